import { forgetOldSignIns } from "./clerks/sign-in.ts";
import type { Db } from "./db.ts";
import type { Bell } from "./line/bell.ts";
import { dispatchDue } from "./messages/dispatch.ts";
import { mendChunks } from "./messages/mend.ts";
import { forgetOldNotices, mendNotices } from "./notices/send.ts";
import type { Settings } from "./settings.ts";
import { forgetOldSignUps } from "./subscribers/sign-up.ts";
import { beat } from "./watch/beat.ts";

/** What a job is given. */
export type JobContext = { db: Db; bell: Bell; settings: Settings };

/** A job answers what it counted; the counts are logged. One that only does something answers 1. */
export type Job = { name: string; run(context: JobContext, now: number): Promise<number> };

const heartbeat = (cron: string): Job => ({
  name: "heartbeat",
  run: async ({ db }, now) => {
    await beat(db, cron, now);
    return 1;
  },
});

/**
 * Cron expression → jobs, in order. Crons come late, doubled or not at all, so every job asks for what is due by now.
 * A test compares the keys with wrangler.toml.
 */
export const schedule: Record<string, readonly Job[]> = {
  "* * * * *": [
    { name: "dispatch", run: ({ db, bell, settings }, now) => dispatchDue(db, bell, settings.way, now) },
    { name: "chunks", run: ({ db, bell, settings }, now) => mendChunks(db, bell, settings.way, now) },
    { name: "notices", run: ({ db, bell }, now) => mendNotices(db, bell, now) },
    heartbeat("* * * * *"),
  ],
  "10 2 * * *": [
    { name: "sign-ups", run: ({ db }, now) => forgetOldSignUps(db, now) },
    { name: "sign-ins", run: ({ db }, now) => forgetOldSignIns(db, now) },
    { name: "old-notices", run: ({ db }, now) => forgetOldNotices(db, now) },
    heartbeat("10 2 * * *"),
  ],
};
