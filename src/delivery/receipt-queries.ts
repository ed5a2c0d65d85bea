import { isNotSuppressedSql } from "../audience/audience-sql.ts";
import { type Db, steadily } from "../db.ts";
import type { Lane } from "../messages/message.ts";
import { tagLength } from "./attempt.ts";
import { comesAgain, type Moved, type NumberReceipt, type PersonReceipt, rankOf, statesIn } from "./delivery.ts";
import { waitStatement } from "./retry-queries.ts";
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

/**
 * When somebody comes again who is not reached now, from a list by lane (`?3`): not when that was the last time, nor when
 * the message is stopped, or of no use by then.
 * @param before how many calls were in vain before
 */
const nextTrySql = (messageId: string, before: string) =>
  `(SELECT at FROM (SELECT CAST(?3 ->> ('$.' || m.lane || '[' || ${before} || ']') AS INTEGER) AS at, m.expiresAt
    FROM messages m WHERE m.id = ${messageId} AND m.state = 'sending') WHERE at < expiresAt)`;

/** What is kept of who comes again. */
const again = {
  columns: ", calls, retryAt",
  values: `, 1, ${nextTrySql("value ->> 0", "0")}`,
  sets: `, calls = deliveries.calls + 1, retryAt = ${nextTrySql("deliveries.messageId", "deliveries.calls")}`,
};
const notAgain = { columns: "", values: "", sets: "" };

const moved = `messageId, subscriberId, state, reason, ${failuresBefore}`;

/**
 * Records receipts by our own names, in one guarded statement. One moves a delivery only if it names the chunk of its
 * last attempt, its dispatch and a higher rank, or says that somebody has it by an earlier one; it makes the delivery, or
 * is of a later attempt than that, only while its chunk is claimed: then it outran our own write.
 * @param tries when those come again who were not reached, by lane and calls; undefined where nobody is such
 * @returns what moved
 */
export async function recordReceiptRows(
  db: Db,
  { receipts, tries }: { receipts: readonly PersonReceipt[]; tries: Record<Lane, readonly number[]> | undefined },
  now: number,
): Promise<Moved[]> {
  const [coming, others] = [receipts.filter(isAgain), receipts.filter((one) => !isAgain(one))];
  const statements = [
    ...(others.length > 0 ? [receiptStatement(db, others, now)] : []),
    ...(coming.length > 0 ? [receiptStatement(db, coming, now, tries), waitStatement(db, keysOf(coming))] : []),
  ];
  const results = await steadily(() => db.$client.batch<Moved>(statements));
  return results.flatMap((result) => result.results);
}

const keysOf = (receipts: readonly PersonReceipt[]) =>
  JSON.stringify(receipts.map(({ messageId, chunk, subscriberId }) => [messageId, chunk, subscriberId]));

const isAgain = ({ state }: PersonReceipt) => comesAgain(state);

const isClaimed = (messageId: string, number: string) =>
  `EXISTS (SELECT 1 FROM chunks c WHERE c.messageId = ${messageId} AND c.number = ${number} AND c.state = 'claimed')`;

function receiptStatement(
  db: Db,
  receipts: readonly PersonReceipt[],
  now: number,
  tries?: Record<Lane, readonly number[]>,
): D1PreparedStatement {
  const { columns, values, sets } = tries ? again : notAgain;
  const rows = receipts.map(({ messageId, chunk, subscriberId, tag, state, reason, code }) => [
    ...[messageId, chunk, subscriberId, state],
    ...[rankOf(state), code, tag, reason],
  ]);
  const statement = db.$client.prepare(
    `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, reason, code, at${columns})
       SELECT value ->> 0, value ->> 2, channel, value ->> 1, value ->> 3, value ->> 4, value ->> 7, value ->> 5,
         CAST(?2 AS INTEGER)${values}
       -- Row by row: as a join, or as a list of its own, it reads more.
       FROM (SELECT r.value, coalesce(
           (SELECT d.channel FROM deliveries d WHERE d.messageId = m.id AND d.subscriberId = r.value ->> 2 LIMIT 1),
           (SELECT c.channel FROM chunks c WHERE c.messageId = m.id AND c.number = r.value ->> 1 AND c.state = 'claimed')
         ) AS channel
         FROM json_each(?1) r
         CROSS JOIN messages m ON m.id = r.value ->> 0 AND substr(m.token, 1, ${tagLength}) = r.value ->> 6 LIMIT -1)
       WHERE channel IS NOT NULL AND ${isNotSuppressedSql("value ->> 2")}
       ON CONFLICT (messageId, subscriberId, channel) DO UPDATE
       SET chunk = max(deliveries.chunk, excluded.chunk), ${asReported}${sets}
       WHERE (deliveries.chunk = excluded.chunk AND deliveries.rank < excluded.rank)
         -- Of a later attempt nothing is known, or it was a call in vain; by an earlier one they have it.
         OR (deliveries.chunk > excluded.chunk AND deliveries.rank < excluded.rank
           AND (deliveries.state IN (${quoted(statesIn("uncertain"))}) OR deliveries.calls > 0)
           AND excluded.state IN (${has}))
         OR (deliveries.chunk < excluded.chunk AND deliveries.state NOT IN (${has})
           AND ${isClaimed("excluded.messageId", "excluded.chunk")})
       RETURNING ${moved}`,
  );
  return statement.bind(JSON.stringify(rows), now, ...(tries ? [JSON.stringify(tries)] : []));
}

const has = quoted(statesIn("delivered"));

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
       WHERE own IS NOT NULL AND ${isNotSuppressedSql("value ->> 0")}
       ON CONFLICT (messageId, subscriberId, channel) DO UPDATE SET ${asReported}
       WHERE deliveries.chunk = excluded.chunk AND deliveries.rank < excluded.rank
       RETURNING ${moved}`,
    )
    .bind(JSON.stringify(rows), now);
  return (await steadily(() => statement.all<Moved>())).results;
}
