import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { messages } from "../schema.ts";
import { type Audience, type Headcount, topicMask } from "./audience.ts";
import {
  type Accents,
  type Lane,
  type ListedMessage,
  type Message,
  messageStatesBefore,
  pastPerPage,
  type Seen,
  type Texts,
} from "./message.ts";

export type Draft = {
  audience: Audience;
  lane: Lane;
  texts: Texts;
  accents: Accents;
  /** When it is to leave, epoch ms; null is as soon as the clerk says so. */
  dueAt: number | null;
};

const columns = ({ audience, lane, texts, accents, dueAt }: Draft) => ({
  topics: topicMask(audience.topics),
  areas: audience.areas ? [...audience.areas] : null,
  lane,
  texts,
  accents,
  dueAt,
});

/** Stores a new draft. @returns its id */
export async function insertDraft(db: Db, draft: Draft, clerkId: number, now: number): Promise<number> {
  const row = await db
    .insert(messages)
    .values({ ...columns(draft), state: "draft", createdAt: now, createdBy: clerkId })
    .returning({ id: messages.id })
    .get();
  return row.id;
}

/** Changes a draft, and its version with it. @returns false when it is not one any more */
export async function updateDraft(db: Db, id: number, draft: Draft): Promise<boolean> {
  const changed = await db
    .update(messages)
    .set({ ...columns(draft), version: sql`${messages.version} + 1` })
    .where(isDraft(id))
    .returning({ id: messages.id });
  return changed.length === 1;
}

/** Throws a draft away. @returns false when it is not one any more */
export async function deleteDraft(db: Db, id: number): Promise<boolean> {
  const gone = await db.delete(messages).where(isDraft(id)).returning({ id: messages.id });
  return gone.length === 1;
}

const isDraft = (id: number) => and(eq(messages.id, id), eq(messages.state, "draft"));

/** A draft that has a time begins to wait for it. @returns false when it is no draft, or another version of it */
export async function scheduleDraft(
  db: Db,
  { id, seen, clerkId }: { id: number; seen: Seen; clerkId: number },
  now: number,
): Promise<boolean> {
  const moved = await db
    .update(messages)
    .set({ state: "scheduled", dispatchedBy: clerkId, dispatchedAt: now })
    .where(
      and(
        eq(messages.id, id),
        eq(messages.version, seen.version),
        inArray(messages.state, messageStatesBefore("scheduled")),
      ),
    )
    .returning({ id: messages.id });
  return moved.length === 1;
}

/** A scheduled message becomes a draft again. */
export async function unscheduleMessage(db: Db, id: number): Promise<boolean> {
  const moved = await db
    .update(messages)
    .set({ state: "draft", dispatchedAt: null, dispatchedBy: null })
    .where(and(eq(messages.id, id), inArray(messages.state, messageStatesBefore("draft"))))
    .returning({ id: messages.id });
  return moved.length === 1;
}

export function findMessage(db: Db, id: number): Promise<Message | undefined> {
  return db.select().from(messages).where(eq(messages.id, id)).get();
}

/** The lives of a message's topics, in hours. */
export async function listHoursToLive(db: Db, topics: number): Promise<number[]> {
  const { results } = await db.$client
    .prepare(`SELECT hoursToLive FROM topics WHERE (CAST(?1 AS INTEGER) >> id) & 1 = 1`)
    .bind(topics)
    .all<{ hoursToLive: number }>();
  return results.map(({ hoursToLive }) => hoursToLive);
}

/** How many people an audience is now, by language. One pass over the subscribers, without GROUP BY (it reads twice). */
export async function countAudience(db: Db, { topics, areas }: Audience): Promise<Headcount> {
  const row = await db.$client
    .prepare(
      `SELECT count(*) FILTER (WHERE language <> 'en') AS cs, count(*) FILTER (WHERE language = 'en') AS en
       FROM subscribers WHERE state = 'subscribed' AND channel = 'sms' AND (topics & CAST(?1 AS INTEGER)) <> 0
         AND (?2 IS NULL OR areaId IS NULL OR areaId IN (SELECT value FROM json_each(?2)))`,
    )
    .bind(topicMask(topics), areas ? JSON.stringify(areas) : null)
    .first<Headcount>();
  return row ?? { cs: 0, en: 0 };
}

const listed = {
  id: messages.id,
  state: messages.state,
  lane: messages.lane,
  topics: messages.topics,
  areas: messages.areas,
  texts: messages.texts,
  dueAt: messages.dueAt,
  createdAt: messages.createdAt,
  dispatchedAt: messages.dispatchedAt,
  recipients: messages.recipients,
};

/** What the desk begins with. Running ones are found through the index of open chunks, never from all messages. */
export async function listDesk(db: Db) {
  const runningIds = await listRunningIds(db);
  const [drafts, scheduled, running, past] = await Promise.all([
    db.select(listed).from(messages).where(eq(messages.state, "draft")).orderBy(desc(messages.createdAt)).limit(20),
    db.select(listed).from(messages).where(eq(messages.state, "scheduled")).orderBy(messages.dueAt).limit(20),
    runningIds.length > 0
      ? db
          .select(listed)
          .from(messages)
          .where(sql`id IN (SELECT value FROM json_each(${JSON.stringify(runningIds)}))`)
      : [],
    listPast(db, undefined),
  ]);
  return { drafts, scheduled, running, past: past.filter(({ id }) => !runningIds.includes(id)) };
}

/** What has been sent, newest first. @param before the id that the previous page ended with */
export function listPast(db: Db, before: number | undefined): Promise<ListedMessage[]> {
  return db
    .select(listed)
    .from(messages)
    .where(
      and(
        inArray(messages.state, ["sending", "cancelled"]),
        before === undefined ? undefined : sql`${messages.id} < ${before}`,
      ),
    )
    .orderBy(desc(messages.id))
    .limit(pastPerPage);
}

async function listRunningIds(db: Db): Promise<number[]> {
  const { results } = await db.$client
    .prepare(`SELECT DISTINCT messageId FROM chunks INDEXED BY chunks_open WHERE state IN ('open', 'claimed')`)
    .all<{ messageId: number }>();
  return results.map(({ messageId }) => messageId);
}
