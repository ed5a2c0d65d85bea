import type { Actor } from "../audit/actor.ts";
import type { Db, Reading } from "../db.ts";
import { hashToken } from "../secrets.ts";
import type { Session } from "./session.ts";
import { deleteSessions, markSessionSeen, sessionsReading } from "./session-queries.ts";

/** Where a clerk is signed in. @param session of the browser that asks */
export const openSessionsReading = (
  db: Db,
  { clerkId, session }: { clerkId: number; session: string },
  now: number,
): Reading<Session[]> => sessionsReading(db, { clerkId, thisId: hashToken(session) }, now);

/**
 * Signs a clerk out: of one browser, by the name of its session, or of all, and then no link that was sent opens anything.
 * @param which `but`: the browser that stays signed in, by its session
 * @returns of how many
 */
export function endSessions(
  { db }: { db: Db },
  actor: Actor,
  { clerkId, name, but }: { clerkId: number; name?: string | undefined; but?: string | undefined },
  now: number,
): Promise<number> {
  return deleteSessions(db, actor, { clerkId, name, but: but && hashToken(but) }, now);
}

/** Says that a browser is used. */
export const sessionSeen = ({ db }: { db: Db }, _actor: Actor, session: string, now: number): Promise<void> =>
  markSessionSeen(db, hashToken(session), now);
