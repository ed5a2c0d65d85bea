import { type Db, runBatch } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import type { Lane } from "../messages/message.ts";
import { sweptStatement, sweptUntilSql } from "../monitoring/sweep-sql.ts";
import type { Channel } from "../providers/channel.ts";
import type { FrozenChunk } from "./chunk.ts";
import { statesComingAgain } from "./delivery.ts";
import { insertChunksSql, lastNumberSql } from "./insert-queries.ts";
import { quoted } from "./state-sql.ts";

/*
 * Who was not reached comes again: what falls due is found by the partial index deliveries_retry, behind a watermark, so
 * that nothing has to be cleared.
 */

/** Up to when those who fell due have been gathered. No try is sooner than minutes from its receipt, so none falls behind. */
const watermark = sweptUntilSql("retries");

/** People who wait for their next try. */
const waitingSql = `d.retryAt > ${watermark} AND d.state IN (${quoted(statesComingAgain)})`;

/** Whether anybody of a message waits for their next try. */
export const waitsSql = (messageId: string) =>
  `EXISTS (SELECT 1 FROM deliveries d INDEXED BY deliveries_retry WHERE ${waitingSql} AND d.messageId = ${messageId})`;

const isAliveSql = "m.state = 'sending' AND m.expiresAt > ?1";

/** People of one message and channel whose next try is due; none where it has become of no use. */
export type DueRetries = { messageId: number; channel: Channel; lane: Lane; people: number };

/** Finds whose next try is due. */
export function dueRetriesStatement(db: Db, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `SELECT d.messageId, d.channel, m.lane,
         count(*) FILTER (WHERE d.state IN (${quoted(statesComingAgain)}) AND ${isAliveSql}) AS people
       FROM deliveries d INDEXED BY deliveries_retry CROSS JOIN messages m ON m.id = d.messageId
       WHERE d.retryAt > ${watermark} AND d.retryAt <= ?1
       GROUP BY d.messageId, d.channel`,
    )
    .bind(now);
}

/** Through whom people of one message and channel are tried again, in chunks of how many, and from which slot on. */
export type RetryPlan = GatewayKey & { messageId: number; perChunk: number; slotMs: number; firstAt: number };

/** Whose try is due by now, and whose messages want to be heard. */
const dueSql = `d INDEXED BY deliveries_retry CROSS JOIN messages m ON m.id = d.messageId AND ${isAliveSql}
  WHERE ${waitingSql} AND d.retryAt <= ?1`;

/**
 * Puts everybody whose next try is due into new chunks and moves the watermark, in one batch: of two sweeps at once one
 * does, and one that breaks off has done nothing. Their old chunks count them as deferred, so that nobody is in two places.
 */
export async function gatherRows(db: Db, plans: readonly RetryPlan[], now: number): Promise<FrozenChunk[]> {
  const list = JSON.stringify(
    plans.map(({ messageId, channel, provider, firstAt, slotMs, perChunk }) => [
      ...[messageId, channel, provider, firstAt, slotMs, perChunk],
    ]),
  );
  const bind = (sql: string) => db.$client.prepare(sql).bind(now, list);
  const { chunks } = await runBatch<{ chunks: FrozenChunk; left: unknown; swept: unknown }>(db, {
    chunks: bind(
      insertChunksSql(
        `SELECT m.id AS messageId, ${lastNumberSql("m.id")} AS after, 'open' AS state, g.value ->> 1 AS channel, m.lane,
           g.value ->> 2 AS provider, 1 AS try, 1 AS retry, g.value ->> 3 AS firstAt, g.value ->> 4 AS slotMs,
           g.value ->> 5 AS perChunk, (SELECT json_group_array(d.subscriberId) FROM deliveries d INDEXED BY deliveries_retry
             WHERE ${waitingSql} AND d.retryAt <= ?1 AND d.messageId = m.id AND d.channel = g.value ->> 1) AS ids
         FROM json_each(?2) g CROSS JOIN messages m ON m.id = g.value ->> 0 AND ${isAliveSql}`,
      ),
    ),
    left: bind(leaveSql),
    swept: sweptStatement(db, "retries", now),
  });
  return chunks.rows;
}

const ofChunk = "(SELECT ids FROM due WHERE due.messageId = chunks.messageId AND due.chunk = chunks.number)";
const leaving = `(SELECT count(*) FROM json_each(chunks.people) WHERE value IN (SELECT value FROM json_each(${ofChunk})))`;

/** Whoever comes again leaves the chunk of the call before; one whose worker is gone may not have counted them yet. */
const leaveSql = `WITH due AS MATERIALIZED (
    SELECT d.messageId, d.chunk, json_group_array(d.subscriberId) AS ids FROM deliveries ${dueSql}
      AND (d.messageId, d.channel) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?2))
    GROUP BY d.messageId, d.chunk)
  UPDATE chunks SET deferred = deferred + ${leaving}, accepted = max(0, accepted - ${leaving}),
    people = (SELECT json_group_array(value) FROM json_each(chunks.people)
      WHERE value NOT IN (SELECT value FROM json_each(${ofChunk})))
  WHERE (messageId, number) IN (SELECT messageId, chunk FROM due)`;
