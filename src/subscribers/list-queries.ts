import type { Actor } from "../audit/actor.ts";
import type { Db, Reading } from "../db.ts";
import type { Language } from "../language.ts";
import type { Channel } from "../providers/channel.ts";
import { type Condition, withdrawalsStatement } from "./consent-queries.ts";
import type { SubscriberState } from "./subscriber.ts";

/*
 * Many people at once, by a list that a clerk brings: for batches that do all of it or nothing. Lists of people are JSON,
 * and whom a batch has written is kept as JSON beside it, so that it can be taken back.
 */

/** A telephone as the town has it, beside which a list is held. */
export type TelephoneHeld = {
  id: number;
  version: number;
  phone: string;
  state: SubscriberState;
  name: string | null;
  addresses: readonly string[] | null;
  topics: number;
  language: Language;
  channel: Channel;
  places: string | null;
};

/** Those of some numbers that there are. A row each, and one of the index. */
export const telephonesReading = (db: Db, phones: readonly string[]): Reading<TelephoneHeld[]> => ({
  statement: db.$client
    .prepare(
      `SELECT s.id, s.version, s.phone, s.state, s.name, s.addresses, s.topics, s.language, s.channel, s.places
       FROM json_each(?) j CROSS JOIN subscribers s ON s.phone = j.value`,
    )
    .bind(JSON.stringify(phones)),
  read: (rows: (Omit<TelephoneHeld, "addresses"> & { addresses: string | null })[]) =>
    rows.map((row) => ({ ...row, addresses: row.addresses === null ? null : JSON.parse(row.addresses) })),
});

/**
 * Somebody of a list as they are to be told. `places` and `addresses` as rows keep them; `id` and `version`: of who is
 * told already, and is changed while that is so; `signedOn`, `paper`: of their consent, null where they are as everybody's; `hash`: on the suppression list.
 */
export type ListedSubscriber = Pick<TelephoneHeld, "phone" | "topics" | "language" | "channel" | "name" | "places"> & {
  id: number | null;
  version: number | null;
  addresses: string | null;
  leaveToken: string;
  hash: string;
  signedOn: string | null;
  paper: string | null;
};

/** Signs people up whose number nobody has, and who are not to be left alone; `?` of `onlyIf` as its values. A person is three rows, and one of the count. */
export const signUpListedStatement = (db: Db, people: readonly ListedSubscriber[], onlyIf: Condition, now: number) =>
  db.$client
    .prepare(
      `INSERT INTO subscribers (phone, channel, state, language, topics, places, leaveToken, createdAt, addresses, name)
       SELECT j.value ->> '$.phone', j.value ->> '$.channel', 'subscribed', j.value ->> '$.language', j.value ->> '$.topics',
         j.value ->> '$.places', j.value ->> '$.leaveToken', CAST(? AS INTEGER), j.value ->> '$.addresses', j.value ->> '$.name'
       FROM json_each(?) j
       WHERE j.value ->> '$.id' IS NULL AND ${onlyIf.sql}
         AND NOT EXISTS (SELECT 1 FROM subscribers o WHERE o.phone = j.value ->> '$.phone')
         AND NOT EXISTS (SELECT 1 FROM suppressions x WHERE x.hash = j.value ->> '$.hash')`,
    )
    .bind(now, JSON.stringify(people), ...onlyIf.values);

const isAsSeen = "s.id = j.value ->> '$.id' AND s.version = j.value ->> '$.version' AND s.state = 'subscribed'";

/** What people have before a list changes them, those who are as they were read: JSON `[{"id","before"}]`; its `?` is people. */
export const beforeListedSql = `(SELECT json_group_array(json_object('id', s.id, 'before',
    json_array(s.topics, s.language, s.channel, s.name, s.addresses, s.places)))
  FROM json_each(?) j CROSS JOIN subscribers s ON ${isAsSeen})`;

/** Gives people what the list says of them, while they are as they were read. */
export const changeListedStatement = (db: Db, people: readonly ListedSubscriber[], onlyIf: Condition) =>
  db.$client
    .prepare(
      `UPDATE subscribers AS s SET topics = j.value ->> '$.topics', language = j.value ->> '$.language',
         channel = j.value ->> '$.channel', name = j.value ->> '$.name', addresses = j.value ->> '$.addresses',
         places = j.value ->> '$.places', version = s.version + 1
       FROM json_each(?) j WHERE ${isAsSeen} AND ${onlyIf.sql}`,
    )
    .bind(JSON.stringify(people), ...onlyIf.values);

/** Whom a batch has written, of the people `j` and telephones `s`: those it signed up, and those in `before`. */
const isWrittenSql = (before: string) =>
  `(s.leaveToken = j.value ->> '$.leaveToken' OR s.id IN (SELECT d.value ->> '$.id' FROM json_each(${before}) d))`;

/**
 * Everybody that the batch has written, with the paper and the day of their consent: `id`, `paper`, `signedOn`.
 * @param before SQL of what `beforeListedSql` has kept; `values` are those of its `?`
 */
export const consentingListed = (people: readonly ListedSubscriber[], before: Condition): Condition => ({
  sql: `SELECT s.id, j.value ->> '$.paper' AS paper, j.value ->> '$.signedOn' AS signedOn
    FROM json_each(?) j CROSS JOIN subscribers s ON s.phone = j.value ->> '$.phone' WHERE ${isWrittenSql(before.sql)}`,
  values: [JSON.stringify(people), ...before.values],
});

const wishSql = "json_array(s.topics, s.language, s.channel, s.name, s.addresses)";

/**
 * Everybody whom the batch has written, as they are now: JSON `[{"id","version","as","places","consent","before"}]`;
 * `before` is null of who was signed up.
 * @param before SQL, without `?`, of what `beforeListedSql` has kept; its first `?` is people
 */
export const writtenListedSql = (
  before: string,
) => `(SELECT json_group_array(json_object('id', s.id, 'version', s.version,
    'as', ${wishSql}, 'places', s.places, 'consent', (SELECT max(number) FROM consents WHERE subscriberId = s.id),
    'before', json((SELECT d.value -> '$.before' FROM json_each(${before}) d WHERE d.value ->> '$.id' = s.id))))
  FROM json_each(?) j CROSS JOIN subscribers s ON s.phone = j.value ->> '$.phone' WHERE ${isWrittenSql(before)})`;

/**
 * Of those whom a list has written the ones that nobody has changed since, their owner or a clerk: JSON as kept. Who was
 * suspended because the number failed, or placed anew by the register, has chosen nothing.
 * @param written SQL of what `writtenListedSql` has kept
 */
export const untouchedListedSql = (written: string) => `(SELECT json_group_array(json(d.value))
  FROM json_each(${written}) d CROSS JOIN subscribers s ON s.id = d.value ->> '$.id'
  WHERE s.state <> 'left' AND ${wishSql} = d.value -> '$.as'
    AND (s.version = d.value ->> '$.version' OR s.state = 'suspended' OR s.places IS NOT d.value ->> '$.places')
    AND (SELECT max(number) FROM consents c WHERE c.subscriberId = s.id) = d.value ->> '$.consent')`;

/**
 * Takes back what a list has written: who was signed up is gone, and their consent has ended; who was changed has again what they
 * had. For one batch, with what is taken back as JSON.
 * @param written SQL of what `untouchedListedSql` has kept, a condition whose `?` has its values
 */
export function takeBackListedStatements(
  db: Db,
  actor: Actor,
  { importId, written }: { importId: number; written: Condition },
  now: number,
): D1PreparedStatement[] {
  const prepare = (sql: string) => db.$client.prepare(sql).bind(...written.values);
  const taken = `json_each(${written.sql}) d`;
  const people = { sql: `SELECT d.value ->> '$.id' FROM ${taken}`, values: written.values };
  return [
    withdrawalsStatement(db, { people, by: "import-undone", actor, importId }, now),
    prepare(
      `DELETE FROM subscribers WHERE id IN (SELECT d.value ->> '$.id' FROM ${taken} WHERE d.value ->> '$.before' IS NULL)`,
    ),
    prepare(
      `UPDATE subscribers AS s SET topics = d.value ->> '$.before[0]', language = d.value ->> '$.before[1]',
         channel = d.value ->> '$.before[2]', name = d.value ->> '$.before[3]', addresses = d.value ->> '$.before[4]',
         places = iif(s.places IS d.value ->> '$.places', d.value ->> '$.before[5]', NULL), version = s.version + 1
       FROM ${taken} WHERE s.id = d.value ->> '$.id' AND d.value ->> '$.before' IS NOT NULL`,
    ),
  ];
}
