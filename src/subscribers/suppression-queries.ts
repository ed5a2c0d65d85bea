import type { Db } from "../db.ts";
import type { Condition } from "./subscribe-queries.ts";
import type { SuppressionReason } from "./suppression.ts";
import type { Suppressed } from "./suppression-list.ts";

/**
 * Which of these numbers stand on the suppression list, and why: no import brings them back. A row each that is found.
 * @param hashes by `suppressionHash`
 */
export async function listSuppressed(db: Db, hashes: readonly string[]): Promise<Map<string, SuppressionReason>> {
  const { results } = await db.$client
    .prepare(`SELECT s.hash, s.reason FROM json_each(?) j CROSS JOIN suppressions s ON s.hash = j.value`)
    .bind(JSON.stringify(hashes))
    .all<{ hash: string; reason: SuppressionReason }>();
  return new Map(results.map(({ hash, reason }) => [hash, reason]));
}

/** Puts a person on the list while their row is there; for the batch that deletes it. What stood there before stays, but for a worse reason. */
export const suppressStatement = (
  db: Db,
  { hash, subscriberId, reason }: { hash: string; subscriberId: number; reason: SuppressionReason },
  now: number,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO suppressions (hash, subscriberId, reason, at)
       SELECT ?1, s.id, ?3, CAST(?4 AS INTEGER) FROM subscribers s WHERE s.id = ?2
       ON CONFLICT (hash) DO UPDATE SET subscriberId = excluded.subscriberId, reason = excluded.reason, at = excluded.at`,
    )
    .bind(hash, subscriberId, reason, now);

/** Before the hash of who has come anew: it is on the list no more, but the id that was theirs is still to be left alone. */
const lifted = "lifted:";

/** Who is on the list, as a condition of `suppressions`. */
export const isListedSql = `hash NOT LIKE '${lifted}%'`;

/**
 * Whoever signs up anew by their own door is on the list no more, nor is the id of theirs that a backup may have brought
 * back; for the batch that signs them up, behind it. What is reported late of the id that they had is still not kept.
 */
export function liftStatements(
  db: Db,
  { hash, phone }: { hash: string; phone: string },
  onlyIf: Condition,
): D1PreparedStatement[] {
  const isThere = `EXISTS (SELECT 1 FROM subscribers s WHERE s.phone = ?2 AND s.state = 'subscribed') AND ${onlyIf.sql}`;
  const prepare = (sql: string) => db.$client.prepare(`${sql} AND ${isThere}`).bind(hash, phone, ...onlyIf.values);
  return [
    prepare(
      `DELETE FROM suppressions WHERE hash IN (SELECT ?1 UNION ALL
         SELECT x.hash FROM subscribers s CROSS JOIN suppressions x ON x.subscriberId = s.id WHERE s.phone = ?2)
       AND (subscriberId IS NULL OR subscriberId = (SELECT id FROM subscribers WHERE phone = ?2))`,
    ),
    prepare(`UPDATE OR REPLACE suppressions SET hash = '${lifted}' || hash WHERE hash = ?1`),
  ];
}

/** Whether a person has consented by their own door since a time, as SQL of an id and that time; a list is no door of theirs. */
export const isAnewSql = (id: string, at: string): string =>
  `EXISTS (SELECT 1 FROM consents c
     WHERE c.subscriberId = ${id} AND c.givenAt > ${at} AND c.source <> 'list' AND c.endedAt IS NULL)`;

/** Adds what was kept apart to the list, but for who has come anew since. */
export const mergeStatement = (db: Db, listed: readonly Suppressed[]): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO suppressions (hash, subscriberId, reason, at)
       SELECT j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3 FROM json_each(?) j
       WHERE NOT ${isAnewSql("j.value ->> 1", "j.value ->> 3")}
       ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(listed.map(({ hash, subscriberId, reason, at }) => [hash, subscriberId, reason, at])));
