import { type Db, runBatch } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import type { Lane } from "../messages/message.ts";
import type { Channel } from "../providers/channel.ts";
import type { FrozenChunk } from "./chunk.ts";
import { statesComingAgain } from "./delivery.ts";
import { insertChunksSql, lastNumberSql } from "./insert-queries.ts";
import { quoted } from "./state-sql.ts";

/*
 * Who was not reached comes again. Whoever waits for the next try is in the chunk of the last one, which knows when the
 * first of its people is due; who is gathered leaves it, so that nobody is gathered twice.
 */

const isAliveSql = "m.state = 'sending' AND m.expiresAt > ?1";

/** The people `j` of a chunk who wait for their next try, by their deliveries `d`. */
export const waitingIn = (chunk: string) =>
  `d.messageId = ${chunk}.messageId AND d.subscriberId = j.value AND d.channel = ${chunk}.channel
   AND d.chunk = ${chunk}.number AND d.state IN (${quoted(statesComingAgain)}) AND d.retryAt IS NOT NULL`;

/** Whether anybody of a message waits for their next try. */
export const waitsSql = (messageId: string) =>
  `EXISTS (SELECT 1 FROM chunks c CROSS JOIN json_each(c.people) j CROSS JOIN deliveries d ON ${waitingIn("c")}
    WHERE c.messageId = ${messageId} AND c.retryAt IS NOT NULL)`;

/**
 * Tells chunks when the first of these people, who were not reached, is due; for the batch that records it.
 * @param receipts a JSON array of arrays: message, chunk and subscriber
 */
export function waitStatement(db: Db, receipts: string): D1PreparedStatement {
  const next = `(SELECT min(d.retryAt) FROM json_each(?1) r CROSS JOIN json_each(json_array(r.value ->> 2)) j
    CROSS JOIN deliveries d ON ${waitingIn("chunks")} WHERE r.value ->> 0 = chunks.messageId)`;
  return db.$client
    .prepare(
      `UPDATE chunks SET retryAt = ${next}
       WHERE (messageId, number) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))
         AND coalesce(retryAt, ${Number.MAX_SAFE_INTEGER}) > ${next}`,
    )
    .bind(receipts);
}

/** People of one message and channel whose next try is due; none where it has become of no use. */
export type DueRetries = { messageId: number; channel: Channel; lane: Lane; people: number };

/** Finds whose next try is due. */
export function dueRetriesStatement(db: Db, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `SELECT c.messageId, c.channel, m.lane, coalesce(sum(iif(${isAliveSql},
           (SELECT count(*) FROM json_each(c.people) j CROSS JOIN deliveries d ON ${waitingIn("c")}
            WHERE d.retryAt <= ?1), 0)), 0) AS people
       FROM chunks c INDEXED BY chunks_retry CROSS JOIN messages m ON m.id = c.messageId
       WHERE c.retryAt <= ?1 GROUP BY c.messageId, c.channel`,
    )
    .bind(now);
}

/** Through whom people of one message and channel are tried again, in chunks of how many, and from which slot on. */
export type RetryPlan = GatewayKey & { messageId: number; perChunk: number; slotMs: number; firstAt: number };

/**
 * Puts everybody whose next try is due into new chunks, in one batch: of two sweeps at once one does, and one that breaks
 * off has done nothing.
 */
export async function gatherRows(db: Db, plans: readonly RetryPlan[], now: number): Promise<FrozenChunk[]> {
  const list = JSON.stringify(
    plans.map(({ messageId, channel, provider, firstAt, slotMs, perChunk }) => [
      ...[messageId, channel, provider, firstAt, slotMs, perChunk],
    ]),
  );
  const bind = (sql: string) => db.$client.prepare(sql).bind(now, list);
  const { chunks } = await runBatch<{ chunks: FrozenChunk; left: unknown }>(db, {
    chunks: bind(
      insertChunksSql(
        `SELECT m.id AS messageId, ${lastNumberSql("m.id")} AS after, 'open' AS state, g.value ->> 1 AS channel, m.lane,
           g.value ->> 2 AS provider, 1 AS try, 1 AS retry, g.value ->> 3 AS firstAt, g.value ->> 4 AS slotMs,
           g.value ->> 5 AS perChunk, (SELECT json_group_array(j.value) FROM chunks c INDEXED BY chunks_retry
             CROSS JOIN json_each(c.people) j CROSS JOIN deliveries d ON ${waitingIn("c")} AND d.retryAt <= ?1
             WHERE c.retryAt <= ?1 AND c.messageId = m.id AND c.channel = g.value ->> 1) AS ids
         FROM json_each(?2) g CROSS JOIN messages m ON m.id = g.value ->> 0 AND ${isAliveSql}`,
      ),
    ),
    left: bind(leaveSql),
  });
  return chunks.rows;
}

const isDue = `coalesce(d.retryAt <= ?1 AND ${isAliveSql}, 0)`;

/**
 * Whoever comes again leaves the chunk of the call before, which counts them as deferred; one whose worker is gone may
 * not have counted them yet. Of a message that is over nobody is waited for.
 */
const leaveSql = `UPDATE chunks SET (people, deferred, accepted, retryAt) = (
    SELECT json_group_array(j.value) FILTER (WHERE NOT ${isDue}), deferred + count(*) FILTER (WHERE ${isDue}),
      max(0, accepted - count(*) FILTER (WHERE ${isDue})), min(d.retryAt) FILTER (WHERE NOT ${isDue} AND ${isAliveSql})
    FROM messages m CROSS JOIN json_each(chunks.people) j LEFT JOIN deliveries d ON ${waitingIn("chunks")}
    WHERE m.id = chunks.messageId)
  WHERE (messageId, number) IN (SELECT messageId, number FROM chunks INDEXED BY chunks_retry WHERE retryAt <= ?1)
    AND ((messageId, channel) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?2))
      OR NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = chunks.messageId AND ${isAliveSql}))`;
