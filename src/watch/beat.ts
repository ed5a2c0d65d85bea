import type { Db } from "../db.ts";
import { upsertBeat } from "./queries.ts";

/** The heartbeat of a cron job: whether the clock still ticks is seen from here. */
export function beat(db: Db, job: string, now: number): Promise<void> {
  return upsertBeat(db, job, now);
}
