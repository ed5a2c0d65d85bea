import type { Db } from "../db.ts";
import type { Failure } from "../providers/contract.ts";
import type { DeliveryState, NumberReceipt, PersonReceipt } from "./delivery.ts";
import { numberLookBackMs } from "./receipt-queries.ts";

/*
 * Receipts that moved nothing: late or doubled ones are told from strays, and strays are kept for a while.
 */

/** How many receipts that found nothing are kept: the newest. */
const straysKept = 200;

/** Those by number may have outrun the close of their chunk, which takes as long as its lease: so long all are kept, ms. */
const mayOutrunMs = 15 * 60_000;
const earlyStraysKept = 20_000;

/** A receipt that found nothing. It names an attempt of ours, or the id of a provider's. */
export type Stray = {
  attempt?: string;
  ref?: string;
  state: DeliveryState;
  reason?: Failure | undefined;
  code: string;
};

/** Keeps receipts that moved nothing and belong to nothing we have: the newest, and who may have come too early. */
export async function keepStrays(db: Db, strays: readonly Stray[], now: number): Promise<void> {
  const d1 = db.$client;
  const rows = strays.map(({ attempt, ref, state, code, reason }) => [attempt, ref, state, code, reason]);
  await d1.batch([
    d1
      .prepare(
        `INSERT INTO strayReceipts (attempt, ref, state, code, reason, at)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, CAST(?2 AS INTEGER) FROM json_each(?1)`,
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

/** Which of these attempts have a delivery, or are of nobody any more: a receipt for one of them was late, not stray. */
export async function listKnownAttempts(db: Db, receipts: readonly PersonReceipt[]): Promise<Set<string>> {
  const rows = receipts.map(({ messageId, subscriberId }) => [messageId, subscriberId]);
  const { results } = await db.$client
    .prepare(
      `SELECT d.messageId, d.subscriberId FROM json_each(?1) r CROSS JOIN deliveries d
       ON d.messageId = r.value ->> 0 AND d.subscriberId = r.value ->> 1
       -- Of who was erased nothing is kept aside.
       UNION ALL SELECT r.value ->> 0, r.value ->> 1 FROM json_each(?1) r
       CROSS JOIN suppressions x ON x.subscriberId = r.value ->> 1`,
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
       CROSS JOIN deliveries d ON d.messageId = m.id AND d.subscriberId = r.value ->> 0
       WHERE d.ref = r.value ->> 1`,
    )
    .bind(JSON.stringify(rows), now)
    .all<{ ref: string }>();
  return new Set(results.map(({ ref }) => ref));
}
