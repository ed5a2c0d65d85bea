import type { Db, Reading } from "../db.ts";
import { type ListedMessage, messagesPerPage, type TimedMessage } from "./message.ts";

/*
 * Lists of messages, a page at a time: the page after a place, which is the time a list is sorted by and the id that
 * parts what has the same time. Plain SQL, because each list walks an index of its own.
 */

/** Where a page ended: the last one's time, epoch ms, and its id. */
export type PageStart = { at: number; id: number };

/** A page of a list, and where the next one begins; undefined when this was the last. */
export type ListPage = { items: ListedMessage[]; next: PageStart | undefined };

const columns =
  "id, state, lane, topics, places, placeList, texts, dueAt, createdAt, dispatchedAt, cancelledAt, recipients, costs, totals, totalsAt";

/** The event of a message. */
const ofThread = `(SELECT json_object('id', t.id, 'version', t.version, 'state', t.state, 'startsAt', t.startsAt, 'endsAt', t.endsAt)
  FROM threads t WHERE t.id = messages.threadId) AS thread`;

/** An event is one row: the message that said last how it stands. */
const isLastOfThread = `(threadId IS NULL OR id = (SELECT t.lastId FROM threads t WHERE t.id = messages.threadId))`;

/**
 * Messages that have chunks which are open, being sent, or whose people are to be called again: found through their
 * indexes, never from all messages.
 */
const running = `SELECT messageId FROM chunks INDEXED BY chunks_open WHERE state IN ('open', 'claimed')
  UNION ALL SELECT messageId FROM chunks INDEXED BY chunks_retry WHERE retryAt IS NOT NULL`;

type Json = "places" | "placeList" | "texts" | "costs" | "totals";
type Row = Omit<ListedMessage, Json | "thread"> & Record<Json, string | null> & { thread?: string | null };

const messageOf = (row: Row): ListedMessage => ({
  ...row,
  places: jsonOf(row.places),
  placeList: jsonOf(row.placeList),
  texts: jsonOf(row.texts),
  costs: jsonOf(row.costs),
  totals: jsonOf(row.totals),
  thread: jsonOf(row.thread ?? null),
});

const jsonOf = (kept: string | null) => (kept === null ? null : JSON.parse(kept));

type List = { from: string; sortedBy: "createdAt" | "dueAt" | "dispatchedAt"; newestFirst: boolean };

const lists = {
  drafts: {
    from: "messages INDEXED BY messages_draft WHERE state = 'draft'",
    sortedBy: "createdAt",
    newestFirst: true,
  },
  scheduled: {
    from: "messages INDEXED BY messages_scheduled WHERE state = 'scheduled'",
    sortedBy: "dueAt",
    newestFirst: false,
  },
  past: {
    from: `messages INDEXED BY messages_dispatched WHERE state IN ('sending', 'cancelled') AND id NOT IN (${running})
      AND ${isLastOfThread}`,
    sortedBy: "dispatchedAt",
    newestFirst: true,
  },
} as const satisfies Record<string, List>;
export type ListName = keyof typeof lists;

/** One page of a list: drafts newest first, what is planned in its order, what has left by its departure. */
export function messagesReading(db: Db, name: ListName, after?: PageStart): Reading<ListPage> {
  const { from, sortedBy, newestFirst } = lists[name];
  const [further, order] = newestFirst ? ["<", "DESC"] : [">", ""];
  const statement = db.$client
    .prepare(
      `SELECT ${columns}, ${ofThread} FROM ${from} AND (?1 IS NULL OR (${sortedBy}, id) ${further} (?1, ?2))
       ORDER BY ${sortedBy} ${order}, id ${order} LIMIT ${messagesPerPage + 1}`,
    )
    .bind(after?.at ?? null, after?.id ?? null);
  return { statement, read: (rows: Row[]) => pageOf(rows, sortedBy) };
}

function pageOf(rows: readonly Row[], sortedBy: List["sortedBy"]): ListPage {
  const items = rows.slice(0, messagesPerPage).map(messageOf);
  const last = items.at(-1);
  const hasMore = rows.length > messagesPerPage && last !== undefined;
  return { items, next: hasMore ? { at: last[sortedBy] ?? 0, id: last.id } : undefined };
}

/** No more than these stand in a calendar. */
const timedAtMost = 500;

/**
 * What leaves, is meant to leave, or has left in a span: for a calendar, in the order of its time.
 * @param span epoch ms, `until` not included
 */
export const timedMessagesReading = (
  db: Db,
  { from, until }: { from: number; until: number },
): Reading<TimedMessage[]> => ({
  statement: db.$client
    .prepare(
      `SELECT ${columns}, version, dueAt AS at FROM messages INDEXED BY messages_scheduled
       WHERE state = 'scheduled' AND dueAt >= ?1 AND dueAt < ?2
       UNION ALL SELECT ${columns}, version, dueAt AS at FROM messages INDEXED BY messages_draft
       WHERE state = 'draft' AND dueAt >= ?1 AND dueAt < ?2
       UNION ALL SELECT ${columns}, version, dispatchedAt AS at FROM messages INDEXED BY messages_dispatched
       WHERE state IN ('sending', 'cancelled') AND dispatchedAt >= ?1 AND dispatchedAt < ?2
       ORDER BY at, id LIMIT ${timedAtMost}`,
    )
    .bind(from, until),
  read: (rows: (Row & Pick<TimedMessage, "version">)[]) =>
    rows.map((row) => ({ ...messageOf(row), version: row.version })),
});

/** For how many people a message was handed on for the first time. */
const handed = `(SELECT coalesce(sum(size - deferred) FILTER (WHERE state = 'closed' AND NOT retry), 0)
  FROM chunks WHERE messageId = messages.id) AS handed`;

type Handed = { handed: number };

/** What is leaving, or waits for its slot, and how many people it has left for. */
export const runningReading = (db: Db): Reading<(ListedMessage & Handed)[]> => ({
  statement: db.$client.prepare(`SELECT ${columns}, ${ofThread}, ${handed} FROM messages WHERE id IN (${running})`),
  read: (rows: (Row & Handed)[]) => rows.map((row) => ({ ...messageOf(row), handed: row.handed })),
});

/** Longer than any message lives: what was dispatched before waits for no decision. */
const livesAtMostMs = 7 * 24 * 3_600_000;

type Undecided = { uncertain: number };

/** Messages of which a clerk must decide whether people get them again, and how many people those are. */
export const undecidedReading = (db: Db, now: number): Reading<(ListedMessage & Undecided)[]> => ({
  statement: db.$client
    .prepare(
      `SELECT ${columns.replace(/\w+/g, "m.$&")}, sum(c.uncertain) AS uncertain
       FROM messages m INDEXED BY messages_dispatched CROSS JOIN chunks c ON c.messageId = m.id
       WHERE m.state IN ('sending', 'cancelled') AND m.dispatchedAt > ?1 AND m.state = 'sending' AND m.expiresAt > ?2
       GROUP BY m.id HAVING sum(c.uncertain) > 0`,
    )
    .bind(now - livesAtMostMs, now),
  read: (rows: (Row & Undecided)[]) => rows.map((row) => ({ ...messageOf(row), uncertain: row.uncertain })),
});
