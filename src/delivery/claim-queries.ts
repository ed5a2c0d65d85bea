import type { Db } from "../db.ts";
import { isSameGateway } from "../gateway/gateway.ts";
import type { ProviderPlan } from "../gateway/sending-plan.ts";
import { plannedSql, plansJson, usableSql } from "../gateway/sql.ts";
import { ringingChannels, rings } from "../providers/channel.ts";
import { townHourOf } from "../time.ts";
import type { FrozenChunk, OpenedChunk } from "./chunk.ts";
import { insertChunksSql, lastNumberSql } from "./insert-queries.ts";
import { type Lease, underLease } from "./lease-queries.ts";
import { openUnderLease, type Split } from "./open-queries.ts";
import { mayBecome, quoted } from "./state-sql.ts";

/*
 * Opening chunks: a chunk is claimed by a lease, or taken over from a worker that is gone.
 */

type Claim = Lease & { leaseMs: number };

/** An open chunk: through which gateways, and whether it tries one that is silent. */
export type OpenClaim = Claim & { plans: readonly ProviderPlan[]; isProbe?: boolean };

/** Gateways that may be sent through, with the people of a chunk and the distance of two slots. */
const sizesJson = (plans: readonly ProviderPlan[]) => plansJson(plans, ({ perChunk, slotMs }) => [perChunk, slotMs]);

/** Whether telephones may ring for a chunk at an hour of the town's clock. */
const mayRingSql = (hour: string) => `(channel NOT IN (${quoted(ringingChannels)}) OR lane = 'urgent'
  OR EXISTS (SELECT 1 FROM towns WHERE callsFrom <= ${hour} AND callsUntil > ${hour}))`;

/** What a claim answers of its chunk. */
const opened = `provider, channel, lane, try, retry, size, requestedAt, (SELECT g.unanswered FROM gateways g
  WHERE g.provider = chunks.provider AND g.channel = chunks.channel) AS unanswered`;

/**
 * Takes an open, due chunk by a lease, and reads its people and words as they are now. Undefined when there is nothing
 * to claim, or its gateway takes nothing (`rerouteChunk` finds it another one). Repeated after an error with the same
 * lease, it gives the same chunk again. A probe keeps one person, a chunk too large for its gateway as many as that
 * holds; `added` are the new chunks of the rest.
 */
export async function claimChunk(
  db: Db,
  claim: OpenClaim,
  now: number,
): Promise<(OpenedChunk & { added: FrozenChunk[] }) | undefined> {
  const { note, lease, leaseMs, plans, isProbe } = claim;
  const take = db.$client
    .prepare(
      `UPDATE chunks SET state = 'claimed', lease = ?3, leaseUntil = ?4
       WHERE messageId = ?1 AND number = ?2
         AND ((${mayBecome("claimed")} AND dueAt <= ?5
             AND EXISTS (SELECT 1 FROM messages m WHERE m.id = ?1 AND m.state = 'sending' AND m.expiresAt > ?5)
             AND ${mayRingSql("?7")}
             AND EXISTS (SELECT 1 ${plannedSql("?6")} WHERE g.provider = chunks.provider AND g.channel = chunks.channel
               AND ${isProbe ? "g.haltedAt IS NULL" : usableSql}))
           OR (state = 'claimed' AND lease = ?3 AND requestedAt IS NULL))
       RETURNING ${opened}`,
    )
    .bind(note.messageId, note.chunk, lease, now + leaseMs, now, sizesJson(plans), hourNow(plans, now));
  const whole = await openUnderLease(db, claim, { take }, now);
  if (!whole || whole.size <= keptOf(whole, claim)) return whole;
  // A trip of its own, for it is rare: what every chunk would read for it in vain is a third of what a claim reads.
  const chunk = await openUnderLease(db, claim, { take, split: splitStatements(db, claim) }, now);
  return chunk && { ...chunk, size: chunk.size - chunk.added.reduce((sum, { size }) => sum + size, 0) };
}

/** The hour on the town's clock, where that matters: to know it takes longer than the rest of a claim. */
const hourNow = (plans: readonly ProviderPlan[], now: number) =>
  plans.some(({ channel }) => rings(channel)) ? townHourOf(now) : null;

/** How many people a chunk keeps: as many as its gateway takes, and only one where it is a probe. */
function keptOf(chunk: OpenedChunk, { plans, isProbe }: OpenClaim): number {
  return isProbe ? 1 : (plans.find((plan) => isSameGateway(plan, chunk))?.perChunk ?? chunk.size);
}

/** Whom the claimed chunk does not keep goes into new ones, and leaves it. */
function splitStatements(db: Db, { note, lease, plans, isProbe }: OpenClaim): Split {
  const of = (column: number) =>
    `(SELECT CAST(u.value ->> ${column} AS INTEGER) FROM json_each(?4) u
      WHERE u.value ->> 0 = provider AND u.value ->> 1 = channel)`;
  const keeps = `min(CAST(?5 AS INTEGER), ${of(2)})`;
  const tooLarge = `${underLease} AND requestedAt IS NULL AND size > ${keeps}`;
  const ids = (those: string) =>
    `(SELECT json_group_array(value) FROM json_each(chunks.people) WHERE key ${those} ${keeps})`;
  const bind = (sql: string) =>
    db.$client
      .prepare(sql)
      .bind(note.messageId, note.chunk, lease, sizesJson(plans), isProbe ? 1 : Number.MAX_SAFE_INTEGER);
  return {
    added: bind(
      insertChunksSql(
        `SELECT messageId, ${lastNumberSql("?1")} AS after, 'open' AS state, channel, lane, provider, try, retry,
           dueAt + ${of(3)} AS firstAt, ${of(3)} AS slotMs, ${of(2)} AS perChunk, ${ids(">=")} AS ids
         FROM chunks WHERE ${tooLarge}`,
      ),
    ),
    kept: bind(`UPDATE chunks SET people = ${ids("<")}, size = ${keeps} WHERE ${tooLarge}`),
  };
}

/** Takes over a chunk whose lease ran out after its request: only people of whom nothing is known yet are in it. */
export async function takeOverChunk(db: Db, claim: Claim, now: number): Promise<OpenedChunk | undefined> {
  const { note, lease, leaseMs } = claim;
  const take = db.$client
    .prepare(
      `UPDATE chunks SET lease = ?3, leaseUntil = ?4
       WHERE messageId = ?1 AND number = ?2 AND state = 'claimed' AND requestedAt IS NOT NULL
         AND (leaseUntil <= ?5 OR lease = ?3)
       RETURNING ${opened}`,
    )
    .bind(note.messageId, note.chunk, lease, now + leaseMs, now);
  const onlyPeople = `AND NOT EXISTS (SELECT 1 FROM deliveries d
    WHERE d.messageId = ?1 AND d.subscriberId = s.id AND d.channel = c.channel AND d.chunk >= c.number)`;
  return openUnderLease(db, claim, { take, onlyPeople }, now);
}
