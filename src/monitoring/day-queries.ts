import { type Audience, audienceOf } from "../audience/audience.ts";
import { audienceJson, boundAudience, isMeantSql } from "../audience/audience-sql.ts";
import { type Db, runBatch } from "../db.ts";
import type { Channel } from "../providers/channel.ts";
import { overdueMs } from "./alarm.ts";
import type { Begun } from "./allowance.ts";

/*
 * What the day and the last hour have cost and brought: counted from what is stored, a few rows at a time. Everything
 * that was sent is found through the partial indexes of messages and open chunks, never from all that ever was.
 */

const dayMs = 86_400_000;

/** Messages that left within these times, and the number of their last chunk: a chunk's number only grows. */
const sentBetween = (from: string, to: string) =>
  `SELECT m.id, m.lane, m.recipients, (SELECT max(number) FROM chunks WHERE messageId = m.id) AS chunks
   FROM messages m INDEXED BY messages_dispatched
   WHERE m.state IN ('sending', 'cancelled') AND m.dispatchedAt >= ${from} AND m.dispatchedAt < ${to}`;

/** `scheduled`: the audiences of the messages that wait to leave; `everybody`: how many are subscribed. */
export type Figures = Begun & { scheduled: Audience[]; everybody: number };

type FiguresRow = Omit<Figures, "scheduled"> & { scheduled: string };

/**
 * What is begun on a day (UTC midnight in epoch ms): what was sent since, what is left of earlier messages, what public
 * forms have reserved, which messages wait to leave on it, and how many people there are.
 */
export async function findFigures(db: Db, day: number, today: number): Promise<Figures> {
  const row = await db.$client
    .prepare(
      `WITH sent AS MATERIALIZED (${sentBetween("?1", "?2")}),
       rest AS MATERIALIZED (
         SELECT coalesce(sum(c.size), 0) AS people, count(*) AS chunks, count(DISTINCT c.messageId) AS messages
         FROM chunks c INDEXED BY chunks_open CROSS JOIN messages m ON m.id = c.messageId
         WHERE ?1 = ?3 AND c.state IN ('open', 'claimed') AND m.dispatchedAt < ?1)
       SELECT (SELECT coalesce(sum(recipients), 0) FROM sent) + rest.people AS people,
         (SELECT count(*) FROM sent) + rest.messages AS messages,
         (SELECT coalesce(sum(chunks), 0) FROM sent) + rest.chunks AS chunks,
         coalesce((SELECT rowsReserved FROM publicQuotaDays WHERE day = ?4), 0) AS quotaRows,
         (SELECT json_group_array(json_object('topics', topics, 'places', json(places), 'whom', json(whom)))
          FROM messages INDEXED BY messages_scheduled
          WHERE state = 'scheduled' AND dueAt < ?2 AND (?1 = ?3 OR dueAt >= ?1)) AS scheduled,
         (SELECT coalesce(sum(subscribed), 0) FROM subscriberCounts) AS everybody
       FROM rest`,
    )
    .bind(day, day + dayMs, today, new Date(day).toISOString().slice(0, 10))
    .first<FiguresRow>();
  if (!row) return { people: 0, messages: 0, chunks: 0, quotaRows: 0, scheduled: [], everybody: 0 };
  const scheduled = JSON.parse(row.scheduled) as Parameters<typeof audienceOf>[0][];
  return { ...row, scheduled: scheduled.map(audienceOf) };
}

/** So many audiences are counted by one statement: as long as a statement may be. */
const audiencesAtOnce = 20;

/** How many people these audiences are, one by one, over some channels. One pass over the subscribers for twenty. */
export async function countPromised(
  db: Db,
  audiences: readonly Audience[],
  channels: readonly Channel[],
): Promise<number> {
  const slices = Array.from({ length: Math.ceil(audiences.length / audiencesAtOnce) }, (_, slice) =>
    audiences.slice(slice * audiencesAtOnce, (slice + 1) * audiencesAtOnce),
  );
  if (slices.length === 0) return 0;
  const { counts } = await runBatch<{ counts: Record<string, number> }>(db, {
    counts: slices.map((slice) => promisedStatement(db, slice, channels)),
  });
  return counts.rows.flatMap((row) => Object.values(row)).reduce((sum, count) => sum + count, 0);
}

function promisedStatement(db: Db, audiences: readonly Audience[], channels: readonly Channel[]): D1PreparedStatement {
  const counts = audiences.map(
    (_, at) => `count(*) FILTER (WHERE ${isMeantSql(boundAudience("?1", `$.audiences[${at}]`))}) AS count${at}`,
  );
  return db.$client
    .prepare(
      `SELECT ${counts.join(", ")} FROM subscribers s WHERE s.channel IN (SELECT value FROM json_each(?1, '$.channels'))`,
    )
    .bind(JSON.stringify({ channels, audiences: audiences.map(audienceJson) }));
}

/** A receipt that may be given up: by our own ids, or by number and the provider's id. `key` is the asker's. */
export type AskedReceipt = { key: number } & (
  | { messageId: number; subscriberId: number; phone?: undefined }
  | { phone: string; ref: string }
);

/** How far back a receipt that names a number is looked for, ms. */
const numberLookBackMs = 7 * dayMs;

/** Which of these receipts only say more of somebody who has an ordinary message for certain. @returns their keys */
export async function listExpendableReceipts(db: Db, asked: readonly AskedReceipt[], now: number): Promise<number[]> {
  const rows = asked.map((one) =>
    one.phone === undefined ? [one.key, one.messageId, one.subscriberId] : [one.key, null, null, one.phone, one.ref],
  );
  const certain = "m.lane = 'ordinary' AND d.state <> 'uncertain'";
  const { results } = await db.$client
    .prepare(
      `SELECT r.value ->> 0 AS key FROM json_each(?1) r
       CROSS JOIN messages m ON m.id = CAST(r.value ->> 1 AS INTEGER)
       CROSS JOIN deliveries d ON d.messageId = m.id AND d.subscriberId = r.value ->> 2 AND d.channel = 'sms'
       WHERE ${certain}
       UNION ALL
       SELECT r.value ->> 0 FROM json_each(?1) r
       CROSS JOIN subscribers s ON s.phone = r.value ->> 3
       CROSS JOIN messages m INDEXED BY messages_dispatched
         ON m.state IN ('sending', 'cancelled') AND m.dispatchedAt > ?2
       CROSS JOIN deliveries d ON d.messageId = m.id AND d.subscriberId = s.id AND d.channel = 'sms'
       WHERE d.ref = r.value ->> 4 AND ${certain}`,
    )
    .bind(JSON.stringify(rows), now - numberLookBackMs)
    .all<{ key: number }>();
  return results.map(({ key }) => key);
}

/** Chunks that one look at what is overdue reads at most: the oldest. */
const lookedAt = 50;

/**
 * Since when the oldest chunk waits that could have left long ago: open and due, or with a lease that ran out, its
 * message neither cancelled nor parked by a halted provider.
 */
export async function findOverdue(db: Db, now: number): Promise<number | undefined> {
  const row = await db.$client
    .prepare(
      `SELECT min(c.since) AS since FROM (
         SELECT messageId, provider, channel, state, CASE state WHEN 'open' THEN dueAt ELSE leaseUntil END AS since
         FROM chunks INDEXED BY chunks_open WHERE state IN ('open', 'claimed') AND dueAt <= ?1 - ${overdueMs}
         ORDER BY dueAt LIMIT ${lookedAt}) c
       CROSS JOIN messages m ON m.id = c.messageId CROSS JOIN gateways g ON g.provider = c.provider AND g.channel = c.channel
       WHERE c.since <= ?1 - ${overdueMs} AND g.haltedAt IS NULL AND (c.state = 'claimed' OR m.state = 'sending')`,
    )
    .bind(now)
    .first<{ since: number | null }>();
  return row?.since ?? undefined;
}

/** What waits: the slot of the oldest open chunk that is due, and how many chunks and notices are. */
export async function findBacklog(db: Db, now: number) {
  const row = await db.$client
    .prepare(
      `SELECT min(dueAt) AS oldestAt, count(*) AS chunks,
         (SELECT count(*) FROM notices INDEXED BY notices_open WHERE state IN ('open', 'claimed') AND dueAt <= ?1) AS notices
       FROM chunks INDEXED BY chunks_open WHERE state IN ('open', 'claimed') AND dueAt <= ?1`,
    )
    .bind(now)
    .first<{ oldestAt: number | null; chunks: number; notices: number }>();
  return row ?? { oldestAt: null, chunks: 0, notices: 0 };
}

/** No message lives longer, so older ones have no chunks that were sent within the last hour. */
const longestLifeMs = 3 * dayMs;

export type Answers = { accepted: number; refused: number; deferred: number; uncertain: number };

/** What providers answered to the chunks that were sent since, in people. */
export async function countAnswers(db: Db, since: number): Promise<Answers> {
  const total = (column: keyof Answers) => `coalesce(sum(c.${column}), 0) AS ${column}`;
  const row = await db.$client
    .prepare(
      `SELECT ${total("accepted")}, ${total("refused")}, ${total("deferred")}, ${total("uncertain")}
       FROM messages m INDEXED BY messages_dispatched CROSS JOIN chunks c ON c.messageId = m.id
       WHERE m.state IN ('sending', 'cancelled') AND m.dispatchedAt >= ?1 - ${longestLifeMs} AND c.requestedAt >= ?1`,
    )
    .bind(since)
    .first<Answers>();
  return row ?? { accepted: 0, refused: 0, deferred: 0, uncertain: 0 };
}
