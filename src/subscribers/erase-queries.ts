import { type Actor, clerkIdOf } from "../audit/actor.ts";
import type { Db, Reading } from "../db.ts";
import type { ConsentEnd } from "./consent.ts";
import type { SuppressionReason } from "./suppression.ts";
import { isAnewSql } from "./suppression-queries.ts";

/** Who is to be erased. */
export type ErasedPerson = { id: number; phone: string; createdAt: number; version: number };

/** The person of an id, as far as it takes to erase them. */
export const toEraseReading = (db: Db, id: number): Reading<ErasedPerson | undefined> => ({
  statement: db.$client.prepare("SELECT id, phone, createdAt, version FROM subscribers WHERE id = ?").bind(id),
  read: ([row]: ErasedPerson[]) => row,
});

/** By which door somebody asks to be erased, as a consent ends; what the clock erases had ended before. */
function endOf(actor: Actor): ConsentEnd {
  return actor.kind === "citizen" ? actor.by : "in-person";
}

/**
 * The row of a person goes, for the batch that erases them; of their consents there stays when, by which door and under
 * which wording they were given and ended, and by which clerk: no number and no name, and of who was erased no paper.
 */
export const erasePersonStatements = (
  db: Db,
  actor: Actor,
  { id, reason }: { id: number; reason: SuppressionReason },
  now: number,
): D1PreparedStatement[] => [
  db.$client
    .prepare(
      `UPDATE consents SET paper = iif(?5 = 'erased', NULL, paper), endedAt = coalesce(endedAt, CAST(?2 AS INTEGER)), endedBy = coalesce(endedBy, ?3),
         endedClerkId = iif(endedAt IS NULL, CAST(?4 AS INTEGER), endedClerkId),
         endReason = iif(endedAt IS NULL AND ?5 = 'erased', 'erased', endReason)
       WHERE subscriberId = ?1 AND (paper IS NOT NULL OR endedAt IS NULL)`,
    )
    .bind(id, now, endOf(actor), clerkIdOf(actor), reason),
  db.$client.prepare("DELETE FROM subscribers WHERE id = ?").bind(id),
];

/** So many people who left before a time, those first who left first. */
export async function listLongGone(
  db: Db,
  { before, limit }: { before: number; limit: number },
): Promise<ErasedPerson[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT id, phone, createdAt, version FROM subscribers INDEXED BY subscribers_left
       WHERE state = 'left' AND leftAt <= ?1 ORDER BY leftAt LIMIT CAST(?2 AS INTEGER)`,
    )
    .bind(before, limit)
    .all<ErasedPerson>();
  return results;
}

/** So many people after one, by their ids. */
export async function listPeopleAfter(db: Db, id: number, limit: number): Promise<ErasedPerson[]> {
  const { results } = await db.$client
    .prepare(
      "SELECT id, phone, createdAt, version FROM subscribers WHERE id > ?1 ORDER BY id LIMIT CAST(?2 AS INTEGER)",
    )
    .bind(id, limit)
    .all<ErasedPerson>();
  return results;
}

/**
 * Who of these stands on the suppression list, and why; `isAnew`: they have consented by their own door since.
 * @param people each by id and hash
 */
export async function listRestored(
  db: Db,
  people: readonly (readonly [id: number, hash: string])[],
): Promise<{ id: number; reason: SuppressionReason; isAnew: boolean }[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT j.value ->> 0 AS id, x.reason, ${isAnewSql("j.value ->> 0", "x.at")} AS isAnew
       FROM json_each(?) j CROSS JOIN suppressions x ON x.hash = j.value ->> 1
       -- Who has left has time to come back, as everybody who leaves.
       WHERE x.reason = 'erased' OR NOT EXISTS (SELECT 1 FROM subscribers s WHERE s.id = j.value ->> 0 AND s.state = 'left')`,
    )
    .bind(JSON.stringify(people))
    .all<{ id: number; reason: SuppressionReason; isAnew: number }>();
  return results.map((row) => ({ ...row, isAnew: row.isAnew === 1 }));
}
