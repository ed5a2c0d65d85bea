import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { catchUpAfterMs, clockLateMs } from "./alarm.ts";
import { takeTurn, upsertHeartbeat } from "./queries.ts";

type Ports = { db: Db };

/** The heartbeat of a cron job: whether the clock still ticks is seen from here. */
export function recordHeartbeat({ db }: Ports, _actor: Actor, job: string, now: number): Promise<void> {
  return upsertHeartbeat(db, job, now);
}

/** Whether the clock has missed so many ticks that somebody else must do its work. */
export function isBehind(heartbeatAt: number | undefined, now: number): boolean {
  return heartbeatAt === undefined || now - heartbeatAt > catchUpAfterMs;
}

/** Whether the clock has missed so many ticks that somebody must know. */
export function isLate(heartbeatAt: number | undefined, now: number): boolean {
  return heartbeatAt === undefined || now - heartbeatAt > clockLateMs;
}

/** How soon the clock's work may be done again in its place, ms. */
const turnMs = 60_000;

/** Of all the pages that are opened while the clock stands, one a minute does its work. @returns whether this one */
export function takeClocksTurn({ db }: Ports, _actor: Actor, now: number): Promise<boolean> {
  return takeTurn(db, "catch-up", turnMs, now);
}
