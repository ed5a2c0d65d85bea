import type { Db } from "../db.ts";
import { type ChunkNote, nextRingMs } from "./chunk.ts";
import type { Lane } from "./message.ts";

/*
 * What is overdue, and what is stopped.
 *
 * Plain SQL, because rows read and written are a budget. Traps it avoids: numbers bind as REAL, so whole ones are CAST
 * where arithmetic or STRICT TEXT would notice; lists travel as one JSON value, because D1 binds at most 100 parameters;
 * sets are upserted from json_each, because UPDATE … FROM json_each on a composite key scans the product of both.
 */

/** Turns a message and its open chunks in one batch; claimed chunks are never touched from outside. */
export async function cancelRows(db: Db, id: number, clerkId: number, now: number): Promise<boolean> {
  const d1 = db.$client;
  const [message] = await d1.batch([
    d1
      .prepare(
        `UPDATE messages SET state = 'cancelled', cancelledAt = ?2, cancelledBy = ?3 WHERE id = ?1 AND state = 'sending'`,
      )
      .bind(id, now, clerkId),
    d1
      .prepare(
        `UPDATE chunks SET state = 'cancelled' WHERE messageId = ?1 AND state = 'open'
         AND EXISTS (SELECT 1 FROM messages WHERE id = ?1 AND state = 'cancelled')`,
      )
      .bind(id),
  ]);
  return message?.meta.changes === 1;
}

/** How many ordinary chunks one sweep rings for; urgent ones are rung for without such a limit. */
const ordinaryBells = 40;

/**
 * The minute sweep, in one batch: what expired unsent is closed, leases that ran out before any call are opened again,
 * and what is overdue is due to be rung for, each again only after twice the time.
 */
export async function sweepChunks(db: Db, now: number): Promise<(ChunkNote & { lane: Lane })[]> {
  const d1 = db.$client;
  const overdue = (lane: Lane, limit: number) =>
    d1
      .prepare(
        `UPDATE chunks SET rings = rings + 1, ringAt = CAST(?1 + min(60, 1 << min(rings, 6)) * ${nextRingMs(0)} AS INTEGER)
         WHERE (messageId, number) IN (
           SELECT c.messageId, c.number FROM chunks c INDEXED BY chunks_open CROSS JOIN messages m ON m.id = c.messageId
           WHERE c.state IN ('open', 'claimed') AND c.dueAt <= ?1 AND c.ringAt <= ?1 AND c.lane = '${lane}'
             AND ((c.state = 'claimed' AND c.leaseUntil <= ?1)
               OR (c.state = 'open' AND m.state = 'sending'
                 AND EXISTS (SELECT 1 FROM providers p WHERE p.name = c.provider AND p.haltedAt IS NULL)))
           ORDER BY c.dueAt LIMIT ${limit})
         RETURNING messageId, number AS chunk, lane`,
      )
      .bind(now);
  const results = await d1.batch<ChunkNote & { lane: Lane }>([
    d1
      .prepare(
        `UPDATE chunks SET state = 'expired' WHERE (messageId, number) IN (
           SELECT c.messageId, c.number FROM chunks c INDEXED BY chunks_open CROSS JOIN messages m ON m.id = c.messageId
           WHERE c.state IN ('open', 'claimed') AND c.state = 'open' AND c.dueAt <= ?1 AND m.expiresAt <= ?1)`,
      )
      .bind(now),
    d1
      .prepare(
        `UPDATE chunks SET lease = NULL, leaseUntil = NULL,
           state = CASE (SELECT m.state FROM messages m WHERE m.id = messageId) WHEN 'cancelled' THEN 'cancelled' ELSE 'open' END
         WHERE (messageId, number) IN (
           SELECT c.messageId, c.number FROM chunks c INDEXED BY chunks_open
           WHERE c.state IN ('open', 'claimed') AND c.state = 'claimed' AND c.leaseUntil <= ?1 AND c.calledAt IS NULL)`,
      )
      .bind(now),
    overdue("urgent", 1000),
    overdue("ordinary", ordinaryBells),
  ]);
  return results.slice(2).flatMap(({ results: notes }) => notes);
}
