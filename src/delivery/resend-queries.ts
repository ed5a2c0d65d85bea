import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import type { ProviderPlan } from "../gateway/sending-plan.ts";
import { plansJson } from "../gateway/sql.ts";
import type { Lane } from "../messages/message.ts";
import { spendResendFormStatement } from "../messages/sending-queries.ts";
import type { Channel } from "../providers/channel.ts";
import type { FrozenChunk } from "./chunk.ts";
import { statesIn } from "./delivery.ts";
import { insertChunksSql, lastNumberSql } from "./insert-queries.ts";
import { recountStatement } from "./recount-queries.ts";
import { quoted } from "./state-sql.ts";

const isUncertain = `state IN (${quoted(statesIn("uncertain"))})`;

/** How many people of a message are uncertain by their deliveries, by channel; none when it is over. */
export async function listUncertain(
  db: Db,
  id: number,
  now: number,
): Promise<{ channel: Channel; lane: Lane; people: number }[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT d.channel, m.lane, count(*) AS people FROM messages m CROSS JOIN deliveries d ON d.messageId = m.id
       WHERE m.id = ?1 AND m.state = 'sending' AND m.expiresAt > ?2 AND d.${isUncertain} GROUP BY d.channel`,
    )
    .bind(id, now)
    .all<{ channel: Channel; lane: Lane; people: number }>();
  return results;
}

/** Spends the form by which a clerk sends again. @returns false when it was spent before */
export async function spendResendForm(db: Db, id: number, once: string): Promise<boolean> {
  const { meta } = await spendResendFormStatement(db, id, once).run();
  return meta.changes === 1;
}

/** How many people of a message are uncertain, for the audit. */
const uncertainPeople = (id: number) => ({
  sql: `SELECT json_object('people', count(*)) FROM deliveries WHERE messageId = ? AND ${isUncertain}`,
  values: [id],
});

/** Through whom uncertain people of a channel are sent to again, and the first slot there. */
export type ResendPlan = ProviderPlan & { firstAt: number };

/**
 * Puts everybody who is uncertain on these channels into new chunks, in one batch: their deliveries go, and their old
 * chunks count them as deferred, so that nobody is in two places. Who is uncertain is said by the deliveries: some of the
 * people whom a chunk counted so may have been moved by late receipts.
 * @returns the new chunks; none when nobody is uncertain, or the message is cancelled or past its expiry
 */
export async function reopenUncertain(
  db: Db,
  actor: Actor,
  { id, plans }: { id: number; plans: readonly ResendPlan[] },
  now: number,
): Promise<FrozenChunk[]> {
  const list = plansJson(plans, ({ perChunk, slotMs, firstAt }) => [perChunk, slotMs, firstAt]);
  const alive = `EXISTS (SELECT 1 FROM messages WHERE id = ?1 AND state = 'sending' AND expiresAt > ?2)
    AND channel IN (SELECT value ->> 1 FROM json_each(?3))`;
  const bind = (sql: string) => db.$client.prepare(sql).bind(id, now, list);
  const { chunks } = await runBatch<{
    recounted: unknown;
    left: unknown;
    chunks: FrozenChunk;
    audit: unknown;
    gone: unknown;
  }>(db, {
    recounted: recountStatement(db, id, "uncertain > 0", null),
    left: bind(
      `UPDATE chunks SET deferred = deferred + uncertain, uncertain = 0
         WHERE messageId = ?1 AND uncertain > 0 AND ${alive}`,
    ),
    chunks: bind(
      insertChunksSql(
        `SELECT m.id AS messageId, ${lastNumberSql("?1")} AS after, 'open' AS state, u.value ->> 1 AS channel, m.lane,
             u.value ->> 0 AS provider, 2 AS try, 0 AS retry, u.value ->> 4 AS firstAt, u.value ->> 3 AS slotMs,
             u.value ->> 2 AS perChunk, (SELECT json_group_array(subscriberId) FROM deliveries
               WHERE messageId = ?1 AND channel = u.value ->> 1 AND ${isUncertain}) AS ids
           FROM messages m CROSS JOIN json_each(?3) u WHERE m.id = ?1 AND m.state = 'sending' AND m.expiresAt > ?2`,
      ),
    ),
    audit: auditStatement(
      db,
      actor,
      { act: "uncertain-resent", subject: `message:${id}`, after: uncertainPeople(id) },
      now,
    ),
    gone: bind(`DELETE FROM deliveries WHERE messageId = ?1 AND ${isUncertain} AND ${alive}`),
  });
  return chunks.rows;
}
