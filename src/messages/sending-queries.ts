import type { Actor } from "../audit/actor.ts";
import { auditStatement, foundFields } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { languages, officeLanguage } from "../language.ts";
import { type Channel, channels } from "../providers/channel.ts";
import { callingRowSql } from "../town/queries.ts";
import type { PersonPrices } from "./costs.ts";
import { type MessageState, messageStatesBefore, type Seen } from "./message.ts";
import type { CallsByLanguage } from "./spoken.ts";
import { isSayableSql } from "./thread-queries.ts";

/*
 * What becomes of a message when it is sent, as statements for the batches of those who send it. Each is guarded by the
 * table of moves, and changes nothing when somebody else was first.
 */

/** The guard of a statement that moves a message. */
const mayBecome = (to: MessageState) =>
  `state IN (${messageStatesBefore(to)
    .map((state) => `'${state}'`)
    .join(", ")})`;

/** The town as a page showed it; nothing is demanded where nobody looked, nor of the version where the page showed no calls. */
const townIsAsSeen = (mark: string, price: string, version: string) =>
  `(${mark} IS NULL OR EXISTS (SELECT 1 FROM towns WHERE mark = ${mark} AND segmentPrice = CAST(${price} AS INTEGER)
    AND (${version} IS NULL OR version = CAST(${version} AS INTEGER))))`;

/** What `townIsAsSeen` asks for, in its order. */
const townSeen = (seen: Seen | null) => [seen?.mark ?? null, seen?.segmentPrice ?? null, seen?.townVersion ?? null];

export type Taking = {
  id: number;
  /** Whoever's token the message carries sends it; anybody else's statements change nothing. */
  token: string;
  /** A clerk sends a draft, the clock what is planned and due: neither takes what the other one has in hand. */
  from: Extract<MessageState, "draft" | "scheduled">;
  /** What was read, or shown: a message that was changed since is not sent. */
  version: number;
  /** What the button's page showed; null where nobody looks, because it was planned. */
  seen: Seen | null;
  clerkId: number | null;
  expiresAt: number;
  /** What is spoken in its calls; undefined where the town calls nobody. */
  spoken: CallsByLanguage | undefined;
  prices: PersonPrices;
  /** Whether the town's page shows it. */
  shown: boolean;
};

/** A message begins to be sent, by whom the token names. */
export function takeForSendingStatement(db: Db, taking: Taking, now: number): D1PreparedStatement {
  const { id, token, from, version, seen, clerkId, expiresAt, spoken, shown } = taking;
  return db.$client
    .prepare(
      `UPDATE messages SET state = 'sending', token = ?2, dispatchedAt = ?3, dispatchedBy = coalesce(?4, dispatchedBy),
         expiresAt = ?5, (mark, segmentPrice, calls) = (SELECT mark, segmentPrice, ${callingRowSql} FROM towns),
         spoken = ?11, shown = ?12
       WHERE id = ?1 AND state = ?6 AND ${mayBecome("sending")} AND version = CAST(?7 AS INTEGER)
         AND (dueAt IS NULL OR dueAt <= ?3) AND ${townIsAsSeen("?8", "?9", "?10")} AND ${isSayableSql("?6 = 'scheduled'")}`,
    )
    .bind(
      ...[id, token, now, clerkId, expiresAt, from, version, ...townSeen(seen)],
      spoken ? JSON.stringify(spoken) : null,
      Number(shown),
    );
}

/** Keeps how many people a message goes to, and what that costs, when its chunks are made. */
export function keepRecipientsStatement(
  db: Db,
  { id, token, prices }: Pick<Taking, "id" | "token" | "prices">,
): D1PreparedStatement {
  const costs = channels.map((channel) => {
    const sum = (what: string) => `coalesce(sum(${what}) FILTER (WHERE channel = '${channel}'), 0)`;
    return `'${channel}', json_object('people', ${sum("size")}, 'price', ${sum(priceOfChunk(channel, prices))})`;
  });
  return db.$client
    .prepare(
      `UPDATE messages SET (recipients, costs) =
         (SELECT coalesce(sum(size), 0), json_object(${costs.join(", ")}) FROM chunks WHERE messageId = ?1)
       WHERE id = ?1 AND token = ?2`,
    )
    .bind(id, token, JSON.stringify(prices));
}

/** What the people of a chunk cost. Only where it matters which language they chose is each of them looked at. */
function priceOfChunk(channel: Channel, prices: PersonPrices): string {
  const price = (language: string) => `(?3 -> '${channel}' ->> ${language})`;
  const everybodys = price(`'${officeLanguage}'`);
  const isTheSame = languages.every((language) => prices[channel][language] === prices[channel][officeLanguage]);
  if (isTheSame) return `size * ${everybodys}`;
  return `(SELECT sum(coalesce(${price("s.language")}, ${everybodys}))
    FROM json_each(chunks.people) j CROSS JOIN subscribers s ON s.id = j.value)`;
}

/** A draft that has a time begins to wait for it, unless it or the town is another than the button's page showed. */
export function scheduleStatement(
  db: Db,
  { id, seen, clerkId }: { id: number; seen: Seen; clerkId: number | null },
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE messages SET state = 'scheduled', dispatchedAt = ?2, dispatchedBy = ?3
       WHERE id = ?1 AND ${mayBecome("scheduled")} AND version = CAST(?4 AS INTEGER) AND ${townIsAsSeen("?5", "?6", "?7")}
         AND ${isSayableSql("false")}`,
    )
    .bind(id, now, clerkId, seen.version, ...townSeen(seen));
}

/**
 * Lets a message that waits for its time wait for another one.
 * @returns false when it waits no more, or is another than was seen
 */
export async function moveRow(
  db: Db,
  actor: Actor,
  { id, seen, dueAt }: { id: number; seen: number; dueAt: number },
  now: number,
): Promise<boolean> {
  const row = { of: "messages WHERE id = ? AND state = 'scheduled' AND version = ?", values: [id, seen] };
  const audited = {
    act: "message-moved",
    subject: `message:${id}`,
    after: { dueAt },
    onlyIf: { sql: "b IS NOT NULL", values: [] },
  } as const;
  const { moved } = await runBatch<{ audit: unknown; moved: unknown }>(db, {
    audit: auditStatement(db, actor, { ...audited, before: foundFields(row, ["dueAt"]) }, now),
    moved: db.$client
      .prepare(
        `UPDATE messages SET dueAt = CAST(?3 AS INTEGER), version = version + 1
         WHERE id = ?1 AND state = 'scheduled' AND version = CAST(?2 AS INTEGER)`,
      )
      .bind(id, seen, dueAt),
  });
  return moved.changes === 1;
}

/** What should have left by now is a draft again, for a clerk to look at. */
export const putOffStatement = (db: Db, now: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE messages SET state = 'draft', version = version + 1, dispatchedAt = NULL, dispatchedBy = NULL
       WHERE state = 'scheduled' AND dueAt <= ?`,
    )
    .bind(now);

/** A message that waits for its time becomes a draft again. */
export function unscheduleStatement(db: Db, id: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE messages SET state = 'draft', dispatchedAt = NULL, dispatchedBy = NULL
       WHERE id = ?1 AND ${mayBecome("draft")}`,
    )
    .bind(id);
}

/**
 * A message of which something is still to be sent is taken back.
 * @param comesAgainSql whether somebody is to be sent it again; `?1` is the message
 */
export function cancelStatement(
  db: Db,
  { id, clerkId, comesAgainSql }: { id: number; clerkId: number | null; comesAgainSql: string },
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE messages SET state = 'cancelled', cancelledAt = ?2, cancelledBy = ?3
       WHERE id = ?1 AND state = 'sending' AND ${mayBecome("cancelled")}
         AND (EXISTS (SELECT 1 FROM chunks WHERE messageId = ?1 AND state IN ('open', 'claimed')) OR ${comesAgainSql})`,
    )
    .bind(id, now, clerkId);
}

/** Spends the form by which people of whom nothing is known are sent to again; changes nothing when it was spent. */
export function spendResendFormStatement(db: Db, id: number, once: string): D1PreparedStatement {
  return db.$client
    .prepare(`UPDATE messages SET resentOnce = ?2 WHERE id = ?1 AND resentOnce IS NOT ?2`)
    .bind(id, once);
}

/**
 * Keeps totals on a message, if nobody has since it was read.
 * @param totalsSql a JSON object of `Totals`; `?4` is `params`
 */
export function keepTotalsStatement(
  db: Db,
  { id, totalsAt }: { id: number; totalsAt: number },
  { sql: totalsSql, params }: { sql: string; params: string },
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(`UPDATE messages SET totalsAt = ?2, totals = ${totalsSql} WHERE id = ?1 AND totalsAt = ?3`)
    .bind(id, now, totalsAt, params);
}

/** Counts messages anew and keeps their totals. @param which SQL: their ids; `?2` is now */
export const keepTotalsOfStatement = (
  db: Db,
  { which, sql: totalsSql, params }: { which: string; sql: string; params: string },
  now: number,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE messages SET totalsAt = CAST(?2 AS INTEGER), totals = ${totalsSql}
       WHERE ?1 IS ?3 AND id IN (${which})`,
    )
    .bind(null, now, null, params);

/**
 * Keeps what became of deliveries that are about to be erased, on the messages they are of.
 * @param erased SQL: `which` messages, `outcomes` an array for each delivery (`ErasedDelivery`) of `messages.id`
 */
export const keepErasedStatement = (
  db: Db,
  { which, outcomes, values }: { which: string; outcomes: string; values: readonly (string | number | null)[] },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE messages SET erasedDeliveries = (SELECT json_group_array(json(one)) FROM (
         SELECT value AS one FROM json_each(coalesce(messages.erasedDeliveries, '[]')) UNION ALL ${outcomes}))
       WHERE ${which}`,
    )
    .bind(...values);

/** What was written to one person alone, before it left or after, is theirs: the words go with them, for the batch that erases them. */
export const eraseWordsStatement = (db: Db, subscriberId: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE messages SET texts = ?2, spoken = NULL
       WHERE whom ->> 'kind' = 'person' AND whom ->> 'subscriberId' = ?1`,
    )
    .bind(subscriberId, JSON.stringify(noWords));

/** In place of words that went. */
const noWords = Object.fromEntries(channels.map((channel) => [channel, { [officeLanguage]: "–" }]));

/** Keeps for ever how a message went, once: `counts` of its chunks and `totals` of its deliveries, as SQL of `?1`, `?2` (now) and `?4`. */
export const keepCountsStatement = (
  db: Db,
  id: number,
  { counts, totals, params }: { counts: string; totals: string; params: string },
  now: number,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE messages SET counts = ${counts}, totals = ${totals}, totalsAt = CAST(?2 AS INTEGER), erasedDeliveries = NULL
       WHERE id = ?1 AND counts IS NULL AND ?3 IS NULL`,
    )
    .bind(id, now, null, params);
