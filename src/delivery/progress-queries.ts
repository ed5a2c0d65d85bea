import type { Db } from "../db.ts";
import type { Message } from "../messages/message.ts";
import { findMessage } from "../messages/queries.ts";
import { keepTotalsStatement } from "../messages/sending-queries.ts";
import { failures, leftOutCodes } from "../providers/contract.ts";
import type { ChunkState } from "./chunk.ts";
import { type Part, statesIn } from "./delivery.ts";
import type { FailedPerson, Progress } from "./progress.ts";
import { recountStatement } from "./recount-queries.ts";
import { quoted } from "./state-sql.ts";

const size = (state: ChunkState) => `coalesce(sum(size) FILTER (WHERE state = '${state}'), 0)`;

/** One row of the message and one aggregate over its chunks: what a poll may cost. */
export async function findProgress(db: Db, id: number): Promise<Progress | undefined> {
  const message = await findMessage(db, id);
  if (!message) return undefined;
  const counts = await db.$client
    .prepare(
      `SELECT ${size("open")} AS waiting, coalesce(sum(size - accepted - refused - deferred - gone) FILTER (WHERE state = 'claimed'), 0) AS beingSent,
         coalesce(sum(accepted), 0) AS accepted, coalesce(sum(refused), 0) AS refused,
         coalesce(sum(uncertain), 0) AS uncertain, coalesce(sum(gone), 0) AS unsubscribedBefore,
         ${size("cancelled")} AS cancelled, ${size("expired")} AS expired,
         min(dueAt) FILTER (WHERE state = 'open') AS nextAt
       FROM chunks WHERE messageId = ?`,
    )
    .bind(id)
    .first<Omit<Progress, "message" | "totals" | "settled">>();
  if (!counts) return undefined;
  const totals = message.totals ?? { delivered: 0, failed: {} };
  return { message, ...counts, totals, settled: counts.waiting + counts.beingSent === 0 };
}

const count = (condition: string) => `count(*) FILTER (WHERE ${condition})`;
const isIn = (part: Part) => `state IN (${quoted(statesIn(part))})`;

/** The totals of a message: a count for each part and each reason, because GROUP BY would read twice. */
const totalsSql = `(SELECT json_object('delivered', ${count(isIn("delivered"))},
    'repeated', ${count(`${isIn("underWay")} AND code IN (SELECT value FROM json_each(?4))`)},
    'failed', json_object(${failures
      .map((reason) => `'${reason}', ${count(`${isIn("failed")} AND coalesce(reason, 'other') = '${reason}'`)}`)
      .join(", ")}))
  FROM deliveries WHERE messageId = ?1)`;

/**
 * Counts a message's deliveries anew and keeps the totals on it. Guarded, so that two pages count once. Chunks that count
 * people as uncertain are counted anew too: receipts may have come for them since.
 */
export async function recountTotals(db: Db, message: Pick<Message, "id" | "totalsAt">, now: number): Promise<void> {
  const totals = { sql: totalsSql, params: JSON.stringify(leftOutCodes) };
  await db.$client.batch([
    keepTotalsStatement(db, message, totals, now),
    recountStatement(db, message.id, "uncertain > 0", null),
  ]);
}

/** Who did not get it, or may not have. @param limit rows at most */
export async function listFailed(db: Db, id: number, limit: number): Promise<FailedPerson[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT d.subscriberId, s.phone, d.state, d.reason, d.at FROM deliveries d CROSS JOIN subscribers s ON s.id = d.subscriberId
       WHERE d.messageId = ?1 AND d.state IN (${quoted(statesIn("failed", "uncertain"))}) LIMIT CAST(?2 AS INTEGER)`,
    )
    .bind(id, limit)
    .all<FailedPerson>();
  return results;
}
