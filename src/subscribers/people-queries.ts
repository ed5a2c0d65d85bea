import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, type Reading, runBatch } from "../db.ts";
import {
  isWhole,
  type ListedPeople,
  type PeopleAsked,
  type PeopleCounts,
  peopleOnPage,
  standings,
} from "./people-search.ts";
import { foundSql, isLandlineSql, peopleValues } from "./people-sql.ts";
import type { Person } from "./person.ts";
import { type PersonRow, personColumns, personOf } from "./person-queries.ts";

/**
 * A page of the people that are asked for, in order: newest first, and of a number first those that begin with it.
 *
 * Rows read: a whole number one, its beginning or its last digits as many as are found, by an index; other digits one of
 * the index of numbers for each telephone; words one for each telephone, and one of each place that is called so for whoever
 * did not write it; and three for each person on the page.
 * @param asked `most`: of a page
 */
export const peopleReading = (db: Db, asked: PeopleAsked & { page: number; most?: number }): Reading<ListedPeople> => {
  const most = asked.most ?? peopleOnPage;
  const { before, from, place } = foundSql(asked);
  const order = place === "0" ? "id DESC" : "place, id DESC";
  return {
    statement: db.$client
      .prepare(
        `WITH ${before} listed AS (
           SELECT s.id AS id, ${place} AS place, ${isWhole(asked) ? "NULL" : "count(*) OVER ()"} AS total FROM ${from}
           ORDER BY ${order} LIMIT ${most + 1} OFFSET ${asked.page * most})
         SELECT ${personColumns}, listed.total FROM listed CROSS JOIN subscribers s ON s.id = listed.id
         ORDER BY listed.${order.replace(", ", ", listed.")}`,
      )
      .bind(...peopleValues(asked)),
    read: (rows: (PersonRow & { total: number | null })[]) => ({
      people: rows.slice(0, most).map(personOf),
      hasMore: rows.length > most,
      found: isWhole(asked) ? null : (rows[0]?.total ?? 0),
    }),
  };
};

/** So many people stand in one table. */
const exportedAtMost = 20_000;

/** Everybody that is asked for, with the act in the audit: also of a table that is empty. */
export async function listExported(db: Db, actor: Actor, asked: PeopleAsked, now: number): Promise<readonly Person[]> {
  const reading = peopleReading(db, { ...asked, page: 0, most: exportedAtMost });
  const { audit: _, listed } = await runBatch<{ audit: unknown; listed: PersonRow }>(db, {
    audit: auditStatement(db, actor, { act: "people-exported", isRead: true }, now),
    listed: reading.statement,
  });
  return reading.read(listed.rows as never[]).people;
}

/** Reads each telephone once. @param topics whose people are counted, by their ids */
export const peopleCountsReading = (db: Db, topics: readonly number[]): Reading<PeopleCounts> => ({
  statement: db.$client.prepare(
    `SELECT count(*) FILTER (WHERE state <> 'left') AS told,
       count(*) FILTER (WHERE state = 'suspended') AS suspended,
       count(*) FILTER (WHERE state <> 'left' AND ${isLandlineSql}) AS landline,
       count(*) FILTER (WHERE state <> 'left' AND places IS NULL) AS nowhere,
       count(*) FILTER (WHERE state = 'left') AS left
       ${topics.map((id) => `, count(*) FILTER (WHERE state <> 'left' AND topics & ${1 << id}) AS t${id}`).join("")}
     FROM subscribers s`,
  ),
  read: ([row]: Record<string, number>[]) => ({
    standings: Object.fromEntries(standings.map((one) => [one, row?.[one] ?? 0])),
    topics: Object.fromEntries(topics.map((id) => [id, row?.[`t${id}`] ?? 0])),
  }),
});
