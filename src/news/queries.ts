import type { Db, Reading } from "../db.ts";
import type { Use } from "../monitoring/public-quota.ts";
import { isWithin } from "../monitoring/public-quota-sql.ts";
import { type NewsItem, newsPerPage } from "./news.ts";

/*
 * What the town's page shows. Each statement reads nothing where the version of the town's row is the one that is known
 * already: then a read costs five rows, however much there is.
 */

/** What is remembered already (null: nothing), and what a look counts for that not everybody takes; beyond its limits nothing is read. */
export type Asking = { known: string | null; uses?: readonly Use[] };

const columns = `m.id, m.lane, m.topics, m.places, m.typedPlaces, m.step, m.texts -> '$.sms' AS texts, m.dispatchedAt,
  m.newsAt, m.newsUntil, iif(t.id IS NULL, NULL, json_object('id', t.id, 'state', t.state, 'startsAt', t.startsAt,
  'endsAt', t.endsAt, 'at', t.at, 'endedBy', t.endedBy)) AS event`;
const withThread = "LEFT JOIN threads t ON t.id = m.threadId";

type Row = Omit<NewsItem, "texts" | "places" | "event"> &
  Record<"texts", string> &
  Record<"places" | "event", string | null>;

const itemOf = (row: Row): NewsItem => ({
  ...row,
  texts: JSON.parse(row.texts),
  places: row.places === null ? null : JSON.parse(row.places),
  event: row.event === null ? null : JSON.parse(row.event),
});
const itemsOf = (rows: Row[]) => rows.map(itemOf);

/** Beyond all times. What is not asked for is looked for in an empty span: a condition of its own would be tried on each row. */
const never = Number.MAX_SAFE_INTEGER;

/** `?1` is what is known, `?2` now, `?3` an id; what the look counts for comes behind. */
const isAsked = (uses: readonly Use[]) =>
  [
    "(SELECT newsVersion FROM towns) IS NOT ?1",
    ...(uses.length > 0 ? [isWithin(uses, (at) => `?${4 + at}`, "?2")] : []),
  ].join(" AND ");

const bound = (db: Db, sql: string, { known, uses = [] }: Asking, { now, id }: { now: number; id: number | null }) =>
  db.$client.prepare(sql).bind(known, now, id, ...uses.map(({ who }) => who));

/** What is no past yet: crises first, then what stays longest. */
const currentAtMost = 12;
/** What was said last, of all there is. */
const newestAtMost = 14;

/** What is no past yet. */
export const currentNewsReading = (db: Db, asking: Asking, now: number): Reading<NewsItem[]> => ({
  statement: bound(
    db,
    `SELECT ${columns} FROM messages m INDEXED BY messages_news_until ${withThread}
     WHERE m.newsUntil > iif(${isAsked([])}, ?2, ${never}) AND ?3 IS NULL ORDER BY m.newsUntil DESC LIMIT ${currentAtMost}`,
    { known: asking.known },
    { now, id: null },
  ),
  read: itemsOf,
});

/** The newest up to `upTo`, those before an id (`?3`) where several left at that time. */
const newest = (upTo: string, uses: readonly Use[], atMost: number) =>
  `SELECT ${columns} FROM messages m INDEXED BY messages_news ${withThread}
   WHERE m.newsAt <= iif(${isAsked(uses)}, ${upTo}, -1) AND ?2 IS NOT NULL
     AND (coalesce(?3, 0) = 0 OR m.id < ?3 OR m.newsAt < ${upTo})
   ORDER BY m.newsAt DESC, m.id DESC LIMIT ${atMost}`;

/** What was said last, newest first. */
export const newestNewsReading = (db: Db, asking: Asking, now: number): Reading<NewsItem[]> => ({
  statement: bound(db, newest(`${never}`, [], newestAtMost), { known: asking.known }, { now, id: null }),
  read: itemsOf,
});

/** A page of what was said before a message, or of the newest where it is 0; one more than stands on it tells of the next. */
export const olderNewsReading = (db: Db, before: number, asking: Asking, now: number): Reading<NewsItem[]> => ({
  statement: bound(
    db,
    newest(
      `iif(?3 = 0, ${never}, (SELECT b.newsAt FROM messages b WHERE b.id = ?3))`,
      asking.uses ?? [],
      newsPerPage + 1,
    ),
    asking,
    { now, id: before },
  ),
  read: itemsOf,
});

/** The one message of an id that is shown; undefined where there is none, or it is not shown. */
export const newsItemReading = (db: Db, id: number, asking: Asking, now: number): Reading<NewsItem | undefined> => ({
  statement: bound(
    db,
    `SELECT ${columns} FROM messages m ${withThread}
     WHERE m.id = iif(${isAsked(asking.uses ?? [])}, ?3, NULL) AND ?2 IS NOT NULL AND m.shown = 1 AND m.state = 'sending'`,
    asking,
    { now, id },
  ),
  read: ([row]: Row[]) => row && itemOf(row),
});

/** Messages of an event that are looked through: more than anybody reads. */
const toldAtMost = 36;

/** What is shown of the event of such a message, newest first. */
export const newsOfEventReading = (db: Db, id: number, asking: Asking, now: number): Reading<NewsItem[]> => ({
  statement: bound(
    db,
    `SELECT m.id, m.lane, m.topics, m.places, m.typedPlaces, m.step, m.texts -> '$.sms' AS texts, m.dispatchedAt, m.newsAt,
       m.newsUntil, NULL AS event
     FROM (SELECT o.* FROM messages o INDEXED BY messages_thread
       WHERE ?2 IS NOT NULL
         AND o.threadId = (SELECT threadId FROM messages WHERE id = iif(${isAsked(asking.uses ?? [])}, ?3, NULL) AND shown = 1 AND state = 'sending')
       ORDER BY o.id DESC LIMIT ${toldAtMost}) m
     WHERE m.shown = 1 AND m.state = 'sending' ORDER BY m.dispatchedAt DESC, m.id DESC`,
    asking,
    { now, id },
  ),
  read: itemsOf,
});
