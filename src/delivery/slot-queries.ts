import { type Db, runBatch, steadily } from "../db.ts";
import type { ProviderPlan } from "../gateway/sending-plan.ts";
import {
  type Dispatched,
  dispatchedLengthSql,
  dispatchedStatement,
  giveBackStatement,
  reserveStatement,
} from "../gateway/slot-queries.ts";
import type { Lane } from "../messages/message.ts";
import { unfinishedSql } from "./state-sql.ts";

/*
 * Slots: whatever is sent through a gateway, and whatever moves, its chunks are due at its pace.
 */

/** Which ordinary chunks wait for a later slot of a gateway; the names are those of the statement's parameters. */
const waitingFor = ({ provider, channel, now }: { provider: string; channel: string; now: string }) =>
  `(messageId, number) IN (
     SELECT messageId, number FROM chunks INDEXED BY chunks_open
     WHERE ${unfinishedSql()} AND state = 'open' AND dueAt > ${now} AND lane = 'ordinary'
       AND provider = ${provider} AND channel = ${channel})`;

const movedBy = (length: string) =>
  `dueAt = CAST(dueAt + ${length} AS INTEGER), wakeAt = CAST(wakeAt + ${length} AS INTEGER)`;

/**
 * Moves the next free slot of each gateway past the chunks that a dispatch has just made, for the same batch. An urgent
 * message starts at once: the ordinary chunks that wait move back by its length, and so does the next free slot.
 */
export function dispatchSlotStatements(
  db: Db,
  { lane, ...dispatched }: Dispatched & { lane: Lane },
  plans: readonly ProviderPlan[],
  now: number,
): D1PreparedStatement[] {
  const paced = plans.filter(({ slotMs }) => slotMs > 0);
  if (paced.length === 0) return [];
  const moved = lane === "urgent" ? paced.map((plan) => makeWayStatement(db, dispatched, plan, now)) : [];
  return [...moved, dispatchedStatement(db, dispatched, paced, now)];
}

/** What waits moves back by the length of an urgent message. */
const makeWayStatement = (
  db: Db,
  { messageId, token }: Dispatched,
  { provider, channel, slotMs }: ProviderPlan,
  now: number,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE chunks SET ${movedBy(dispatchedLengthSql)}
       WHERE ${waitingFor({ provider: "?3", channel: "?4", now: "?6" })}
         AND EXISTS (SELECT 1 FROM messages WHERE id = ?1 AND token = ?2)`,
    )
    .bind(messageId, token, provider, channel, slotMs, now);

/**
 * Reserves slots for people who come to a gateway from elsewhere: from another provider, or because a clerk sends again.
 * Ordinary ones take the next free slots; urgent ones start at once, one after the other, and what waits moves back.
 * @returns the first slot, epoch ms; the others follow at the gateway's distance
 */
export async function reserveArriving(
  db: Db,
  plan: ProviderPlan,
  { lane, size }: { lane: Lane; size: number },
  now: number,
): Promise<number> {
  const lengthMs = Math.ceil(size / plan.perChunk) * plan.slotMs;
  if (lengthMs === 0) return now;
  const isUrgent = lane === "urgent";
  // Repeated after it committed, it leaves slots empty.
  const { reserved } = await steadily(() =>
    runBatch<{ reserved: { end: number }; moved: unknown }>(db, {
      reserved: reserveStatement(db, plan, { lengthMs, isUrgent }, now),
      moved: isUrgent ? moveBackStatement(db, plan, lengthMs, now) : [],
    }),
  );
  return (reserved.rows[0]?.end ?? now + lengthMs) - lengthMs;
}

function moveBackStatement(db: Db, plan: ProviderPlan, lengthMs: number, now: number): D1PreparedStatement {
  return db.$client
    .prepare(`UPDATE chunks SET ${movedBy("?4")} WHERE ${waitingFor({ provider: "?1", channel: "?2", now: "?3" })}`)
    .bind(plan.provider, plan.channel, now, lengthMs);
}

/** Chunks of a message (`?1`) that was cancelled at `?4` and had slots of a gateway (`?2`, `?3`) to come. */
const cancelledSql = `FROM chunks WHERE messageId = ?1 AND state = 'cancelled' AND provider = ?2 AND channel = ?3
  AND dueAt > ?4 AND EXISTS (SELECT 1 FROM messages WHERE id = ?1 AND state = 'cancelled' AND cancelledAt = ?4)`;
const cancelledLengthSql = `(SELECT count(*) * ?5 ${cancelledSql})`;

/**
 * What waits behind a cancelled message's slots moves forward by them, and so does the next free slot; for the batch
 * that cancels it. Answers what moved.
 */
export function giveSlotsBackStatements(
  db: Db,
  messageId: number,
  plan: ProviderPlan,
  now: number,
): { moved: D1PreparedStatement[]; freed: D1PreparedStatement[] } {
  const { provider, channel, slotMs } = plan;
  if (slotMs === 0) return { moved: [], freed: [] };
  const forward = (column: string) => `${column} = CAST(max(?4, ${column} - ${cancelledLengthSql}) AS INTEGER)`;
  const moved = db.$client
    .prepare(
      `UPDATE chunks SET ${forward("dueAt")}, ${forward("wakeAt")}
       WHERE (messageId, number) IN (
         SELECT c.messageId, c.number
         FROM (SELECT max(dueAt) AS lastAt ${cancelledSql}) e CROSS JOIN chunks c INDEXED BY chunks_open
         WHERE ${unfinishedSql("c")} AND c.state = 'open' AND c.provider = ?2 AND c.channel = ?3 AND c.dueAt > e.lastAt)
       RETURNING messageId, number AS chunk, lane, dueAt`,
    )
    .bind(messageId, provider, channel, now, slotMs);
  return { moved: [moved], freed: [giveBackStatement(db, { messageId, lengthSql: cancelledLengthSql }, plan, now)] };
}
