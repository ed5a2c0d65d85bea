import { type Actor, clerkIdOf } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, type Reading, readAlone, rowOf, runBatch } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import { askingNoticesStatement } from "../notices/queries.ts";
import type { Texts } from "./message.ts";
import { messages, threads } from "./tables.ts";
import { type OverdueThread, openStates, type Step, sayable, type Thread, type ThreadMessage } from "./thread.ts";

/*
 * Events that are told in several messages. Whatever moves one is a statement for the batch of who sends or stops a
 * message, guarded by the table of moves.
 */

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");

/** In the very words of the index threads_open. */
const goesOn = `state IN (${quoted(openStates)})`;

/** Whether an event that stands so may move on by a step; both are SQL. */
const maySaySql = (state: string, step: string) => `${state} || '>' || ${step} IN (${quoted(sayable)})`;

/**
 * The guard of a message that is about to leave: what it says may still be said of its event, and nothing was said since
 * it was prepared. Nobody looks at what was planned (`isPlanned`, SQL), so that it only must not be overtaken.
 */
export const isSayableSql = (isPlanned: string): string =>
  `(step IS NULL OR threadId IS NULL OR EXISTS (SELECT 1 FROM threads t WHERE t.id = messages.threadId
    AND ${maySaySql("t.state", "messages.step")} AND (${isPlanned} OR t.version = messages.threadVersion)))`;

const threadOf = ([row]: Record<string, unknown>[]): Thread | undefined => row && rowOf(threads, row);

/** The event of an id. */
export const threadReading = (db: Db, id: number): Reading<Thread | undefined> => ({
  statement: db.$client.prepare("SELECT * FROM threads WHERE id = ?").bind(id),
  read: threadOf,
});

/** The event that a message is of. */
export const threadOfMessageReading = (db: Db, messageId: number): Reading<Thread | undefined> => ({
  statement: db.$client
    .prepare("SELECT * FROM threads WHERE id = (SELECT threadId FROM messages WHERE id = ?)")
    .bind(messageId),
  read: threadOf,
});

/** Messages of one event that a page shows: more than anybody reads. */
const shownAtMost = 50;

/** What was said, and is planned to be, of the event that a message is of; newest first. */
export const threadMessagesReading = (db: Db, messageId: number): Reading<ThreadMessage[]> => ({
  statement: db.$client
    .prepare(
      `SELECT * FROM messages INDEXED BY messages_thread
       WHERE threadId = (SELECT threadId FROM messages WHERE id = ?1) AND threadId IS NOT NULL AND state <> 'draft'
       ORDER BY state = 'scheduled' DESC, dispatchedAt DESC, id DESC LIMIT ${shownAtMost}`,
    )
    .bind(messageId),
  read: (rows: Record<string, unknown>[]) => rows.map((row) => rowOf(messages, row)),
});

/** What a step is made from: the message that began the event, those of whom people were told, whether one still leaves. */
export type StepSource = { first: typeof messages.$inferSelect; toldIds: number[]; isLeaving: boolean };

/** The same, to be read with the event. */
export const stepSourceReading = (db: Db, threadId: number): Reading<StepSource | undefined> => ({
  statement: db.$client
    .prepare(
      `SELECT m.*, (SELECT json_group_array(o.id) FROM messages o INDEXED BY messages_thread
           WHERE o.threadId = ?1 AND o.state IN ('sending', 'cancelled')) AS toldIds,
         EXISTS (SELECT 1 FROM messages o INDEXED BY messages_thread CROSS JOIN chunks c ON c.messageId = o.id
           WHERE o.threadId = ?1 AND c.state IN ('open', 'claimed') AND NOT c.retry) AS isLeaving
       FROM threads t CROSS JOIN messages m ON m.id = t.firstId WHERE t.id = ?1`,
    )
    .bind(threadId),
  read: ([row]: Record<string, unknown>[]) =>
    row && {
      first: rowOf(messages, row),
      toldIds: JSON.parse(String(row.toldIds)) as number[],
      isLeaving: row.isLeaving === 1,
    },
});

/** Rows of such a list on one page. */
const overdueAtMost = 20;

type EndRow = Omit<OverdueThread, "texts"> & { texts: string };

const ends = `SELECT t.id, t.version, t.state, t.lastId, t.startsAt, t.endsAt, m.topics, m.texts
  FROM threads t INDEXED BY threads_open CROSS JOIN messages m ON m.id = t.firstId WHERE t.${goesOn}`;
const endsOf = (rows: EndRow[]): OverdueThread[] =>
  rows.map((row) => ({ ...row, texts: JSON.parse(row.texts) as Texts }));

/** Events whose announced end has passed: a clerk is asked. */
export const overdueThreadsReading = (db: Db, now: number): Reading<OverdueThread[]> => ({
  statement: db.$client.prepare(`${ends} AND t.endsAt <= ?1 ORDER BY t.endsAt LIMIT ${overdueAtMost}`).bind(now),
  read: endsOf,
});

/** Announced ends of events that go on, from an instant up to another, epoch ms: what a calendar shows. */
export const threadEndsReading = (db: Db, from: number, to: number): Reading<OverdueThread[]> => ({
  statement: db.$client.prepare(`${ends} AND t.endsAt >= ?1 AND t.endsAt < ?2 ORDER BY t.endsAt`).bind(from, to),
  read: endsOf,
});

/** The same, asked alone. */
export const listThreadEnds = (db: Db, from: number, to: number): Promise<OverdueThread[]> =>
  readAlone(threadEndsReading(db, from, to));

/** The message `?1`, if whoever holds the token `?2` has just taken it. */
const taken = "m.id = ?1 AND m.token = ?2";

/** A message that has just been taken begins an event; for the batch that takes it. */
export function beginThreadStatements(db: Db, id: number, token: string, now: number): D1PreparedStatement[] {
  return [
    db.$client
      .prepare(
        `INSERT INTO threads (state, firstId, lastId, startsAt, endsAt, dueAt, at)
         SELECT iif(m.startsAt > ?3, 'planned', 'begun'), m.id, m.id, m.startsAt, m.endsAt, m.endsAt, CAST(?3 AS INTEGER)
         FROM messages m WHERE ${taken} AND m.threadId IS NULL`,
      )
      .bind(id, token, now),
    db.$client
      .prepare(
        `UPDATE messages AS m SET (threadId, step) = (SELECT t.id, t.state FROM threads t ORDER BY t.id DESC LIMIT 1)
         WHERE ${taken} AND m.threadId IS NULL`,
      )
      .bind(id, token),
  ];
}

/**
 * A message that has just been taken says the next step of its event; for the batch that takes it. What was planned and may
 * not be said any more is cancelled, and nobody is called again about what was said before.
 */
export function stepStatements(db: Db, id: number, token: string, now: number): D1PreparedStatement[] {
  const own = `(SELECT m.threadId FROM messages m WHERE ${taken} AND m.step IS NOT NULL)`;
  return [
    db.$client
      .prepare(
        `UPDATE threads SET (state, startsAt, endsAt, dueAt) =
           (SELECT m.step, coalesce(m.startsAt, threads.startsAt),
             iif(m.step IN (${quoted(openStates)}), m.endsAt, threads.endsAt), iif(m.step IN (${quoted(openStates)}), m.endsAt, NULL)
            FROM messages m WHERE m.id = ?1),
           version = version + 1, lastId = CAST(?1 AS INTEGER), at = CAST(?3 AS INTEGER) WHERE id = ${own}`,
      )
      .bind(id, token, now),
    overtakenStatement(db, own, [id, token, now]),
    db.$client
      .prepare(
        `UPDATE chunks SET retryAt = NULL WHERE retryAt IS NOT NULL AND messageId <> ?1 AND messageId IN (
           SELECT id FROM messages INDEXED BY messages_thread WHERE threadId = ${own})`,
      )
      .bind(id, token),
    db.$client
      .prepare(
        `UPDATE deliveries SET retryAt = NULL WHERE retryAt IS NOT NULL AND messageId <> ?1 AND messageId IN (
           SELECT id FROM messages INDEXED BY messages_thread WHERE threadId = ${own})`,
      )
      .bind(id, token),
    db.$client
      .prepare(
        `UPDATE chunks SET state = 'cancelled' WHERE state = 'open' AND retry AND messageId <> ?1 AND messageId IN (
           SELECT id FROM messages INDEXED BY messages_thread WHERE threadId = ${own})`,
      )
      .bind(id, token),
  ];
}

/** Planned messages of an event that may not be said any more leave no more. @param threadId SQL; `?3` is now */
function overtakenStatement(db: Db, threadId: string, values: readonly (number | string)[]): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE messages SET state = 'cancelled', cancelledAt = CAST(?3 AS INTEGER)
       WHERE threadId = ${threadId} AND state = 'scheduled' AND step IS NOT NULL AND id <> ?1
         AND NOT EXISTS (SELECT 1 FROM threads t WHERE t.id = messages.threadId AND ${maySaySql("t.state", "messages.step")})`,
    )
    .bind(...values);
}

/**
 * A message that was stopped (at ?2 just now) before it left for anybody has said nothing: its event stands as before it,
 * and one that never was told is cancelled. For the batch that stops it, behind the statements that do.
 */
export function unsayStatement(db: Db, id: number, now: number): D1PreparedStatement {
  const leftFor = (message: string) =>
    `EXISTS (SELECT 1 FROM chunks c WHERE c.messageId = ${message} AND c.state IN ('claimed', 'closed'))`;
  const before = `FROM messages p INDEXED BY messages_thread WHERE p.threadId = threads.id AND p.id <> ?1 AND p.step IS NOT NULL
    AND p.state IN ('sending', 'cancelled') AND p.dispatchedAt IS NOT NULL AND ${leftFor("p.id")}
    ORDER BY p.dispatchedAt DESC, p.id DESC LIMIT 1`;
  return db.$client
    .prepare(
      `UPDATE threads SET state = coalesce((SELECT p.step ${before}), 'cancelled'),
         lastId = coalesce((SELECT p.id ${before}), lastId), endsAt = coalesce((SELECT p.endsAt ${before}), endsAt),
         dueAt = (SELECT iif(p.endsAt > ?2, p.endsAt, NULL) ${before}), version = version + 1, at = CAST(?2 AS INTEGER)
       WHERE lastId = ?1 AND id = (SELECT threadId FROM messages WHERE id = ?1 AND state = 'cancelled' AND cancelledAt = ?2)
         AND NOT ${leftFor("?1")}`,
    )
    .bind(id, now);
}

/** Ends an event about which nobody is told any more. @returns false when it is not as it was seen */
export async function endThreadRow(
  db: Db,
  actor: Actor,
  { id, version }: { id: number; version: number },
  now: number,
): Promise<boolean> {
  const { ended } = await runBatch<{ ended: unknown; audit: unknown; overtaken: unknown }>(db, {
    ended: db.$client
      .prepare(
        `UPDATE threads SET state = 'fixed', version = version + 1, dueAt = NULL, at = CAST(?2 AS INTEGER), endedBy = CAST(?3 AS INTEGER)
         WHERE id = ?1 AND version = CAST(?4 AS INTEGER) AND ${goesOn}`,
      )
      .bind(id, now, clerkIdOf(actor), version),
    audit: auditStatement(db, actor, { act: "thread-ended", subject: `thread:${id}` }, now),
    overtaken: overtakenStatement(db, "?2", [0, id, now]),
  });
  return ended.changes > 0;
}

/** How many clerks are asked in one minute: each takes two statements. */
const askedAtOnce = 5;

/** Finds the events whose announced end has just passed. */
export const dueThreadsStatement = (db: Db, now: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `SELECT id FROM threads INDEXED BY threads_due WHERE dueAt <= ? AND dueAt IS NOT NULL ORDER BY dueAt LIMIT ${askedAtOnce}`,
    )
    .bind(now);

/**
 * Asks a clerk about the ends of events, of each once, however often the clock ticks. @returns the notices that ask; none
 * where somebody else has asked
 */
export async function askOfEnds(
  db: Db,
  { ids, gateways }: { ids: readonly number[]; gateways: readonly GatewayKey[] },
  now: number,
): Promise<number[]> {
  const { opened } = await runBatch<{ opened: { id: number } }>(db, {
    opened: ids.flatMap((id) => [
      db.$client.prepare("UPDATE threads SET dueAt = NULL WHERE id = ?1 AND dueAt <= ?2").bind(id, now),
      askingNoticesStatement(db, "thread", { id, gateways }, now),
    ]),
  });
  return opened.rows.map(({ id }) => id);
}

/** That a message says a step of an event, as which version of it its page showed. */
export type Saying = { threadId: number; step: Step; threadVersion: number };
