import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, type Reading, runBatch } from "../db.ts";
import { type Session, seenEveryMs, sessionNameLength } from "./session.ts";

/** `s.name`, as SQL makes it of what a session is kept under. */
const nameSql = `substr(id, 1, ${sessionNameLength})`;

/** Where a clerk is signed in, the last one first. `thisId`: what the browser that asks is kept under. */
export const sessionsReading = (
  db: Db,
  { clerkId, thisId }: { clerkId: number; thisId: string },
  now: number,
): Reading<Session[]> => ({
  statement: db.$client
    .prepare(
      `SELECT ${nameSql} AS name, device, createdAt, seenAt, id = ?2 AS isThis FROM sessions INDEXED BY sessions_of
       WHERE clerkId = ?1 AND expiresAt > ?3 ORDER BY seenAt DESC, createdAt DESC, id`,
    )
    .bind(clerkId, thisId, now),
  read: (rows: (Omit<Session, "isThis"> & { isThis: number })[]) =>
    rows.map(({ isThis, ...session }) => ({ ...session, isThis: isThis === 1 })),
});

/** Which sessions of a clerk: one, or all but the one that is kept under `but`. */
export type WhichSessions = { clerkId: number; name?: string | undefined; but?: string | undefined };

/** Ends sessions, from the next request on; with all of them the links that were not spent yet. @returns how many sessions there were */
export async function deleteSessions(db: Db, actor: Actor, which: WhichSessions, now: number): Promise<number> {
  const { clerkId, name, but } = which;
  const { ended } = await runBatch<{ ended: { id: string } } & Record<string, unknown>>(db, {
    ended: db.$client
      .prepare(
        `DELETE FROM sessions WHERE clerkId = ?1 AND (?2 IS NULL OR ${nameSql} = ?2) AND id IS NOT ?3 RETURNING id`,
      )
      .bind(clerkId, name ?? null, but ?? null),
    audit: auditStatement(db, actor, { act: "session-ended", subject: `clerk:${clerkId}` }, now),
    ...(name === undefined && {
      links: db.$client.prepare("DELETE FROM signIns WHERE clerkId = ?1 AND spentAt IS NULL").bind(clerkId),
    }),
  });
  return ended.rows.length;
}

/** Says that a session is used: once in a while, and only if nobody has said so meanwhile. */
export async function markSessionSeen(db: Db, sessionId: string, now: number): Promise<void> {
  await db.$client
    .prepare(
      `UPDATE sessions SET seenAt = CAST(?2 AS INTEGER) WHERE id = ?1 AND seenAt <= ?2 - ${seenEveryMs} AND expiresAt > ?2`,
    )
    .bind(sessionId, now)
    .run();
}
