import type { Db } from "../db.ts";

/** Whose data: a number, and the person signed up by it. */
export type Whose = { phone: string; id: number };

/**
 * What is read of a table. Where nothing leads to a person's rows, the newest of all are looked through, so many: a
 * download reads no more than 5,000 rows, however large the town.
 */
type Part = { sql: string; lookedThrough?: number };

const newest = (table: string, most: number, is: string, order = "id DESC") => ({
  sql: `SELECT t.* FROM (SELECT * FROM ${table} ORDER BY ${order} LIMIT ${most}) t WHERE ${is}`,
  lookedThrough: most,
});

const messagesLookedThrough = 600;

/** Every table that holds something of a person, and how it is found: `?1` is the number, `?2` the person. */
export const dataParts: Readonly<Record<string, Part>> = {
  subscribers: {
    sql: `SELECT id, phone, name, state, channel, language, topics, places, addresses, failures, createdAt
      FROM subscribers WHERE phone = ?1`,
  },
  consents: { sql: "SELECT * FROM consents WHERE subscriberId = ?2" },
  signUps: {
    sql: `SELECT phone, topics, places, addresses, language, channel, wording, purpose, createdAt, expiresAt, confirmedAt,
      waitsSince, releasedAt, closedAt, changes FROM signUps WHERE phone = ?1`,
  },
  deliveries: {
    sql: `SELECT d.messageId, d.channel, d.state, d.reason, d.at, d.calls, w.dispatchedAt, w.texts
      FROM (SELECT id FROM messages INDEXED BY messages_dispatched WHERE state IN ('sending', 'cancelled')
        ORDER BY dispatchedAt DESC LIMIT ${messagesLookedThrough}) m
      CROSS JOIN deliveries d ON d.messageId = m.id AND d.subscriberId = ?2
      CROSS JOIN messages w ON w.id = d.messageId`,
    lookedThrough: messagesLookedThrough,
  },
  notices: newest("notices", 900, "subscriberId = ?2 OR signUpId IN (SELECT id FROM signUps WHERE phone = ?1)"),
  inboundTexts: { sql: "SELECT * FROM inboundTexts WHERE phone = ?1 ORDER BY id DESC LIMIT 500" },
  replies: { sql: "SELECT * FROM replies WHERE phone = ?1 LIMIT 500" },
  textParts: newest("textParts", 100, "phone = ?1", "provider"),
  textQuestions: { sql: "SELECT * FROM textQuestions WHERE phone = ?1" },
  textUndos: { sql: "SELECT * FROM textUndos WHERE subscriberId = ?2" },
  suppressions: { sql: "SELECT reason, at FROM suppressions WHERE subscriberId = ?2" },
  codeHolds: { sql: "SELECT * FROM codeHolds WHERE phone = ?1" },
  callDays: newest("callDays", 100, "who = 'number:' || ?1", "day DESC"),
  counterEntries: newest("counterEntries", 200, "subscriberId = ?2"),
  audit: newest("audit", 300, "subject = 'subscriber:' || CAST(?2 AS INTEGER)"),
};

/** Columns that are ours alone: keys by which a stranger could act for the person, and marks of machines. */
const withheld = new Set([
  "leaveToken",
  "lease",
  "leaseUntil",
  "token",
  "tag",
  "codeHash",
  "lastTry",
  "ref",
  "signUpId",
  "replyId",
]);

/** What a table holds of somebody; `isWhole`: nothing of it can be older than what was looked through. */
export type Held = Readonly<Record<string, readonly Record<string, unknown>[]>>;

/** Reads all that is held of somebody. `cut`: the tables of which only the newest rows were looked through. */
export async function readData(db: Db, { phone, id }: Whose): Promise<{ held: Held; cut: readonly string[] }> {
  const parts = Object.entries(dataParts);
  const answers = await db.$client.batch<Record<string, unknown>>(
    parts.map(([, { sql }]) => db.$client.prepare(sql).bind(...[phone, id].slice(0, boundBy(sql)))),
  );
  const held = parts.map(([name], at) => [name, answers[at]?.results.map(plain) ?? []] as const);
  const isCut = ({ lookedThrough = Infinity }: Part, at: number) => (answers[at]?.meta.rows_read ?? 0) >= lookedThrough;
  const cut = parts.filter(([, part], at) => isCut(part, at)).map(([name]) => name);
  return { held: Object.fromEntries(held), cut };
}

const boundBy = (sql: string) => (sql.includes("?2") ? 2 : 1);

/** A row as a person reads it: without keys, JSON as what it holds. */
function plain(row: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(row).filter(([name]) => !withheld.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, isJson(value) ? JSON.parse(value) : value]));
}

const isJson = (value: unknown): value is string => typeof value === "string" && /^[[{]"?/.test(value);
