import type { Db } from "../db.ts";
import type { Message } from "../messages/message.ts";
import { findMessage } from "../messages/queries.ts";
import { leftOutCodes } from "../providers/contract.ts";
import type { ChunkState } from "./chunk.ts";
import type { Failed, Progress } from "./progress.ts";
import { recountStatement } from "./recount-queries.ts";

const size = (state: ChunkState) => `coalesce(sum(size) FILTER (WHERE state = '${state}'), 0)`;

/** One row of the message and one aggregate over its chunks: what a poll may cost. */
export async function findProgress(db: Db, id: number): Promise<Progress | undefined> {
  const message = await findMessage(db, id);
  if (!message) return undefined;
  const counts = await db.$client
    .prepare(
      `SELECT ${size("open")} AS waiting, coalesce(sum(size - accepted - refused - deferred - gone) FILTER (WHERE state = 'claimed'), 0) AS beingSent,
         coalesce(sum(accepted), 0) AS accepted, coalesce(sum(refused), 0) AS refused,
         coalesce(sum(uncertain), 0) AS uncertain, coalesce(sum(gone), 0) AS "left",
         ${size("cancelled")} AS cancelled, ${size("expired")} AS expired,
         min(dueAt) FILTER (WHERE state = 'open') AS nextAt
       FROM chunks WHERE messageId = ?`,
    )
    .bind(id)
    .first<Omit<Progress, "message" | "totals" | "settled">>();
  if (!counts) return undefined;
  const totals = message.totals ?? { delivered: 0, codes: [] };
  return { message, ...counts, totals, settled: counts.waiting + counts.beingSent === 0 };
}

/**
 * Counts a message's deliveries anew and keeps the totals on it. Guarded, so that two pages count once. Chunks that count
 * people as uncertain are counted anew too: receipts may have come for them since.
 */
export async function recountTotals(db: Db, message: Pick<Message, "id" | "totalsAt">, now: number): Promise<void> {
  const totals = db.$client
    .prepare(
      `UPDATE messages SET totalsAt = ?2, totals = (
         SELECT json_object('delivered', count(*) FILTER (WHERE state = 'delivered'),
           'repeated', count(*) FILTER (WHERE state = 'accepted' AND code IN (SELECT value FROM json_each(?4))),
           'codes', json_group_array(code) FILTER (WHERE state IN ('undelivered', 'refused')))
         FROM deliveries WHERE messageId = ?1)
       WHERE id = ?1 AND totalsAt = ?3`,
    )
    .bind(message.id, now, message.totalsAt, JSON.stringify(leftOutCodes));
  await db.$client.batch([totals, recountStatement(db, message.id, "uncertain > 0", null)]);
}

/** Who did not get it, or may not have. @param limit rows at most */
export async function listFailed(db: Db, id: number, limit: number): Promise<Failed[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT d.subscriberId, s.phone, d.state, d.code, d.at FROM deliveries d CROSS JOIN subscribers s ON s.id = d.subscriberId
       WHERE d.messageId = ?1 AND d.state IN ('refused', 'undelivered', 'uncertain') LIMIT CAST(?2 AS INTEGER)`,
    )
    .bind(id, limit)
    .all<Failed>();
  return results;
}
