import { numberOf, partsOf, type Weekday, weekdayOf } from "../../day.ts";
import type { FieldsOfDay, FieldsOfSpan, Moment } from "../../messages/fields.ts";
import { clockOf } from "../../reminders/reminder.ts";
import type { Rule } from "../../reminders/rule.ts";
import { counted } from "./counts.ts";
import { both } from "./lists.ts";

const names = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
const weekday = (day: Weekday) => names[day - 1] ?? "";
const months = "January February March April May June July August September October November December".split(" ");
const ordinals: Record<number, string> = {
  1: "first",
  2: "second",
  3: "third",
  4: "fourth",
  5: "fifth",
  [-1]: "last",
};

const inWeeks = counted({ one: "week", other: "weeks" });
const inMonths = counted({ one: "month", other: "months" });
const inYears = counted({ one: "year", other: "years" });
const inDays = counted({ one: "day", other: "days" });

/** "14 October 2026", and "14 October" where the year is said elsewhere. */
export function sayDate(day: string, year = true): string {
  const { year: of, month, day: date } = partsOf(day);
  return `${date} ${months[month - 1]}${year ? ` ${of}` : ""}`;
}

/** "on Wednesday" and "14 October": what the fields of a text say of a day. */
export const fieldsOfDay: FieldsOfDay = (day) => ({
  den: `on ${weekday(weekdayOf(numberOf(day)))}`,
  datum: sayDate(day, false),
});

/** "on Tuesday 14 October from 8:00" "to 12:00"; over several days "from Tuesday 14 October, 8:00" "to Wednesday …". */
export const fieldsOfSpan: FieldsOfSpan = (begin, end) => {
  const isOneDay = begin !== undefined && end !== undefined && begin.day === end.day;
  const named = (day: string) => `${weekday(weekdayOf(numberOf(day)))} ${sayDate(day, false)}`;
  const hour = (word: string, at: Moment | undefined) =>
    at && at.minutes !== null ? `${word} ${clockOf(at.minutes)}` : "";
  if (isOneDay) return { od: `on ${named(begin.day)}${hour(" from", begin)}`, do: hour("to", end) || "all day" };
  return {
    od: begin && `${end ? "from" : "on"} ${named(begin.day)}${hour(end ? "," : " from", begin)}`,
    do: end && `until ${named(end.day)}${hour(",", end)}`,
  };
};

/** "on Wednesday 14 October 2026". */
export const sayDay = (day: string): string => `on ${weekday(weekdayOf(numberOf(day)))} ${sayDate(day)}`;

/** A rule as a clerk would say it: "every second Wednesday", "the last Thursday of a month, and on a holiday the next working day". */
export function sayRule(rule: Rule): string {
  const said = [sayFrequency(rule)];
  if (rule.freq && rule.until) said.push(`until ${sayDate(rule.until)}`);
  if (rule.shift !== "none") said.push(`and on a holiday the ${rule.shift} working day`);
  if (rule.freq && rule.rdate.length > 0) said.push(`and also ${sayDates(rule.rdate)}`);
  if (rule.exdate.length > 0 && rule.freq) said.push(`but not ${sayDates(rule.exdate)}`);
  return said.join(", ");
}

/** More than these nobody reads one by one. */
const listedAtMost = 4;

function sayDates(dates: readonly string[]): string {
  if (dates.length <= listedAtMost) return both.format(dates.map((day) => sayDate(day)));
  return `${inDays(dates.length)} from ${sayDate(dates[0] ?? "")} to ${sayDate(dates.at(-1) ?? "")}`;
}

function sayFrequency(rule: Rule): string {
  switch (rule.freq) {
    case "WEEKLY":
      return sayWeeks(rule);
    case "MONTHLY":
      return `${sayOfMonth(rule)}${rule.interval > 1 ? `, every ${inMonths(rule.interval)}` : ""}`;
    case "YEARLY":
      return `every ${rule.interval > 1 ? inYears(rule.interval) : "year"} on ${sayOfYear(rule)}`;
    default:
      return sayDates(rule.rdate.filter((day) => !rule.exdate.includes(day)));
  }
}

function sayWeeks({ byDay, interval, dtStart, weeks }: Rule): string {
  const meant = both.format(
    (byDay.length > 0 ? byDay.toSorted() : [weekdayOf(numberOf(dtStart))]).map((day) => weekday(day)),
  );
  if (weeks) return `in ${weeks} weeks on ${meant}`;
  if (interval === 1) return byDay.length === 7 ? "every day" : `every ${meant}`;
  return interval === 2 && byDay.length < 2 ? `every second ${meant}` : `every ${inWeeks(interval)} on ${meant}`;
}

/** The last one is said last. */
const inOrder = (positions: readonly number[]) => positions.toSorted((a, b) => (a < 0 ? 99 : a) - (b < 0 ? 99 : b));

const sayCounted = ({ byDay, bySetPos }: Rule): string =>
  `the ${both.format(inOrder(bySetPos).map((position) => ordinals[position] ?? String(position)))} ${byDay
    .map((day) => weekday(day))
    .join("/")}`;

const sayNumbers = (numbers: readonly number[]): string =>
  both.format(inOrder(numbers).map((day) => (day < 0 ? "the last day" : String(day))));

function sayOfMonth(rule: Rule): string {
  if (rule.byDay.length > 0) return `${sayCounted(rule)} of a month`;
  return `on ${sayNumbers(rule.byMonthDay.length > 0 ? rule.byMonthDay : [partsOf(rule.dtStart).day])} of a month`;
}

function sayOfYear(rule: Rule): string {
  const { month, day } = partsOf(rule.dtStart);
  const of = months[(rule.byMonth[0] ?? month) - 1];
  if (rule.byDay.length > 0) return `${sayCounted(rule)} of ${of}`;
  return `${sayNumbers(rule.byMonthDay.length > 0 ? rule.byMonthDay : [day])} ${of}`;
}

/** How days and rules are said. */
export const days = { sayDate, fieldsOfDay, fieldsOfSpan, sayDay, sayRule };
