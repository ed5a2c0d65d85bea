import type { Db } from "../db.ts";
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
const longestLifeMs = 3 * 86_400_000;

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
