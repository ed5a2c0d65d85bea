import type { Db } from "../db.ts";
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

/** `lastSubscriber`: nobody has a higher id, so there are at most so many. */
export type Figures = Begun & { scheduled: number; lastSubscriber: number };

/**
 * What is begun on a day (UTC midnight in epoch ms): what was sent since, what is left of earlier messages, what public
 * doors have reserved, and how many messages wait to leave on it.
 */
export async function findFigures(db: Db, day: number, today: number): Promise<Figures> {
  const row = await db.$client
    .prepare(
      `WITH sent AS MATERIALIZED (${sentBetween("?1", "?2")}),
       rest AS MATERIALIZED (
         SELECT coalesce(sum(c.size), 0) AS people, count(*) AS chunks
         FROM chunks c INDEXED BY chunks_open CROSS JOIN messages m ON m.id = c.messageId
         WHERE ?1 = ?3 AND c.state IN ('open', 'claimed') AND m.dispatchedAt < ?1)
       SELECT (SELECT coalesce(sum(recipients), 0) FROM sent) + rest.people AS people,
         (SELECT coalesce(sum(chunks), 0) FROM sent) + rest.chunks AS chunks,
         coalesce((SELECT rowsReserved FROM publicQuotaDays WHERE day = ?4), 0) AS quotaRows,
         (SELECT count(*) FROM messages INDEXED BY messages_scheduled
          WHERE state = 'scheduled' AND dueAt < ?2 AND (?1 = ?3 OR dueAt >= ?1)) AS scheduled,
         coalesce((SELECT max(id) FROM subscribers), 0) AS lastSubscriber
       FROM rest`,
    )
    .bind(day, day + dayMs, today, new Date(day).toISOString().slice(0, 10))
    .first<Figures>();
  return row ?? { people: 0, chunks: 0, quotaRows: 0, scheduled: 0, lastSubscriber: 0 };
}

/** How many people the messages are for that wait to leave on a day, and how many there are at all. Reads them all. */
export async function countPromised(db: Db, day: number, today: number) {
  const row = await db.$client
    .prepare(
      `SELECT (SELECT count(*) FROM subscribers WHERE state = 'subscribed') AS everybody,
         (SELECT count(*) FROM messages m INDEXED BY messages_scheduled CROSS JOIN subscribers s
          WHERE m.state = 'scheduled' AND m.dueAt < ?2 AND (?1 = ?3 OR m.dueAt >= ?1)
            AND s.state = 'subscribed' AND s.channel = 'sms' AND (s.topics & m.topics) <> 0
            AND (m.places IS NULL OR s.placeId IS NULL OR s.placeId IN (SELECT value FROM json_each(m.places)))) AS promised`,
    )
    .bind(day, day + dayMs, today)
    .first<{ everybody: number; promised: number }>();
  return row ?? { everybody: 0, promised: 0 };
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
         SELECT messageId, provider, state, CASE state WHEN 'open' THEN dueAt ELSE leaseUntil END AS since
         FROM chunks INDEXED BY chunks_open WHERE state IN ('open', 'claimed') AND dueAt <= ?1 - ${overdueMs}
         ORDER BY dueAt LIMIT ${lookedAt}) c
       CROSS JOIN messages m ON m.id = c.messageId CROSS JOIN providers p ON p.name = c.provider
       WHERE c.since <= ?1 - ${overdueMs} AND p.haltedAt IS NULL AND (c.state = 'claimed' OR m.state = 'sending')`,
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
