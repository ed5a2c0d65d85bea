import type { Db, Reading } from "../db.ts";
import { looksAtOnce } from "./look-limits.ts";
import type { Use } from "./public-quota.ts";
import { isWithin } from "./public-quota-sql.ts";

/** Whether none of what a look counts for has reached its limit. A row each. */
export const roomToLookReading = (db: Db, uses: readonly Use[], now: number): Reading<boolean> => ({
  statement: db.$client
    .prepare(`SELECT ${isWithin(uses, (index) => `?${2 + index}`, "?1")} AS isRoom`)
    .bind(now, ...uses.map(({ who }) => who)),
  read: ([row]: { isRoom: number }[]) => row?.isRoom === 1,
});

/** Counts twenty looks, from the first of them on for as long as their limit looks back. */
export const countLooksStatements = (db: Db, uses: readonly Use[], now: number): D1PreparedStatement[] =>
  uses.map(({ who, withinMs }) =>
    db.$client
      .prepare(
        `INSERT INTO publicUses (who, used, since) VALUES (?1, ${looksAtOnce}, CAST(?2 AS INTEGER))
         ON CONFLICT (who) DO UPDATE SET
           used = iif(since > ?2 - ${withinMs}, used, 0) + ${looksAtOnce},
           since = iif(since > ?2 - ${withinMs}, since, excluded.since)`,
      )
      .bind(who, now),
  );

/** The same by itself, of a look that asks nothing more. */
export async function countLooks(db: Db, uses: readonly Use[], now: number): Promise<void> {
  await db.$client.batch(countLooksStatements(db, uses, now));
}
