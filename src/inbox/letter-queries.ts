import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, type Reading, readAlone } from "../db.ts";
import { leaveStatements } from "../subscribers/leave-queries.ts";
import { plainSql } from "../text/plain-sql.ts";
import type { Letter } from "./letter.ts";
import { readStatements } from "./read-queries.ts";

/** So many letters stand on a page of the inbox. */
export const lettersOnPage = 20;

/** What clerks have answered to a letter `t`, with what became of each answer. */
const answersSql = `(SELECT json_group_array(json_object('text', r.text, 'by', c.name, 'at', r.createdAt, 'price', r.price,
    'state', n.state, 'reason', n.reason))
  FROM replies r LEFT JOIN clerks c ON c.id = r.clerkId LEFT JOIN notices n ON n.id = r.noticeId
  WHERE r.provider = t.provider AND r.providerId = t.providerId AND r.clerkId IS NOT NULL)`;

const writerSql = `iif(s.id IS NULL, NULL, json_object('id', s.id, 'state', s.state, 'name', s.name,
  'addresses', json(s.addresses), 'topics', s.topics))`;

/** A letter `t`, and its writer `s`, if we know that telephone. */
const letterSql = `t.id, t.phone, t.text, t.receivedAt, t.readAt, (SELECT name FROM clerks WHERE id = t.readBy) AS readBy,
  ${writerSql} AS writer, ${answersSql} AS answers`;

type LetterRow = Omit<Letter, "writer" | "answers"> & { writer: string | null; answers: string };

function letterOf({ id, phone, text, receivedAt, readAt, readBy, writer, answers }: LetterRow): Letter {
  const given: Letter["answers"] = JSON.parse(answers);
  return {
    ...{ id, phone, text, receivedAt, readAt, readBy },
    writer: writer && JSON.parse(writer),
    answers: [...given].sort((a, b) => a.at - b.at),
  };
}

/** `found`: how many there are in all; null where nothing was looked for, because counting reads them all. */
export type ListedLetters = { letters: readonly Letter[]; hasMore: boolean; found: number | null };

/** What a search looks at: a letter's text, its writer's name, and the number, in small letters without accents. */
const searchedSql = `t.phone || ' ' || ${plainSql("t.text || ' ' || coalesce(s.name, '')")}`;

const isFound = `NOT EXISTS (SELECT 1 FROM json_each(?3) w WHERE instr(searched, w.value) = 0)`;

/** All letters, in the order of the inbox; or those that hold every word, and how many they are. */
const inboxSql = `SELECT t.id, t.readAt IS NOT NULL AS isRead, NULL AS total FROM inboundTexts t INDEXED BY inboundTexts_inbox
  WHERE t.understoodAs = 'letter' AND ?3 = '[]' ORDER BY t.readAt IS NOT NULL, t.id DESC LIMIT ?1 OFFSET ?2`;
const foundSql = `SELECT id, isRead, count(*) OVER () AS total FROM (
    SELECT t.id, t.readAt IS NOT NULL AS isRead, ${searchedSql} AS searched
    FROM inboundTexts t LEFT JOIN subscribers s ON s.phone = t.phone WHERE t.understoodAs = 'letter')
  WHERE ${isFound} ORDER BY isRead, id DESC LIMIT ?1 OFFSET ?2`;

/** A page of letters to the office: those that wait first, each kind newest first. @param words all of which are in each */
export async function listLetters(
  db: Db,
  { words, page }: { words: readonly string[]; page: number },
): Promise<ListedLetters> {
  const { results } = await db.$client
    .prepare(
      `WITH listed AS (${words.length > 0 ? foundSql : inboxSql})
       SELECT ${letterSql}, listed.total FROM listed CROSS JOIN inboundTexts t ON t.id = listed.id
       LEFT JOIN subscribers s ON s.phone = t.phone ORDER BY listed.isRead, listed.id DESC`,
    )
    .bind(lettersOnPage + 1, page * lettersOnPage, JSON.stringify(words))
    .all<LetterRow & { total: number | null }>();
  return {
    letters: results.slice(0, lettersOnPage).map(letterOf),
    hasMore: results.length > lettersOnPage,
    found: words.length > 0 ? (results[0]?.total ?? 0) : null,
  };
}

/** The newest letters of a telephone, by its subscriber's id. */
export const lettersOfReading = (db: Db, subscriberId: number): Reading<Letter[]> => ({
  statement: db.$client
    .prepare(
      `SELECT ${letterSql} FROM subscribers s CROSS JOIN inboundTexts t INDEXED BY inboundTexts_phone ON t.phone = s.phone
       WHERE s.id = ? AND t.understoodAs = 'letter' ORDER BY t.id DESC LIMIT 5`,
    )
    .bind(subscriberId),
  read: (rows: LetterRow[]) => rows.map(letterOf),
});

export const letterReading = (db: Db, id: number): Reading<Letter | undefined> => ({
  statement: db.$client
    .prepare(
      `SELECT ${letterSql} FROM inboundTexts t LEFT JOIN subscribers s ON s.phone = t.phone
       WHERE t.id = ? AND t.understoodAs = 'letter'`,
    )
    .bind(id),
  read: ([row]: LetterRow[]) => row && letterOf(row),
});

export const findLetter = (db: Db, id: number): Promise<Letter | undefined> => readAlone(letterReading(db, id));

/** A letter is read, and its writer's subscription ended, in one batch. What was done before is not done again. */
export async function leaveForLetter(
  db: Db,
  actor: Actor,
  { id, subscriberId }: { id: number; subscriberId: number },
  now: number,
): Promise<void> {
  const { ended, consents } = leaveStatements(db, { id: subscriberId, by: "letter", actor, reason: "asked" }, now);
  const audit = auditStatement(db, actor, { act: "letter-left", subject: `letter:${id}` }, now);
  await db.$client.batch([ended, audit, consents, ...Object.values(readStatements(db, actor, id, now))]);
}
