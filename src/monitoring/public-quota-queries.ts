import type { Db, Reading } from "../db.ts";
import {
  type CodesOfDay,
  limitsLookBackMs,
  officeRows,
  quotaDay,
  quotaRows,
  strangersCount,
  strangersCountedMs,
  type Use,
} from "./public-quota.ts";
import { isInShare, type PublicForm, recentSql } from "./public-quota-sql.ts";

/*
 * What strangers have used of the day. Everything is counted in rows found by their keys, so that a request costs the
 * same however many came before it; and only what is granted is counted, so that a refusal writes nothing.
 */

/**
 * Counts a use of a public form that was granted; for the batch that grants it, right behind the statement that does:
 * each of these is only written if the one before it was (`changes()`).
 */
export function useStatements(
  db: Db,
  { publicForm, uses }: { publicForm: PublicForm; uses: readonly Use[] },
  now: number,
): D1PreparedStatement[] {
  return [reservedStatement(db, publicForm, now), ...useCountStatements(db, uses, now)];
}

const useCountStatements = (db: Db, uses: readonly Use[], now: number): D1PreparedStatement[] =>
  uses.map(({ who, withinMs }) => {
    const { recent, recentSince } = recentSql("?2");
    return db.$client
      .prepare(
        `INSERT INTO publicUses (who, used, since, recent, recentSince, unconfirmed)
         SELECT ?1, 1, CAST(?2 AS INTEGER), 1, CAST(?2 AS INTEGER), 1 WHERE changes() > 0
         ON CONFLICT (who) DO UPDATE SET
           used = CASE WHEN since > ?2 - ${withinMs} THEN used + 1 ELSE 1 END,
           unconfirmed = CASE WHEN since > ?2 - ${withinMs} THEN unconfirmed + 1 ELSE 1 END,
           since = CASE WHEN since > ?2 - ${withinMs} THEN since ELSE excluded.since END,
           recent = ${recent}, recentSince = CAST(${recentSince} AS INTEGER)`,
      )
      .bind(who, now);
  });

/** The same of a code, which is counted for the whole town too, in the row that reserves its share. */
export function codeUseStatements(db: Db, uses: readonly Use[], now: number): D1PreparedStatement[] {
  const { recent, recentSince } = recentSql("?2");
  const counted = db.$client
    .prepare(
      `INSERT INTO publicQuotaDays (day, rowsReserved, codes, recent, recentSince)
       SELECT ?1, ${quotaRows.signUp}, 1, 1, CAST(?2 AS INTEGER) WHERE changes() > 0
       ON CONFLICT (day) DO UPDATE SET rowsReserved = rowsReserved + excluded.rowsReserved, codes = codes + 1,
         recent = ${recent}, recentSince = CAST(${recentSince} AS INTEGER)`,
    )
    .bind(quotaDay(now), now);
  return [counted, ...useCountStatements(db, uses, now)];
}

/** A piece of SQL, with its values. */
type Bound = { sql: string; values: readonly (string | number)[] };

/**
 * A code was typed, right behind the statement that takes it: it was no guess, and the tries that it had left are none.
 * @param counted `who`: what it counts for; `left`: how many tries, in SQL; `onlyIf`: that it was taken
 */
export function confirmedStatements(
  db: Db,
  { who, left, onlyIf }: { who: string; left: Bound; onlyIf: Bound },
  now: number,
): D1PreparedStatement[] {
  return [
    db.$client
      .prepare(
        `UPDATE publicQuotaDays SET confirmed = confirmed + 1, rowsReserved = rowsReserved - ${left.sql}
         WHERE day = ? AND changes() > 0 AND confirmed < codes`,
      )
      .bind(...left.values, quotaDay(now)),
    db.$client
      .prepare(
        `UPDATE publicUses SET unconfirmed = unconfirmed - 1 WHERE who = ? AND unconfirmed > 0 AND ${onlyIf.sql}`,
      )
      .bind(who, ...onlyIf.values),
  ];
}

/** The same of many uses, in two statements: an invocation has fifty. It reads two rows more a use. */
export function usesTogetherStatements(
  db: Db,
  { publicForm, uses }: { publicForm: PublicForm; uses: readonly Use[] },
  now: number,
): D1PreparedStatement[] {
  return [
    reservedStatement(db, publicForm, now),
    db.$client
      .prepare(
        `INSERT INTO publicUses (who, used, since)
         SELECT j.value ->> 0, iif(u.since > ?2 - (j.value ->> 1), u.used + 1, 1),
           CAST(iif(u.since > ?2 - (j.value ->> 1), u.since, ?2) AS INTEGER)
         FROM json_each(?1) j LEFT JOIN publicUses u ON u.who = j.value ->> 0 WHERE changes() > 0
         ON CONFLICT (who) DO UPDATE SET used = excluded.used, since = excluded.since`,
      )
      .bind(JSON.stringify(uses.map(({ who, withinMs }) => [who, withinMs])), now),
  ];
}

/** Reserves the rows of a use, right behind the statement that grants it. */
export const reservedStatement = (db: Db, publicForm: PublicForm, now: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO publicQuotaDays (day, rowsReserved) SELECT ?1, ${quotaRows[publicForm]} WHERE changes() > 0
       ON CONFLICT (day) DO UPDATE SET rowsReserved = rowsReserved + excluded.rowsReserved`,
    )
    .bind(quotaDay(now));

/**
 * Counts for the day the rows of what the office has just entered, right behind the statement that does: none of the
 * strangers' share, which no clerk is held back by and none uses up.
 */
export const officeRowsStatement = (db: Db, what: keyof typeof officeRows, now: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO publicQuotaDays (day, rowsReserved, officeRows) SELECT ?1, 0, ${officeRows[what]} WHERE changes() > 0
       ON CONFLICT (day) DO UPDATE SET officeRows = officeRows + excluded.officeRows`,
    )
    .bind(quotaDay(now));

/** Reserves rows for a letter. @returns false when the public forms' share of the day is used up; nothing is written */
export async function takeQuota(db: Db, publicForm: "text" | "own", now: number): Promise<boolean> {
  const { meta } = await db.$client
    .prepare(
      `INSERT INTO publicQuotaDays (day, rowsReserved) VALUES (?1, ${quotaRows[publicForm]})
       ON CONFLICT (day) DO UPDATE SET rowsReserved = rowsReserved + excluded.rowsReserved
       WHERE ${isInShare(publicForm, "?1")}`,
    )
    .bind(quotaDay(now))
    .run();
  return meta.changes === 1;
}

/** Whether the public forms' share of the day still holds one use of this form. */
export async function findRoomInShare(db: Db, publicForm: PublicForm, now: number): Promise<boolean> {
  const row = await db.$client
    .prepare(`SELECT ${isInShare(publicForm, "?1")} AS isRoom`)
    .bind(quotaDay(now))
    .first();
  return row?.isRoom === 1;
}

/** Counts somebody's leaving, which is never refused. */
export async function countLeft(db: Db, now: number): Promise<void> {
  await db.$client
    .prepare(
      `INSERT INTO publicQuotaDays (day, rowsReserved) VALUES (?1, ${quotaRows.leave})
       ON CONFLICT (day) DO UPDATE SET rowsReserved = rowsReserved + excluded.rowsReserved`,
    )
    .bind(quotaDay(now))
    .run();
}

/** What strangers do, in one statement: how many answers went to such as texted, and the day's codes. */
export const strangersReading = (db: Db, now: number): Reading<CodesOfDay & { answers: number }> => ({
  statement: db.$client
    .prepare(
      `SELECT coalesce((SELECT used FROM publicUses WHERE who = ?1 AND since > ?2), 0) AS answers,
         coalesce(sum(codes), 0) AS codes, coalesce(sum(confirmed), 0) AS confirmed FROM publicQuotaDays WHERE day = ?3`,
    )
    .bind(strangersCount, now - strangersCountedMs, quotaDay(now)),
  read: ([row]: (CodesOfDay & { answers: number })[]) => row ?? { answers: 0, codes: 0, confirmed: 0 },
});

/** Counts whose windows are over: the longest is as long as the limits look back. @returns how many went */
export async function deleteOldCounts(db: Db, now: number): Promise<number> {
  const { meta } = await db.$client
    .prepare(`DELETE FROM publicUses WHERE since <= ?`)
    .bind(now - limitsLookBackMs)
    .run();
  return meta.changes;
}

/** What was reserved on days that are over, but for the last month's: somebody may want to know how it came. */
export const forgetQuotaDaysStatement = (db: Db, now: number): D1PreparedStatement =>
  db.$client.prepare("DELETE FROM publicQuotaDays WHERE day < ?").bind(quotaDay(now - 30 * 86_400_000));
