import { type Db, steadily } from "../db.ts";
import type { ProviderName } from "../providers/names.ts";
import {
  type AttemptParts,
  deliveryRanks,
  type Moved,
  type NumberReceipt,
  type PersonReceipt,
  tagLength,
} from "./delivery.ts";

/*
 * Receipts. Each moves a delivery only upwards; what finds nothing is kept for a while, because it may have come before
 * our own write, or because somebody may want to know.
 */

/** How many receipts that found nothing are kept: the newest. */
const straysKept = 200;

/** Those by number may have outrun the close of their chunk, which takes as long as its lease: so long all are kept, ms. */
const mayOutrunMs = 15 * 60_000;
const earlyStraysKept = 20_000;

/** How far back a receipt that names a number is looked for, ms. */
const numberLookBackMs = 7 * 86_400_000;

/** With what moved comes whether there is something to forgive: almost never, and then nothing more is asked. */
const failuresBefore = `coalesce((SELECT s.failures FROM subscribers s INDEXED BY subscribers_failing
  WHERE s.failures > 0 AND s.id = subscriberId), 0) AS failures`;

/**
 * Records receipts by our own names, in one guarded statement. One moves a delivery only if it names the chunk of its
 * last attempt, its dispatch and a higher rank, or says that somebody uncertain has it by an earlier one; it makes the
 * delivery only while its chunk is claimed: then it outran our own write.
 * @returns what moved
 */
export async function recordReceiptRows(db: Db, receipts: readonly PersonReceipt[], now: number): Promise<Moved[]> {
  const rows = receipts.map(({ messageId, chunk, subscriberId, tag, state, code }) => [
    ...[messageId, chunk, subscriberId, state],
    ...[deliveryRanks[state], code, tag],
  ]);
  const statement = db.$client
    .prepare(
      `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, code, at)
       SELECT value ->> 0, value ->> 2, 'sms', value ->> 1, value ->> 3, value ->> 4, value ->> 5, CAST(?2 AS INTEGER)
       FROM json_each(?1) CROSS JOIN messages m ON m.id = value ->> 0 AND substr(m.token, 1, ${tagLength}) = value ->> 6
       WHERE EXISTS (SELECT 1 FROM deliveries d
           WHERE d.messageId = value ->> 0 AND d.subscriberId = value ->> 2 AND d.channel = 'sms')
         OR EXISTS (SELECT 1 FROM chunks c
           WHERE c.messageId = value ->> 0 AND c.number = value ->> 1 AND c.state = 'claimed')
       ON CONFLICT (messageId, subscriberId, channel) DO UPDATE
       SET state = excluded.state, rank = excluded.rank, code = excluded.code, at = excluded.at
       WHERE (deliveries.chunk = excluded.chunk AND deliveries.rank < excluded.rank)
         -- Of a later attempt nothing is known; by an earlier one they have it.
         OR (deliveries.chunk > excluded.chunk AND deliveries.state = 'uncertain' AND excluded.state = 'delivered')
       RETURNING messageId, subscriberId, state, code, ${failuresBefore}`,
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
  const rows = receipts.map(({ subscriberId, ref, state, code }) => [
    ...[subscriberId, ref, state],
    ...[deliveryRanks[state], code],
  ]);
  const statement = db.$client
    .prepare(
      `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, code, ref, at)
       SELECT d.messageId, d.subscriberId, d.channel, d.chunk, r.value ->> 2, r.value ->> 3, r.value ->> 4, d.ref,
         CAST(?2 AS INTEGER)
       -- From the messages' side: they are few, and each is read once, not once a receipt.
       FROM messages m INDEXED BY messages_dispatched CROSS JOIN json_each(?1) r
       CROSS JOIN deliveries d ON d.messageId = m.id AND d.subscriberId = r.value ->> 0 AND d.channel = 'sms'
       WHERE m.state IN ('sending', 'cancelled') AND m.dispatchedAt > ?2 - ${numberLookBackMs} AND d.ref = r.value ->> 1
       ON CONFLICT (messageId, subscriberId, channel) DO UPDATE
       SET state = excluded.state, rank = excluded.rank, code = excluded.code, at = excluded.at
       WHERE deliveries.chunk = excluded.chunk AND deliveries.rank < excluded.rank
       RETURNING messageId, subscriberId, state, code, ${failuresBefore}`,
    )
    .bind(JSON.stringify(rows), now);
  return (await steadily(() => statement.all<Moved>())).results;
}

export type Stray = { attempt?: string; ref?: string; state: string; code: string };

/** Keeps receipts that moved nothing and belong to nothing we have: the newest, and who may have come too early. */
export async function keepStrays(db: Db, strays: readonly Stray[], now: number): Promise<void> {
  const d1 = db.$client;
  const rows = strays.map(({ attempt, ref, state, code }) => [attempt, ref, state, code]);
  await d1.batch([
    d1
      .prepare(
        `INSERT INTO strayReceipts (attempt, ref, state, code, at)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, CAST(?2 AS INTEGER) FROM json_each(?1)`,
      )
      .bind(JSON.stringify(rows), now),
    d1
      .prepare(
        `DELETE FROM strayReceipts WHERE id <= (SELECT max(id) FROM strayReceipts) - ${straysKept}
           AND (ref IS NULL OR at <= ?1 OR id <= (SELECT max(id) FROM strayReceipts) - ${earlyStraysKept})`,
      )
      .bind(now - mayOutrunMs),
  ]);
}

/** Which of these attempts have a delivery: a receipt for one of them was late or doubled, not stray. */
export async function listKnownAttempts(db: Db, receipts: readonly PersonReceipt[]): Promise<Set<string>> {
  const rows = receipts.map(({ messageId, subscriberId }) => [messageId, subscriberId]);
  const { results } = await db.$client
    .prepare(
      `SELECT d.messageId, d.subscriberId FROM json_each(?1) r CROSS JOIN deliveries d
       ON d.messageId = r.value ->> 0 AND d.subscriberId = r.value ->> 1 AND d.channel = 'sms'`,
    )
    .bind(JSON.stringify(rows))
    .all<{ messageId: number; subscriberId: number }>();
  return new Set(results.map(({ messageId, subscriberId }) => `${messageId}.${subscriberId}`));
}

/** Which of the provider's ids are on a delivery of these people already. */
export async function listKnownRefs(db: Db, receipts: readonly NumberReceipt[], now: number): Promise<Set<string>> {
  const rows = receipts.map(({ subscriberId, ref }) => [subscriberId, ref]);
  const { results } = await db.$client
    .prepare(
      `SELECT d.ref FROM json_each(?1) r
       CROSS JOIN messages m INDEXED BY messages_dispatched
         ON m.state IN ('sending', 'cancelled') AND m.dispatchedAt > ?2 - ${numberLookBackMs}
       CROSS JOIN deliveries d ON d.messageId = m.id AND d.subscriberId = r.value ->> 0 AND d.channel = 'sms'
       WHERE d.ref = r.value ->> 1`,
    )
    .bind(JSON.stringify(rows), now)
    .all<{ ref: string }>();
  return new Set(results.map(({ ref }) => ref));
}

/** Which chunks of these attempts were sent through this provider since a clerk last continued with it: `message.chunk`. */
export async function listRecentlyRequested(
  db: Db,
  provider: ProviderName,
  attempts: readonly AttemptParts[],
): Promise<string[]> {
  const chunks = [...new Set(attempts.map(({ messageId, chunk }) => `[${messageId},${chunk}]`))];
  const { results } = await db.$client
    .prepare(
      `SELECT c.messageId, c.number FROM json_each(?1) r
       CROSS JOIN chunks c ON c.messageId = r.value ->> 0 AND c.number = r.value ->> 1
       CROSS JOIN providers p ON p.name = c.provider
       WHERE p.name = ?2 AND c.requestedAt > coalesce(p.resumedAt, 0)`,
    )
    .bind(`[${chunks.join(",")}]`, provider)
    .all<{ messageId: number; number: number }>();
  return results.map(({ messageId, number }) => `${messageId}.${number}`);
}

/** Whether anybody's delivery of the last week was reported as delivered since. Stops at the first it finds. */
export async function wasDeliveredSince(db: Db, since: number, now: number): Promise<boolean> {
  const row = await db.$client
    .prepare(
      `SELECT 1 FROM messages m INDEXED BY messages_dispatched CROSS JOIN deliveries d ON d.messageId = m.id
       WHERE m.state IN ('sending', 'cancelled') AND m.dispatchedAt > ?2 AND d.state = 'delivered' AND d.at >= ?1 LIMIT 1`,
    )
    .bind(since, now - numberLookBackMs)
    .first();
  return row !== null;
}
