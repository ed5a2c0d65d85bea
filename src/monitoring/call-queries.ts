import { type Db, type Reading, readAlone } from "../db.ts";
import { type CallDay, noticeCallSeconds, noticeCallsADay } from "./call-limits.ts";
import { calledPeopleSql, countedNumber, countedPrefix, hasRoomForCallsSql } from "./call-sql.ts";
import { quotaDay } from "./public-quota.ts";

/** SQL that answers something; its own values stand at ?4 and on. */
type Asked = { sql: string; values: readonly (string | number)[] };

const counting = `ON CONFLICT (day, who) DO UPDATE SET calls = calls + excluded.calls, seconds = seconds + excluded.seconds`;

/**
 * Counts the calls that a batch makes to single numbers; it stands behind the statement that makes them.
 * @param made answers a row with `phone` for each call
 */
export function countNoticeCallsStatement(db: Db, made: Asked, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO callDays (day, who, calls, seconds)
       SELECT ?1, who, count(*), count(*) * CAST(?2 AS INTEGER) FROM (
         SELECT j.value AS who FROM (${made.sql}) m CROSS JOIN json_each(json_array('town', ${countedNumber("m.phone")},
           ${countedPrefix("m.phone")})) j) WHERE ?3 GROUP BY who
       ${counting}`,
    )
    .bind(quotaDay(now), noticeCallSeconds, 1, ...made.values);
}

/**
 * Calls of a message that are about to be made.
 * - `made`: answers one row with `calls`, none or nought where nothing is made
 * - `secondsEach`: as long as one is thought to be
 * - `isLimited`: whether they are ordinary; a crisis is counted, and never stopped
 */
export type MessageCalls = { made: Asked; secondsEach: number; isLimited: boolean };

/**
 * Counts calls of a message, for the batch that makes them; those for which the day has no room are not counted, and what
 * stands behind it in the batch must not make them. They are counted for the town alone: each number in it has confirmed
 * that it wants them, and a row for each would cost as much as the call's own.
 */
export function countMessageCallsStatement(
  db: Db,
  { made, secondsEach, isLimited }: MessageCalls,
  now: number,
): D1PreparedStatement {
  const room = hasRoomForCallsSql({ calls: "m.calls", seconds: "m.calls * ?2", day: "?1" });
  return db.$client
    .prepare(
      `INSERT INTO callDays (day, who, calls, seconds)
       SELECT ?1, 'town', CAST(m.calls AS INTEGER), CAST(m.calls * ?2 AS INTEGER) FROM (${made.sql}) m
       WHERE m.calls > 0 AND (?3 = 0 OR ${room})
       ${counting}`,
    )
    .bind(quotaDay(now), Math.ceil(secondsEach), Number(isLimited), ...made.values);
}

/** What has been called on the day of `now`, in a town that calls so many people. Two rows, each by its key. */
export const callDayReading = (db: Db, now: number): Reading<CallDay> => ({
  statement: db.$client
    .prepare(
      `SELECT d.calls, d.seconds, ${calledPeopleSql} AS people
       FROM (SELECT 1) LEFT JOIN callDays d ON d.day = ?1 AND d.who = 'town'`,
    )
    .bind(quotaDay(now)),
  read: ([row]: { calls: number | null; seconds: number | null; people: number }[]) => ({
    used: { calls: row?.calls ?? 0, seconds: row?.seconds ?? 0 },
    people: row?.people ?? 0,
  }),
});

/** The same, asked alone. */
export const findCallDay = (db: Db, now: number): Promise<CallDay> => readAlone(callDayReading(db, now));

/** Which limit of single numbers a call would meet; undefined when none, so that it is the town's if it is refused. */
export async function findCallLimit(db: Db, phone: string, now: number): Promise<"number" | "prefix" | undefined> {
  const row = await db.$client
    .prepare(
      `SELECT coalesce((SELECT calls FROM callDays WHERE day = ?1 AND who = ${countedNumber("?2")}), 0) AS number,
         coalesce((SELECT calls FROM callDays WHERE day = ?1 AND who = ${countedPrefix("?2")}), 0) AS prefix`,
    )
    .bind(quotaDay(now), phone)
    .first<{ number: number; prefix: number }>();
  if ((row?.number ?? 0) >= noticeCallsADay.number) return "number";
  return (row?.prefix ?? 0) >= noticeCallsADay.prefix ? "prefix" : undefined;
}

/** Counts of days before yesterday (UTC). */
export async function deleteOldCallDays(db: Db, now: number): Promise<void> {
  await db.$client
    .prepare(`DELETE FROM callDays WHERE day < ?`)
    .bind(quotaDay(now - 86_400_000))
    .run();
}

/** What was counted for a number, for the batch that erases it: the town's count and its neighbours' stay. */
export const forgetCalledNumberStatement = (db: Db, phone: string): D1PreparedStatement =>
  db.$client.prepare(`DELETE FROM callDays WHERE who = ${countedNumber("?")}`).bind(phone);
