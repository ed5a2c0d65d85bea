import type { Db, Reading } from "../db.ts";
import { overdueMs } from "./alarm.ts";

/*
 * What waits, and what the last hour has brought: found through the partial indexes of messages and open chunks, never
 * from all that ever was.
 */

/** Chunks that one look at what is overdue reads at most: the oldest. */
const lookedAt = 50;

/**
 * Since when the oldest chunk waits that could have left long ago: open and due, or with a lease that ran out, its
 * message neither cancelled nor parked by a halted provider.
 */
export const overdueReading = (db: Db, now: number): Reading<number | undefined> => ({
  statement: db.$client
    .prepare(
      `SELECT min(c.since) AS since FROM (
         SELECT messageId, provider, channel, state, CASE state WHEN 'open' THEN dueAt ELSE leaseUntil END AS since
         FROM chunks INDEXED BY chunks_open WHERE state IN ('open', 'claimed') AND dueAt <= ?1 - ${overdueMs}
         ORDER BY dueAt LIMIT ${lookedAt}) c
       CROSS JOIN messages m ON m.id = c.messageId CROSS JOIN gateways g ON g.provider = c.provider AND g.channel = c.channel
       WHERE c.since <= ?1 - ${overdueMs} AND g.haltedAt IS NULL AND (c.state = 'claimed' OR m.state = 'sending')`,
    )
    .bind(now),
  read: ([row]: { since: number | null }[]) => row?.since ?? undefined,
});

export type Due = { oldestAt: number | null; chunks: number; notices: number };

/** What waits: the slot of the oldest open chunk that is due, and how many chunks and notices are. */
export const dueReading = (db: Db, now: number): Reading<Due> => ({
  statement: db.$client
    .prepare(
      `SELECT min(dueAt) AS oldestAt, count(*) AS chunks,
         (SELECT count(*) FROM notices INDEXED BY notices_open WHERE state IN ('open', 'claimed') AND dueAt <= ?1) AS notices
       FROM chunks INDEXED BY chunks_open WHERE state IN ('open', 'claimed') AND dueAt <= ?1`,
    )
    .bind(now),
  read: ([due]: Due[]) => due ?? { oldestAt: null, chunks: 0, notices: 0 },
});

/** No message lives longer, so older ones have no chunks that were sent within the last hour. */
const longestLifeMs = 3 * 86_400_000;

export type Answers = { accepted: number; refused: number; deferred: number; uncertain: number };

const total = (column: keyof Answers) => `coalesce(sum(c.${column}), 0) AS ${column}`;

/** What providers answered to the chunks that were sent since, in people. */
export const answersReading = (db: Db, since: number): Reading<Answers> => ({
  statement: db.$client
    .prepare(
      `SELECT ${total("accepted")}, ${total("refused")}, ${total("deferred")}, ${total("uncertain")}
       FROM messages m INDEXED BY messages_dispatched CROSS JOIN chunks c ON c.messageId = m.id
       WHERE m.state IN ('sending', 'cancelled') AND m.dispatchedAt >= ?1 - ${longestLifeMs} AND c.requestedAt >= ?1`,
    )
    .bind(since),
  read: ([answers]: Answers[]) => answers ?? { accepted: 0, refused: 0, deferred: 0, uncertain: 0 },
});
