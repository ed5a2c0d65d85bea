import { type Day, daysLater, type Weekday } from "../day.ts";
import { type Moment, momentOf } from "./calendar-events.ts";
import { type Rule, ruleOf } from "./rule.ts";

const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** Rules that together come on the days of a repetition, and how many days it has at most. */
type Repeats = { rules: Rule[]; count: number | null };

type Parts = Map<string, string>;
type CountedDay = { day: Weekday; position: number };

/**
 * Reads an RRULE. What one of our rules does not say (the first Monday and the second Tuesday, two months of a year) is
 * several. Null is a repetition that is not read (by weeks of the year, by hours).
 */
export function rulesOf(value: string, start: Moment): Repeats | null {
  const parts: Parts = new Map(
    value
      .toUpperCase()
      .split(";")
      .map((part) => part.split("=", 2) as [string, string]),
  );
  if (["BYWEEKNO", "BYYEARDAY", "BYHOUR", "BYMINUTE", "BYSECOND"].some((name) => parts.has(name))) return null;
  const days = readDays(parts.get("BYDAY"));
  const common = {
    dtStart: start.day,
    until: untilOf(parts.get("UNTIL"), start),
    interval: Number(parts.get("INTERVAL") ?? 1),
  };
  if (!days || !Number.isInteger(common.interval) || common.interval < 1) return null;
  const count = parts.has("COUNT") ? Number(parts.get("COUNT")) : null;
  const rules = rulesBy(parts, days, common);
  return rules && { rules, count };
}

type Common = Pick<Rule, "dtStart" | "until" | "interval">;

const numbers = (said: string | undefined) => (said ?? "").split(",").filter(Boolean).map(Number);

function rulesBy(parts: Parts, days: readonly CountedDay[], common: Common): Rule[] | null {
  const byMonth = numbers(parts.get("BYMONTH"));
  const byMonthDay = numbers(parts.get("BYMONTHDAY"));
  const bySetPos = numbers(parts.get("BYSETPOS"));
  const byDay = days.map(({ day }) => day);
  switch (parts.get("FREQ")) {
    case "DAILY":
      return byMonth.length + byMonthDay.length > 0 ? null : [dailyRule(common, byDay)];
    case "WEEKLY":
      if (parts.get("WKST") === "SU" && common.interval > 1 && byDay.includes(7)) return null;
      return bySetPos.length > 0 ? null : [ruleOf({ freq: "WEEKLY", ...common, byDay, byMonth })];
    case "MONTHLY":
      return monthlyRules({ ...common, byMonth, byMonthDay, bySetPos }, days, "MONTHLY");
    case "YEARLY": {
      if (byMonth.length === 0 && byDay.length > 0) return null;
      const months = byMonth.length > 0 ? byMonth : [Number(common.dtStart.slice(5, 7))];
      const rules = months.map((month) =>
        monthlyRules({ ...common, byMonth: [month], byMonthDay, bySetPos }, days, "YEARLY"),
      );
      return rules.includes(null) ? null : rules.flatMap((some) => some ?? []);
    }
    default:
      return null;
  }
}

/** Every few days: by weeks where that is the same, else as a list of three years. */
function dailyRule(common: Common, byDay: readonly Weekday[]): Rule {
  const { interval, dtStart, until } = common;
  if (interval === 1)
    return ruleOf({ freq: "WEEKLY", ...common, byDay: byDay.length > 0 ? byDay : [1, 2, 3, 4, 5, 6, 7] });
  if (interval % 7 === 0 && byDay.length === 0) return ruleOf({ freq: "WEEKLY", ...common, interval: interval / 7 });
  const last = until ?? daysLater(dtStart, 3 * 366);
  const rdate: Day[] = [];
  for (let day = dtStart; day <= last && rdate.length < 400; day = daysLater(day, interval)) rdate.push(day);
  return ruleOf({ freq: null, dtStart, rdate });
}

type Monthly = Common & Pick<Rule, "byMonth" | "byMonthDay" | "bySetPos">;

/** Of a month, or of one month of a year: one rule for each weekday that is counted by itself. */
function monthlyRules(said: Monthly, days: readonly CountedDay[], freq: "MONTHLY" | "YEARLY"): Rule[] | null {
  const { bySetPos, byMonthDay } = said;
  if (days.length === 0) return bySetPos.length > 0 ? null : [ruleOf({ freq, ...said })];
  if (byMonthDay.length > 0) return null;
  const counted = days.filter(({ position }) => position !== 0);
  if (counted.length === 0) return [ruleOf({ freq, ...said, byDay: days.map(({ day }) => day) })];
  if (counted.length < days.length || bySetPos.length > 0) return null;
  const byWeekday = Map.groupBy(counted, ({ day }) => day);
  return Array.from(byWeekday, ([day, same]) =>
    ruleOf({ freq, ...said, byDay: [day], bySetPos: same.map(({ position }) => position) }),
  );
}

/** "MO,TH", "1MO,-1TH": position 0 is each of them. Undefined is no list of days. */
function readDays(said: string | undefined): CountedDay[] | undefined {
  const read = (said ?? "")
    .split(",")
    .filter(Boolean)
    .map((one) => /^([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(one.trim()));
  if (read.includes(null)) return undefined;
  return read.flatMap((found) =>
    found?.[2] ? [{ day: (codes.indexOf(found[2]) + 1) as Weekday, position: Number(found[1] ?? 0) }] : [],
  );
}

/** The last day: where it names an hour before that of the event, the day before it is. */
function untilOf(said: string | undefined, start: Moment): Day | null {
  const until = said === undefined ? undefined : momentOf(said);
  if (!until) return null;
  const endsBefore = said?.includes("T") && (until.minutes ?? 0) < (start.minutes ?? 0);
  return endsBefore ? daysLater(until.day, -1) : until.day;
}
