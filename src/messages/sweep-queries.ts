import type { Db } from "../db.ts";
import type { ProviderName } from "../line/pace.ts";
import { bellGraceMs, type ChunkNote, type FrozenChunk, nextRingMs } from "./chunk.ts";
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
        `UPDATE messages SET state = 'cancelled', cancelledAt = ?2, cancelledBy = ?3
         WHERE id = ?1 AND state = 'sending'
           AND EXISTS (SELECT 1 FROM chunks WHERE messageId = ?1 AND state IN ('open', 'claimed'))`,
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
 * @param leads providers that may carry on for a halted one
 */
export async function sweepChunks(
  db: Db,
  leads: readonly ProviderName[],
  now: number,
): Promise<(ChunkNote & { lane: Lane })[]> {
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
                 AND EXISTS (SELECT 1 FROM providers p WHERE p.haltedAt IS NULL
                   AND (p.name = c.provider OR p.name IN (SELECT value FROM json_each(?2))))))
           ORDER BY c.dueAt LIMIT ${limit})
         RETURNING messageId, number AS chunk, lane`,
      )
      .bind(now, JSON.stringify(leads));
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

/**
 * Puts everybody who is uncertain into new envelopes, in one batch: their deliveries go, and their old envelopes count
 * them as deferred, so that nobody is in two places.
 * @returns the new envelopes; none when nobody is uncertain, or the message is cancelled or past its expiry
 */
export async function reopenUncertain(
  db: Db,
  id: number,
  perChunk: number,
  provider: ProviderName,
  now: number,
): Promise<FrozenChunk[]> {
  const d1 = db.$client;
  const alive = `EXISTS (SELECT 1 FROM messages WHERE id = ?1 AND state = 'sending' AND expiresAt > ?2)`;
  const [, added] = await d1.batch<FrozenChunk>([
    d1
      .prepare(
        `UPDATE chunks SET deferred = deferred + uncertain, uncertain = 0 WHERE messageId = ?1 AND uncertain > 0 AND ${alive}`,
      )
      .bind(id, now),
    d1
      .prepare(
        `INSERT INTO chunks (messageId, number, state, channel, lane, provider, try, dueAt, ringAt, people, size)
         WITH people AS MATERIALIZED (
           SELECT json_group_array(subscriberId) AS ids FROM deliveries WHERE messageId = ?1 AND state = 'uncertain' AND ${alive})
         SELECT ?1, (SELECT max(number) FROM chunks WHERE messageId = ?1) + 1 + key / CAST(?3 AS INTEGER), 'open', 'sms',
           m.lane, ?4, 2, CAST(?2 AS INTEGER), CAST(?2 + ${bellGraceMs} AS INTEGER), json_group_array(value), count(*)
         FROM messages m CROSS JOIN people CROSS JOIN json_each(people.ids)
         WHERE m.id = ?1 GROUP BY key / CAST(?3 AS INTEGER)
         RETURNING number, dueAt, size, lane`,
      )
      .bind(id, now, perChunk, provider),
    d1.prepare(`DELETE FROM deliveries WHERE messageId = ?1 AND state = 'uncertain' AND ${alive}`).bind(id, now),
  ]);
  return added?.results ?? [];
}
