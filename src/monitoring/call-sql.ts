import { callPrefixLength, callsLeft, noticeCallSeconds, noticeCallsADay } from "./call-limits.ts";

/* Fragments by which a statement holds the limits of calls itself, so that of many at once no more are made. */

/** Whom a row of `callDays` counts, in SQL. */
export const countedNumber = (phone: string) => `'number:' || ${phone}`;
export const countedPrefix = (phone: string) => `'prefix:' || substr(${phone}, 1, ${callPrefixLength})`;

/** How many people are called. */
export const calledPeopleSql = `(SELECT coalesce(max(subscribed), 0) FROM subscriberCounts WHERE channel = 'voice')`;

/** An amount that grows with the number of people by so much each, as SQL. */
function growing(of: (people: number) => number): string {
  const fixed = of(0);
  return `(${fixed} + ${of(1) - fixed} * ${calledPeopleSql})`;
}

const ordinary = (people: number) => callsLeft({ used: { calls: 0, seconds: 0 }, people });

/** Whether a day (a bound `quotaDay`) has room for so many ordinary calls of so many seconds in all: what a crisis is kept is left. */
export const hasRoomForCallsSql = ({ calls, seconds, day }: { calls: string; seconds: string; day: string }) => `
  NOT EXISTS (SELECT 1 FROM callDays d WHERE d.day = ${day} AND d.who = 'town'
    AND (d.calls + ${calls} > ${growing((people) => ordinary(people).calls)}
      OR d.seconds + ${seconds} > ${growing((people) => ordinary(people).seconds)}))`;

/** Whether a notice may call this number on a day (a bound `quotaDay`): no limit is reached, and the day has room for it. */
export const hasRoomForCallSql = (phone: string, day: string) => `(
  NOT EXISTS (SELECT 1 FROM callDays WHERE day = ${day} AND who = ${countedNumber(phone)} AND calls >= ${noticeCallsADay.number})
  AND NOT EXISTS (SELECT 1 FROM callDays WHERE day = ${day} AND who = ${countedPrefix(phone)} AND calls >= ${noticeCallsADay.prefix})
  AND ${hasRoomForCallsSql({ calls: "1", seconds: String(noticeCallSeconds), day })})`;
