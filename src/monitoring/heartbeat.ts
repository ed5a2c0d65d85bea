import type { Actor } from "../audit/actor.ts";
import { type Db, type Look, lookAlone } from "../db.ts";
import { catchUpAfterMs, clockLateMs } from "./alarm.ts";
import { heartbeatStatement, takeTurn } from "./queries.ts";

type Ports = { db: Db };

/** The heartbeat of a cron job: whether the clock still ticks is seen from here. @returns 1, as a job counts */
export function recordHeartbeat(ports: Ports, actor: Actor, job: string, now: number): Promise<number> {
  return lookAlone(ports.db, heartbeat(ports, actor, job, now));
}

/** The same, for one batch with the looks of other jobs. */
export function heartbeat({ db }: Ports, _actor: Actor, job: string, now: number): Look {
  return { statements: [heartbeatStatement(db, job, now)], act: async () => 1 };
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
