import type { Db } from "../db.ts";
import { keepErasedStatement } from "../messages/sending-queries.ts";

/** Whose deliveries go; `since`: they were told nothing before, epoch ms. */
export type Erased = { subscriberId: number; since: number };

/** Messages that left since then: a person's deliveries are found among them by their keys, so that no index is paid for. */
const messagesSince = `messages m INDEXED BY messages_dispatched`;
const leftSince = `m.state IN ('sending', 'cancelled') AND m.dispatchedAt >= ?2`;

/** The chunk that counts a delivery `d`. Who is to be called again lies in another one, and is deferred in that of the call before. */
const countedIn = `iif(EXISTS (SELECT 1 FROM chunks c CROSS JOIN json_each(c.people) j
  WHERE c.messageId = d.messageId AND c.number = d.chunk AND j.value = d.subscriberId), d.chunk, NULL)`;

/**
 * A person's deliveries go, for the batch that erases them; each message keeps what became of theirs, without whom, so that
 * its totals stay. Receipts that were kept aside under their id go, too.
 */
export function eraseDeliveriesStatements(db: Db, { subscriberId, since }: Erased): D1PreparedStatement[] {
  const d1 = db.$client;
  return [
    keepErasedStatement(db, {
      which: `id IN (SELECT m.id FROM ${messagesSince} CROSS JOIN deliveries d ON d.messageId = m.id AND d.subscriberId = ?1 WHERE ${leftSince})`,
      outcomes: `SELECT json_array(d.channel, ${countedIn}, d.state, d.reason, d.code) FROM deliveries d
        WHERE d.messageId = messages.id AND d.subscriberId = ?1`,
      values: [subscriberId, since],
    }),
    d1.prepare(`DELETE FROM strayReceipts WHERE attempt LIKE '%.%.' || CAST(?1 AS INTEGER) || '.%'`).bind(subscriberId),
    d1
      .prepare(
        `DELETE FROM deliveries WHERE (messageId, subscriberId) IN (SELECT m.id, CAST(?1 AS INTEGER) FROM ${messagesSince} WHERE ${leftSince})`,
      )
      .bind(subscriberId, since),
  ];
}
