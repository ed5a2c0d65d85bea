import type { Db } from "../db.ts";
import { nextWakeSql } from "../gateway/back-off.ts";
import { countWakesStatement, wakeDayOf, wakesLeftSql } from "../gateway/wake-queries.ts";
import { mayBeSent, type NoticePlan, noticePlansJson, preferred } from "./claim-queries.ts";

/** How many notices one sweep wakes, and all sweeps of a day (UTC): a queue's operations of a day have an end. */
const wakesAtOnce = 40;
const noticeWakesADay = 500;

/** The day by which notices are counted that were woken, apart from messages: strangers must not use up what those may need. */
const noticesDay = (now: number) => wakeDayOf(now, "notices ");

export type OverdueNotices = { ended: unknown; moved: unknown; woken: { id: number } };

/**
 * The minute sweep of notices: what is of no use any more ends, what waits for a provider that takes nothing is due at
 * once where another does, and what is overdue and may be sent is woken.
 */
export function overdueStatements(db: Db, plans: readonly NoticePlan[], now: number) {
  const d1 = db.$client;
  const open = `id IN (SELECT id FROM notices INDEXED BY notices_open WHERE state IN ('open', 'claimed')`;
  return {
    ended: d1
      .prepare(
        `UPDATE notices SET state = CASE WHEN requestedAt IS NULL THEN 'expired' ELSE 'uncertain' END, at = CAST(?1 AS INTEGER)
         WHERE ${open} AND expiresAt <= ?1 AND (state = 'open' OR leaseUntil <= ?1))`,
      )
      .bind(now),
    moved: d1
      .prepare(
        `UPDATE notices SET dueAt = CAST(?1 AS INTEGER), wakeAt = CAST(?1 AS INTEGER)
         WHERE ${open} AND state = 'open' AND dueAt > ?1 AND ${preferred} <> provider)`,
      )
      .bind(now, noticePlansJson(plans, now)),
    woken: d1
      .prepare(
        `UPDATE notices SET wakes = wakes + 1, wakeAt = CAST(?1 + ${nextWakeSql} AS INTEGER)
         WHERE ${open} AND dueAt <= ?1 AND wakeAt <= ?1 AND ${mayBeSent} ORDER BY dueAt LIMIT ${wakesLeftSql(wakesAtOnce, noticeWakesADay, "?3")})
         RETURNING id`,
      )
      .bind(now, noticePlansJson(plans, now), noticesDay(now)),
  };
}

/** Counts notices that were woken. */
export async function countWoken(db: Db, notices: number, now: number): Promise<void> {
  if (notices > 0) await countWakesStatement(db, noticesDay(now), notices).run();
}
