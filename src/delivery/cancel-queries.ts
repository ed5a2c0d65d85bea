import type { Db } from "../db.ts";
import type { ProviderPlan } from "../gateway/sending-plan.ts";
import type { Lane } from "../messages/message.ts";
import type { ChunkNote } from "./chunk.ts";

/**
 * Turns a message and its open chunks in one batch; claimed chunks are never touched from outside. The slots that its
 * chunks will not need are given back: what waits behind them moves forward.
 * @returns false when nothing of it was still to be sent; else what moved forward
 */
export async function cancelRows(
  db: Db,
  { id, clerkId }: { id: number; clerkId: number },
  plans: readonly ProviderPlan[],
  now: number,
): Promise<false | (ChunkNote & { lane: Lane; dueAt: number })[]> {
  const d1 = db.$client;
  const [message, , ...rest] = await d1.batch<ChunkNote & { lane: Lane; dueAt: number }>([
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
         AND EXISTS (SELECT 1 FROM messages WHERE id = ?1 AND state = 'cancelled' AND cancelledAt = ?2)`,
      )
      .bind(id, now),
    ...plans.flatMap((providerPlan) => givingBack(db, id, providerPlan, now)),
  ]);
  return message?.meta.changes === 1 && rest.flatMap(({ results }) => results);
}

/** Two statements: what waits behind a cancelled message's slots moves forward by them, and so does the next free slot. */
function givingBack(db: Db, id: number, { provider, slotMs }: ProviderPlan, now: number): D1PreparedStatement[] {
  if (slotMs === 0) return [];
  const ended = `FROM chunks WHERE messageId = ?1 AND state = 'cancelled' AND provider = ?2 AND dueAt > ?3
    AND EXISTS (SELECT 1 FROM messages WHERE id = ?1 AND state = 'cancelled' AND cancelledAt = ?3)`;
  const length = `(SELECT count(*) * ?4 ${ended})`;
  const bind = (sql: string) => db.$client.prepare(sql).bind(id, provider, now, slotMs);
  return [
    bind(
      `UPDATE chunks SET dueAt = CAST(max(?3, dueAt - ${length}) AS INTEGER), wakeAt = CAST(max(?3, wakeAt - ${length}) AS INTEGER)
       WHERE (messageId, number) IN (
         SELECT c.messageId, c.number FROM (SELECT max(dueAt) AS lastAt ${ended}) e CROSS JOIN chunks c INDEXED BY chunks_open
         WHERE c.state IN ('open', 'claimed') AND c.state = 'open' AND c.provider = ?2 AND c.dueAt > e.lastAt)
       RETURNING messageId, number AS chunk, lane, dueAt`,
    ),
    bind(
      `UPDATE providers SET nextAt = CAST(max(?3, nextAt - ${length}) AS INTEGER) WHERE name = ?2 AND ${length} > 0`,
    ),
  ];
}
