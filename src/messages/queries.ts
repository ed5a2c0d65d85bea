import { type Audience, type Counted, type Headcounts, topicMask } from "../audience/audience.ts";
import {
  type AudienceSource,
  audienceJson,
  audienceOfMessage,
  boundAudience,
  howMeantSql,
  mayBeMeantSql,
} from "../audience/audience-sql.ts";
import { type Actor, clerkIdOf } from "../audit/actor.ts";
import { auditStatement, changedFields } from "../audit/queries.ts";
import { type Db, type Reading, readAlone, rowOf, runBatch } from "../db.ts";
import { byLanguage, type Language, languages, officeLanguage, otherLanguages } from "../language.ts";
import type { PlaceList } from "../places/place-list.ts";
import { type Channel, channels } from "../providers/channel.ts";
import type { Accents, Lane, Message, Texts } from "./message.ts";
import { messages } from "./tables.ts";
import type { Saying } from "./thread-queries.ts";

export type Draft = {
  audience: Audience;
  /** Streets and houses of the audience as they were typed, and how they were understood; undefined is none. */
  typedPlaces?: string | null;
  placeList?: PlaceList | null;
  lane: Lane;
  texts: Texts;
  accents: Accents;
  /** When it is to leave, epoch ms; null is as soon as the clerk says so. */
  dueAt: number | null;
  /** From when until when what it tells of is announced, epoch ms; undefined is nothing said. */
  startsAt?: number | null;
  endsAt?: number | null;
  /** Whether the town's page is to show it; undefined and null are as is usual for its audience. */
  shown?: boolean | null;
};

/** A new draft, and the token of the form that makes it: the same form pressed again finds it made. `saying`: what it says of its event. */
export type NewDraft = Draft & { once?: string | undefined; saying?: Saying };

const columns = ({
  audience,
  typedPlaces,
  placeList,
  lane,
  texts,
  accents,
  dueAt,
  startsAt,
  endsAt,
  shown,
}: Draft) => ({
  topics: topicMask(audience.topics),
  places: audience.places,
  typedPlaces: typedPlaces ?? null,
  placeList: placeList ?? null,
  whom: audience.whom ?? null,
  lane,
  texts,
  accents,
  dueAt,
  startsAt: startsAt ?? null,
  endsAt: endsAt ?? null,
  shown: shown ?? null,
});

/**
 * Stores a new draft.
 * @param copyOf the message whose words and audience it has, where it is a copy
 * @returns its id; undefined when its form has made one before
 */
export async function insertDraft(
  db: Db,
  actor: Actor,
  { copyOf, saying, ...draft }: NewDraft & { copyOf?: number },
  now: number,
): Promise<number | undefined> {
  const { topics, places, typedPlaces, placeList, whom, lane, texts, accents, dueAt, startsAt, endsAt, shown } =
    columns(draft);
  const json = (value: unknown) => value && JSON.stringify(value);
  const { made } = await runBatch<{ made: { id: number }; audit: unknown }>(db, {
    made: db.$client
      .prepare(
        `INSERT INTO messages (state, lane, topics, places, whom, texts, accents, dueAt, createdAt, createdBy, once,
           typedPlaces, placeList, startsAt, endsAt, threadId, step, threadVersion, shown)
         VALUES ('draft', ?1, CAST(?2 AS INTEGER), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
         ON CONFLICT DO NOTHING RETURNING id`,
      )
      .bind(
        ...[lane, topics, json(places), json(whom), json(texts), accents, dueAt, now],
        ...[clerkIdOf(actor), draft.once || null, typedPlaces, json(placeList)],
        ...[startsAt, endsAt, saying?.threadId ?? null, saying?.step ?? null, saying?.threadVersion ?? null],
        shown === null ? null : Number(shown),
      ),
    audit: clerkIdOf(actor) === null ? [] : savedStatement(db, actor, { copyOf, saying }, now),
  });
  return made.rows[0]?.id;
}

/** Whose draft was made right before, of which message, or of which step of an event. */
function savedStatement(
  db: Db,
  actor: Actor,
  { copyOf, saying }: { copyOf: number | undefined; saying: Saying | undefined },
  now: number,
): D1PreparedStatement {
  const draft = { sql: "SELECT json_object('draft', last_insert_rowid())", values: [] };
  const saved = copyOf
    ? { act: "message-copied" as const, subject: `message:${copyOf}`, after: draft }
    : { act: "draft-saved" as const, inserted: "message", after: saying && { step: saying.step } };
  return auditStatement(db, actor, saved, now);
}

/** The message that a form has made. */
export const madeReading = (db: Db, once: string): Reading<Message | undefined> => ({
  statement: db.$client.prepare("SELECT * FROM messages WHERE once = ?").bind(once),
  read: ([row]: Record<string, unknown>[]) => row && rowOf(messages, row),
});

/** The same, asked alone. */
export const findMadeBy = (db: Db, once: string): Promise<Message | undefined> => readAlone(madeReading(db, once));

/** Whether a message says the same as a draft, to the same people at the same time. */
export function saysTheSame(message: Message, draft: Draft): boolean {
  const { topics, places, typedPlaces, whom, texts, accents, dueAt, startsAt, endsAt, shown } = columns(draft);
  const said = [topics, places, typedPlaces, whom, texts, accents, dueAt, startsAt, endsAt, shown];
  const kept = [message.topics, message.places, message.typedPlaces, message.whom];
  const { texts: keptTexts, accents: keptAccents, dueAt: keptDueAt } = message;
  const times = [keptDueAt, message.startsAt, message.endsAt, message.shown ?? null];
  return JSON.stringify([...kept, keptTexts, keptAccents, ...times]) === JSON.stringify(said);
}

/**
 * Changes a draft, and its version with it.
 * @param seen the version that was shown to be changed; undefined changes whichever there is
 * @returns false when it is not one any more, or another version of it
 */
export const updateDraft = (
  db: Db,
  actor: Actor,
  { id, draft, seen }: { id: number; draft: Draft; seen?: number | undefined },
  now: number,
): Promise<boolean> => changeAt(db, actor, { id, seen, becomes: columns(draft) }, now);

/** One thing of a draft, changed by a button beside it: when it leaves, how its accents travel, whether the town's page shows it. */
export type Repair = { dueAt: number | null } | { accents: Accents } | { shown: boolean | null };

/**
 * Changes one thing of a draft, and its version with it.
 * @param seen the version that the button's page showed
 * @returns false when it is not one any more, or another version of it
 */
export const repairDraftAt = (
  db: Db,
  actor: Actor,
  { id, repair, seen }: { id: number; repair: Repair; seen: number },
  now: number,
): Promise<boolean> => changeAt(db, actor, { id, seen, becomes: repair }, now);

type Becoming = { id: number; seen: number | undefined; becomes: Partial<ReturnType<typeof columns>> };

/** Changes columns of a draft; the audit says which of them, not what they say: who may be written to alone is nobody's but theirs. */
async function changeAt(db: Db, actor: Actor, { id, seen, becomes }: Becoming, now: number): Promise<boolean> {
  const kept = Object.entries(becomes).map(([name, value]) => [name, keptAs(value)] as const);
  const isDraft = "id = ? AND state = 'draft' AND coalesce(? = version, TRUE)";
  const draft = { of: `messages WHERE ${isDraft}`, values: [id, seen ?? null] };
  const fields = changedFields(draft, Object.fromEntries(kept));
  const { changed } = await runBatch<{ audit: unknown; changed: { id: number } }>(db, {
    audit: auditStatement(db, actor, { act: "draft-changed", subject: `message:${id}`, fields, onlyIf: always }, now),
    changed: db.$client
      .prepare(
        `UPDATE messages SET ${kept.map(([name]) => `${name} = ?, `).join("")} version = version + 1
         WHERE ${isDraft} RETURNING id`,
      )
      .bind(...kept.map(([, value]) => value), ...draft.values),
  });
  return changed.rows.length === 1;
}

const always = { sql: "TRUE", values: [] };

const keptAs = (value: unknown): string | number | null =>
  typeof value === "boolean"
    ? Number(value)
    : typeof value === "object" && value !== null
      ? JSON.stringify(value)
      : (value as string | number | null);

/** Throws a draft away. @returns false when it is not one any more, or another version than was seen */
export async function deleteDraft(
  db: Db,
  actor: Actor,
  { id, seen }: { id: number; seen?: number | undefined },
  now: number,
): Promise<boolean> {
  const { gone } = await runBatch<{ gone: unknown; audit: unknown }>(db, {
    gone: db.$client
      .prepare(
        `DELETE FROM messages WHERE id = ?1 AND state = 'draft' AND (?2 IS NULL OR version = CAST(?2 AS INTEGER))`,
      )
      .bind(id, seen ?? null),
    audit: auditStatement(db, actor, { act: "draft-discarded", subject: `message:${id}` }, now),
  });
  return gone.changes === 1;
}

/** The message of an id. */
export const messageReading = (db: Db, id: number): Reading<Message | undefined> => ({
  statement: db.$client.prepare("SELECT * FROM messages WHERE id = ?").bind(id),
  read: ([row]: Record<string, unknown>[]) => row && rowOf(messages, row),
});

/** The same, asked alone. */
export const findMessage = (db: Db, id: number): Promise<Message | undefined> => readAlone(messageReading(db, id));

/** Rows that speak a language; who speaks none that there is gets the office's text. */
const speaks = (language: Language) =>
  language === officeLanguage
    ? `s.language NOT IN (${otherLanguages.map((other) => `'${other}'`)})`
    : `s.language = '${language}'`;

const countOf = (channel: Channel, language: Language) =>
  `count(*) FILTER (WHERE s.channel = '${channel}' AND ${speaks(language)}) AS ${channel}_${language}`;

/**
 * How many people an audience is now, by channel and language: those whom a message reaches by one of these channels. One
 * pass over the subscribers, without GROUP BY (it reads twice).
 */
export function countAudience(db: Db, audience: Audience, asked: readonly Channel[]): Promise<Counted> {
  const meant = meantSql(boundAudience("?1", "$.audience"), "subscribers s WHERE true");
  const statement = db.$client
    .prepare(`SELECT ${countsOf(asked)} FROM (${meant}) s WHERE s.how > 0`)
    .bind(JSON.stringify({ channels: asked, audience: audienceJson(audience) }));
  return readAlone({ statement, read: countedOf });
}

/** The same of a draft's audience, to be read with the draft. Of what is none any more nobody is counted. */
export const draftAudienceReading = (db: Db, id: number, asked: readonly Channel[]): Reading<Counted> => {
  const drafts = "messages m CROSS JOIN subscribers s WHERE m.id = ?2 AND m.state = 'draft'";
  return keptAudienceReading(db, { id, asked, audience: audienceOfMessage("?2"), people: drafts });
};

/** The same of an audience that something has kept. `people`: the subscribers `s` among whom it is looked for; `?2` is the id. */
export const keptAudienceReading = (
  db: Db,
  { id, asked, audience, people }: { id: number; asked: readonly Channel[]; audience: AudienceSource; people: string },
): Reading<Counted> => ({
  statement: db.$client
    .prepare(`SELECT ${countsOf(asked)} FROM (${meantSql(audience, people)}) s WHERE s.how > 0`)
    .bind(JSON.stringify({ channels: asked }), id),
  read: countedOf,
});

const countsOf = (asked: readonly Channel[]) =>
  [
    ...asked.flatMap((channel) => languages.map((language) => countOf(channel, language))),
    "count(*) FILTER (WHERE s.how = 1) AS vague",
  ].join(", ");

/**
 * Who may be meant and is reached by one of the channels in the JSON object `?1`, and how they are meant. The limit keeps
 * SQLite from writing that expression wherever it is used, and reading the places of the audience for each.
 */
const meantSql = (audience: AudienceSource, from: string) =>
  `SELECT s.channel, s.language, ${howMeantSql(audience)} AS how FROM ${from}
     AND s.channel IN (SELECT value FROM json_each(?1, '$.channels')) AND ${mayBeMeantSql(audience)} LIMIT -1`;

function countedOf([row]: Record<string, number>[]): Counted {
  const found = channels.map((channel) => [channel, byLanguage((language) => row?.[`${channel}_${language}`] ?? 0)]);
  return { ...(Object.fromEntries(found) as Headcounts), vague: row?.vague ?? 0 };
}

/** Whether there ever was a message of this id: ids are given once, and only drafts are thrown away. */
export async function wasGiven(db: Db, id: number): Promise<boolean> {
  const row = await db.$client
    .prepare(`SELECT 1 AS given FROM sqlite_sequence WHERE name = 'messages' AND seq >= ?`)
    .bind(id)
    .first();
  return row !== null;
}
