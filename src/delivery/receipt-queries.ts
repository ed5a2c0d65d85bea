import { type Db, steadily } from "../db.ts";
import { tagLength } from "./attempt.ts";
import { type Moved, type NumberReceipt, type PersonReceipt, rankOf, statesIn } from "./delivery.ts";
import { quoted } from "./state-sql.ts";

/*
 * Receipts. Each moves a delivery only upwards; what finds nothing is kept for a while, because it may have come before
 * our own write, or because somebody may want to know.
 */

/** How far back a receipt that names a number is looked for, ms. */
export const numberLookBackMs = 7 * 86_400_000;

/** With what moved comes whether there is something to forgive: almost never, and then nothing more is asked. */
const failuresBefore = `coalesce((SELECT s.failures FROM subscribers s INDEXED BY subscribers_failing
  WHERE s.failures > 0 AND s.id = subscriberId), 0) AS failures`;

const asReported =
  "state = excluded.state, rank = excluded.rank, reason = excluded.reason, code = excluded.code, at = excluded.at";

const moved = `messageId, subscriberId, state, reason, ${failuresBefore}`;

/**
 * Records receipts by our own names, in one guarded statement. One moves a delivery only if it names the chunk of its
 * last attempt, its dispatch and a higher rank, or says that somebody uncertain has it by an earlier one; it makes the
 * delivery only while its chunk is claimed: then it outran our own write.
 * @returns what moved
 */
export async function recordReceiptRows(db: Db, receipts: readonly PersonReceipt[], now: number): Promise<Moved[]> {
  const rows = receipts.map(({ messageId, chunk, subscriberId, tag, state, reason, code }) => [
    ...[messageId, chunk, subscriberId, state],
    ...[rankOf(state), code, tag, reason],
  ]);
  const statement = db.$client
    .prepare(
      `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, reason, code, at)
       SELECT value ->> 0, value ->> 2, channel, value ->> 1, value ->> 3, value ->> 4, value ->> 7, value ->> 5,
         CAST(?2 AS INTEGER)
       -- Row by row: as a join, or as a list of its own, it reads more.
       FROM (SELECT r.value, coalesce(
           (SELECT d.channel FROM deliveries d WHERE d.messageId = m.id AND d.subscriberId = r.value ->> 2 LIMIT 1),
           (SELECT c.channel FROM chunks c WHERE c.messageId = m.id AND c.number = r.value ->> 1 AND c.state = 'claimed')
         ) AS channel
         FROM json_each(?1) r
         CROSS JOIN messages m ON m.id = r.value ->> 0 AND substr(m.token, 1, ${tagLength}) = r.value ->> 6 LIMIT -1)
       WHERE channel IS NOT NULL
       ON CONFLICT (messageId, subscriberId, channel) DO UPDATE SET ${asReported}
       WHERE (deliveries.chunk = excluded.chunk AND deliveries.rank < excluded.rank)
         -- Of a later attempt nothing is known; by an earlier one they have it.
         OR (deliveries.chunk > excluded.chunk AND deliveries.state IN (${quoted(statesIn("uncertain"))})
           AND excluded.state IN (${quoted(statesIn("delivered"))}))
       RETURNING ${moved}`,
    )
    .bind(JSON.stringify(rows), now);
  return (await steadily(() => statement.all<Moved>())).results;
}

/** Whose numbers these are, of those that are known. */
export async function listPeopleOf(db: Db, phones: readonly string[]): Promise<Map<string, number>> {
  const statement = db.$client
    .prepare(`SELECT s.phone, s.id FROM json_each(?1) p CROSS JOIN subscribers s ON s.phone = p.value`)
    .bind(JSON.stringify(phones));
  const { results } = await steadily(() => statement.all<{ phone: string; id: number }>());
  return new Map(results.map(({ phone, id }) => [phone, id]));
}

/**
 * Records receipts that named a number and the provider's own id: to that person's deliveries of the last week by
 * primary key. No index is needed, and none is paid for.
 * @returns what moved
 */
export async function recordNumberReceiptRows(
  db: Db,
  receipts: readonly NumberReceipt[],
  now: number,
): Promise<Moved[]> {
  const rows = receipts.map(({ subscriberId, ref, state, reason, code }) => [
    ...[subscriberId, ref, state],
    ...[rankOf(state), code, reason],
  ]);
  const statement = db.$client
    .prepare(
      `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, reason, code, ref, at)
       SELECT messageId, value ->> 0, own ->> 0, own ->> 1, value ->> 2, value ->> 3, value ->> 5, value ->> 4,
         value ->> 1, CAST(?2 AS INTEGER)
       -- From the messages' side: they are few, and each is read once, not once a receipt. A join would look for more
       -- of a person's deliveries than the one that has this id.
       FROM (SELECT m.id AS messageId, r.value, (SELECT json_array(d.channel, d.chunk) FROM deliveries d
           WHERE d.messageId = m.id AND d.subscriberId = r.value ->> 0 AND d.ref = r.value ->> 1 LIMIT 1) AS own
         FROM messages m INDEXED BY messages_dispatched CROSS JOIN json_each(?1) r
         WHERE m.state IN ('sending', 'cancelled') AND m.dispatchedAt > ?2 - ${numberLookBackMs} LIMIT -1)
       WHERE own IS NOT NULL
       ON CONFLICT (messageId, subscriberId, channel) DO UPDATE SET ${asReported}
       WHERE deliveries.chunk = excluded.chunk AND deliveries.rank < excluded.rank
       RETURNING ${moved}`,
    )
    .bind(JSON.stringify(rows), now);
  return (await steadily(() => statement.all<Moved>())).results;
}
