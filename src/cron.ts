import { forgetOldSignIns } from "./clerks/sign-in.ts";
import { type Db, isDayOver } from "./db.ts";
import type { Bell } from "./delivery/notes.ts";
import { log, logFault } from "./log.ts";
import { dispatchDue } from "./delivery/dispatch.ts";
import { mendChunks } from "./delivery/sweep.ts";
import { forgetOldNotices, mendNotices } from "./notices/send.ts";
import { tellManagers } from "./notices/tell.ts";
import { paths } from "./paths.ts";
import { carriersOf } from "./providers/list.ts";
import type { Settings } from "./settings.ts";
import { forgetOldSignUps } from "./enrolment/sign-up.ts";
import { clock, type Mail } from "./monitoring/alarm.ts";
import { beat, takeClocksTurn } from "./monitoring/heartbeat.ts";
import { inspectHouse } from "./monitoring/inspect.ts";
import { listUntold } from "./monitoring/raise.ts";

/** What a job is given. */
export type JobContext = { db: Db; bell: Bell; mail: Mail; settings: Settings };

/** A job answers what it counted; the counts are logged. One that only does something answers 1. */
export type Job = { name: string; run(context: JobContext, now: number): Promise<number> };

const heartbeat = (cron: string): Job => ({
  name: "heartbeat",
  run: async ({ db }, now) => {
    await beat(db, cron, now);
    return 1;
  },
});

function inspect({ db, settings }: JobContext, now: number): Promise<number> {
  const { plan, way } = settings;
  return inspectHouse(db, { perChunk: way.perChunk, limited: plan === "free" }, now);
}

/** Alarms that nobody was told of are handed from the watch, which raises them, to the notices, which tell. */
async function tellOfAlarms({ db, bell, mail, settings }: JobContext, now: number): Promise<number> {
  const untold = await listUntold(db, now);
  const healthLink = settings.publicUrl + paths.health;
  for (const one of untold) await tellManagers(db, { bell, mail }, settings.way, one, healthLink, now);
  return untold.length;
}

function mendNoticesOf({ db, bell, settings }: JobContext, now: number): Promise<number> {
  return mendNotices(db, bell, carriersOf(settings.providers), settings.way, now);
}

/**
 * Cron expression → jobs, in order. Crons come late, doubled or not at all, so every job asks for what is due by now.
 * A test compares the keys with wrangler.toml.
 */
export const schedule: Record<string, readonly Job[]> = {
  [clock]: [
    { name: "dispatch", run: ({ db, bell, settings }, now) => dispatchDue(db, bell, settings.way, now) },
    {
      name: "chunks",
      run: ({ db, bell, settings }, now) => mendChunks(db, bell, carriersOf(settings.providers), settings.way, now),
    },
    { name: "notices", run: mendNoticesOf },
    heartbeat(clock),
    // After the heartbeat: a clock that has just ticked is not late.
    { name: "inspection", run: inspect },
    { name: "alarms", run: tellOfAlarms },
  ],
  "10 2 * * *": [
    { name: "sign-ups", run: ({ db }, now) => forgetOldSignUps(db, now) },
    { name: "sign-ins", run: ({ db }, now) => forgetOldSignIns(db, now) },
    { name: "old-notices", run: ({ db }, now) => forgetOldNotices(db, now) },
    heartbeat("10 2 * * *"),
  ],
};

/** Does what a cron is for, one job after the other. */
export async function runJobs(cron: string, context: JobContext, now: number): Promise<void> {
  await run(schedule[cron] ?? [], context, now);
}

/**
 * Does the clock's work in its place, because it has missed its ticks: once a minute, however many ask. The heartbeat
 * is the clock's own, so that it is still seen to stand.
 */
export async function standInForClock(context: JobContext, now: number): Promise<void> {
  const turn: Job = { name: "stand-in", run: async ({ db }) => Number(await takeClocksTurn(db, now)) };
  if ((await run([turn], context, now)) === 0) return;
  const jobs = schedule[clock] ?? [];
  await run(
    jobs.filter(({ name }) => name !== "heartbeat"),
    context,
    now,
  );
}

/** Looks for what waits, without waiting for the clock. */
export async function sweepNow(context: JobContext, now: number): Promise<void> {
  await run(
    (schedule[clock] ?? []).filter(({ name }) => ["chunks", "notices"].includes(name)),
    context,
    now,
  );
}

/** One job's fault must not keep the others from running. @returns what they counted, in all */
async function run(jobs: readonly Job[], context: JobContext, now: number): Promise<number> {
  let total = 0;
  for (const job of jobs) {
    try {
      const count = await job.run(context, now);
      log("job", { job: job.name, count });
      total += count;
    } catch (error) {
      // Nothing is asked of a database whose day is over. All that was to be done is still written there tomorrow.
      if (isDayOver(error)) {
        log("day-over", { where: `job ${job.name}` });
        break;
      }
      logFault(crypto.randomUUID(), `job ${job.name}`, error);
    }
  }
  return total;
}
