import type { Db } from "../db.ts";
import { catchUpAfterMs } from "./alarm.ts";
import { takeTurn, upsertBeat } from "./queries.ts";

/** The heartbeat of a cron job: whether the clock still ticks is seen from here. */
export function beat(db: Db, job: string, now: number): Promise<void> {
  return upsertBeat(db, job, now);
}

/** Whether the clock has missed so many ticks that somebody else must do its work. */
export function isBehind(beatAt: number | undefined, now: number): boolean {
  return beatAt === undefined || now - beatAt > catchUpAfterMs;
}

/** How soon the clock's work may be done again in its place, ms. */
const turnMs = 60_000;

/** Of all the pages that are opened while the clock stands, one a minute does its work. @returns whether this one */
export function takeClocksTurn(db: Db, now: number): Promise<boolean> {
  return takeTurn(db, "catch-up", turnMs, now);
}
