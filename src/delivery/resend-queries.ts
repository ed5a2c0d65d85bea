import type { Db } from "../db.ts";
import type { ProviderPlan } from "../gateway/sending-plan.ts";
import type { Lane } from "../messages/message.ts";
import { type FrozenChunk, wakeGraceMs } from "./chunk.ts";
import { recountStatement } from "./recount-queries.ts";

const alive = `EXISTS (SELECT 1 FROM messages WHERE id = ?1 AND state = 'sending' AND expiresAt > ?2)`;

/** How many people of a message are uncertain by their deliveries, and its lane; undefined when it is over. */
export async function findUncertain(
  db: Db,
  id: number,
  now: number,
): Promise<{ people: number; lane: Lane } | undefined> {
  const row = await db.$client
    .prepare(
      `SELECT lane, (SELECT count(*) FROM deliveries WHERE messageId = ?1 AND state = 'uncertain') AS people
       FROM messages WHERE id = ?1 AND ${alive}`,
    )
    .bind(id, now)
    .first<{ people: number; lane: Lane }>();
  return row ?? undefined;
}

/**
 * Puts everybody who is uncertain into new chunks, in one batch: their deliveries go, and their old chunks count
 * them as deferred, so that nobody is in two places. Who is uncertain is said by the deliveries: some of the people whom
 * a chunk counted so may have been moved by late receipts.
 * @returns the new chunks; none when nobody is uncertain, or the message is cancelled or past its expiry
 */
export async function reopenUncertain(
  db: Db,
  id: number,
  { provider, perChunk, slotMs, firstAt }: ProviderPlan & { firstAt: number },
  now: number,
): Promise<FrozenChunk[]> {
  const d1 = db.$client;
  const slot = "?2 + (key / CAST(?3 AS INTEGER)) * ?5";
  const [, , added] = await d1.batch<FrozenChunk>([
    recountStatement(db, id, "uncertain > 0", null),
    d1
      .prepare(
        `UPDATE chunks SET deferred = deferred + uncertain, uncertain = 0 WHERE messageId = ?1 AND uncertain > 0 AND ${alive}`,
      )
      .bind(id, now),
    d1
      .prepare(
        `INSERT INTO chunks (messageId, number, state, channel, lane, provider, try, dueAt, wakeAt, people, size)
         WITH people AS MATERIALIZED (
           SELECT json_group_array(subscriberId) AS ids FROM deliveries WHERE messageId = ?1 AND state = 'uncertain'
             AND EXISTS (SELECT 1 FROM messages WHERE id = ?1 AND state = 'sending' AND expiresAt > ?6))
         SELECT ?1, (SELECT max(number) FROM chunks WHERE messageId = ?1) + 1 + key / CAST(?3 AS INTEGER), 'open', 'sms',
           m.lane, ?4, 2, CAST(${slot} AS INTEGER), CAST(${slot} + ${wakeGraceMs} AS INTEGER), json_group_array(value),
           count(*)
         FROM messages m CROSS JOIN people CROSS JOIN json_each(people.ids)
         WHERE m.id = ?1 GROUP BY key / CAST(?3 AS INTEGER)
         RETURNING number, dueAt, size, lane`,
      )
      .bind(id, firstAt, perChunk, provider, slotMs, now),
    d1.prepare(`DELETE FROM deliveries WHERE messageId = ?1 AND state = 'uncertain' AND ${alive}`).bind(id, now),
  ]);
  return added?.results ?? [];
}
