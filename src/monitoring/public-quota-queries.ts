import type { Db, Reading } from "../db.ts";
import {
  limitsLookBackMs,
  officeRows,
  quotaDay,
  quotaRows,
  strangersCount,
  strangersCountedMs,
  type Use,
} from "./public-quota.ts";
import { isInShare, type PublicForm } from "./public-quota-sql.ts";

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
  return [
    reservedStatement(db, publicForm, now),
    ...uses.map(({ who, withinMs }) =>
      db.$client
        .prepare(
          `INSERT INTO publicUses (who, used, since) SELECT ?1, 1, CAST(?2 AS INTEGER) WHERE changes() > 0
           ON CONFLICT (who) DO UPDATE SET
             used = CASE WHEN since > ?2 - ${withinMs} THEN used + 1 ELSE 1 END,
             since = CASE WHEN since > ?2 - ${withinMs} THEN since ELSE excluded.since END`,
        )
        .bind(who, now),
    ),
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
export async function takeQuota(db: Db, publicForm: "text", now: number): Promise<boolean> {
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

/** How many answers went to strangers who texted. */
export const strangersReading = (db: Db, now: number): Reading<number> => ({
  statement: db.$client
    .prepare("SELECT used FROM publicUses WHERE who = ? AND since > ?")
    .bind(strangersCount, now - strangersCountedMs),
  read: ([row]: { used: number }[]) => row?.used ?? 0,
});

/** Counts whose windows are over: the longest is as long as the limits look back. @returns how many went */
export async function deleteOldCounts(db: Db, now: number): Promise<number> {
  const { meta } = await db.$client
    .prepare(`DELETE FROM publicUses WHERE since <= ?`)
    .bind(now - limitsLookBackMs)
    .run();
  return meta.changes;
}
