import { audienceOfMessage, isMeantSql } from "../audience/audience-sql.ts";
import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { knowGatewaysStatement } from "../gateway/queries.ts";
import { channelPlansOf, gatewayPlansOf, type SendingPlan } from "../gateway/sending-plan.ts";
import { plannedSql, plansJson } from "../gateway/sql.ts";
import type { Lane, Seen } from "../messages/message.ts";
import {
  keepRecipientsStatement,
  scheduleStatement,
  type Taking,
  takeForSendingStatement,
} from "../messages/sending-queries.ts";
import { beginThreadStatements, stepStatements } from "../messages/thread-queries.ts";
import { type Channel, channels } from "../providers/channel.ts";
import { isFreeSql } from "../town/queries.ts";
import type { FrozenChunk } from "./chunk.ts";
import { insertChunksSql } from "./insert-queries.ts";
import { dispatchSlotStatements } from "./slot-queries.ts";

/*
 * A dispatch: the message is taken, and its audience is frozen into chunks.
 */

/**
 * A message that leaves; on each channel its first slot is no sooner than `startAt`, epoch ms. `areKnown`: all its
 * gateways have their rows. `event`: whether it begins one, or says the next step of one.
 */
export type Freeze = Taking & {
  lane: Lane;
  plan: SendingPlan;
  areKnown: boolean;
  startAt(channel: Channel): number;
  event: "begins" | "steps" | undefined;
};

type Frozen = { known: unknown; taken: unknown; chunks: FrozenChunk; rest: unknown };

/**
 * Takes a message by a token and cuts its audience into chunks, in one batch: those of each channel through its own
 * gateway, at slots of their own.
 * @returns the new chunks; undefined when another dispatch was first, or something is not as it was seen
 */
export async function freezeRows(
  db: Db,
  actor: Actor,
  freeze: Freeze,
  now: number,
): Promise<FrozenChunk[] | undefined> {
  const { id, token, lane, plan } = freeze;
  const { taken, chunks } = await runBatch<Frozen>(db, {
    known: freeze.areKnown ? [] : knowGatewaysStatement(db, gatewayPlansOf(plan)),
    taken: takeForSendingStatement(db, freeze, now),
    chunks: audienceStatement(db, freeze),
    rest: [
      ...eventStatements(db, freeze, now),
      keepRecipientsStatement(db, freeze),
      leftStatement(db, actor, freeze, now),
      ...dispatchSlotStatements(db, { messageId: id, token, lane }, channelPlansOf(plan), now),
    ],
  });
  // Triggers may have changed more than the one row.
  return taken.changes > 0 ? chunks.rows : undefined;
}

/**
 * That it left, in which version, to how many people and for how much: what somebody has said yes to. What was planned, and
 * what a reminder has made, leaves in the name of whoever planned it.
 */
function leftStatement(db: Db, actor: Actor, { id, token, version }: Freeze, now: number): D1PreparedStatement {
  const own = { of: "messages WHERE id = ? AND token = ?", values: [id, token] };
  const price = channels.map((channel) => `(costs ->> '$.${channel}.price')`).join(" + ");
  const after = {
    sql: `SELECT json_object('version', ?, 'people', recipients, 'price', ${price}) FROM ${own.of}`,
    values: [version, ...own.values],
  };
  const inNameOf =
    actor.kind === "reminder"
      ? { sql: "SELECT changedBy FROM reminders WHERE id = ?", values: [actor.reminderId] }
      : { sql: `SELECT dispatchedBy FROM ${own.of}`, values: own.values };
  const onlyIf = { sql: "a IS NOT NULL", values: [] };
  return auditStatement(
    db,
    actor,
    { act: "message-dispatched", subject: `message:${id}`, after, onlyIf, inNameOf },
    now,
  );
}

function eventStatements(db: Db, { id, token, event }: Freeze, now: number): D1PreparedStatement[] {
  if (!event) return [];
  return (event === "begins" ? beginThreadStatements : stepStatements)(db, id, token, now);
}

/** One pass over the subscribers, and one array for each channel that messages leave by. */
function audienceStatement(db: Db, { id, token, plan, startAt }: Freeze): D1PreparedStatement {
  const plans = channelPlansOf(plan);
  const arrays = plans.map((_, at) => `json_group_array(s.id) FILTER (WHERE s.channel = ?${4 + at}) AS ids${at}`);
  return db.$client
    .prepare(
      insertChunksSql(
        `WITH audience AS MATERIALIZED (
           SELECT m.lane AS lane, ${arrays.join(", ")}
           FROM messages m CROSS JOIN subscribers s
           WHERE m.id = ?1 AND m.token = ?2 AND ${isMeantSql(audienceOfMessage("?1"))})
         SELECT ?1 AS messageId, 0 AS after, 'open' AS state, g.channel, a.lane, g.provider, 1 AS try, 0 AS retry,
           max(u.value ->> 4, CASE a.lane WHEN 'urgent' THEN 0 ELSE g.nextAt END) AS firstAt, u.value ->> 3 AS slotMs,
           u.value ->> 2 AS perChunk, CASE u.key ${plans.map((_, at) => `WHEN ${at} THEN a.ids${at}`).join(" ")} END AS ids
         ${plannedSql("?3")} CROSS JOIN audience a`,
      ),
    )
    .bind(
      ...[id, token, plansJson(plans, ({ channel, perChunk, slotMs }) => [perChunk, slotMs, startAt(channel)])],
      ...plans.map(({ channel }) => channel),
    );
}

/** A draft begins to wait for its time. @returns false when it is none, or something is not as it was seen */
export async function scheduleRow(
  db: Db,
  actor: Actor,
  scheduled: { id: number; seen: Seen; clerkId: number | null },
  now: number,
): Promise<boolean> {
  const { moved } = await runBatch<{ moved: unknown; audit: unknown }>(db, {
    moved: scheduleStatement(db, scheduled, now),
    audit: auditStatement(
      db,
      actor,
      {
        act: "message-scheduled",
        subject: `message:${scheduled.id}`,
        after: {
          sql: "SELECT json_object('version', version, 'dueAt', dueAt) FROM messages WHERE id = ?",
          values: [scheduled.id],
        },
      },
      now,
    ),
  });
  return moved.changes === 1;
}

/** Finds which messages are due to leave; answers their ids. */
export function dueStatement(db: Db, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `SELECT id FROM messages INDEXED BY messages_scheduled WHERE state = 'scheduled' AND dueAt <= ?
       AND ${isFreeSql} ORDER BY dueAt`,
    )
    .bind(now);
}
