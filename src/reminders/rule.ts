import { type Day, dayOf, lengthOf, numberIn, numberOf, partsOf, type Weekday, weekdayOf, weekIn } from "../day.ts";
import { isHoliday, workdayBeside } from "./holidays.ts";

/*
 * When something comes again, in the terms of RFC 5545 (§ 3.3.10, § 3.8.5) and on plain days: what a clerk says, and no
 * more. A library takes 40 to 60 ms for its first rule in a cold isolate, and the free plan gives 10.
 */

/** How often something comes; null is only on the days that are named. */
export const frequencies = ["WEEKLY", "MONTHLY", "YEARLY"] as const;
export type Frequency = (typeof frequencies)[number];

/** Where a day goes that is a public holiday: to the next or the previous day on which offices work. Not of the RFC. */
export const shifts = ["none", "next", "previous"] as const;
export type Shift = (typeof shifts)[number];

/**
 * - `byDay`: of a week these days; of a month those of them that `bySetPos` counts, 1 to 5, or -1 for the last
 * - `byMonthDay`: days of a month, -1 for the last; a month that has no such day is left out. Without either it is the
 *   day of `dtStart`
 * - `byMonth`: only in these months; a yearly one has one, or that of `dtStart`
 * - `weeks`: of the weeks of ISO 8601 only those with an odd or an even number (BYWEEKNO), each in its year: a year of 53
 *   ends with an odd week, and the next begins with one
 * - `until`: the last day that may come of the repetition, before a shift
 * - `rdate`: days besides, never shifted; `exdate`: days that are left out, as they would come after a shift
 */
export type Rule = {
  freq: Frequency | null;
  interval: number;
  byDay: readonly Weekday[];
  bySetPos: readonly number[];
  byMonthDay: readonly number[];
  byMonth: readonly number[];
  weeks?: "odd" | "even" | undefined;
  dtStart: Day;
  until: Day | null;
  rdate: readonly Day[];
  exdate: readonly Day[];
  shift: Shift;
};

/** A rule of which only what matters is said. */
export const ruleOf = (said: Partial<Rule> & Pick<Rule, "freq" | "dtStart">): Rule => ({
  ...{ interval: 1, byDay: [], bySetPos: [], byMonthDay: [], byMonth: [], until: null, rdate: [], exdate: [] },
  shift: "none",
  ...said,
});

/** What never comes is not looked for longer: 29 February on its own comes twenty times in 88 years. */
const yearsAtMost = 100;

/** As many days may change places by shifts: a week of them. */
const shiftedAtMost = 8;

/**
 * The next days of a rule, in their order, each once.
 * @param asked `from`: the first day that counts; `atMost`: how many
 */
export function datesOf(rule: Rule, { from, atMost }: { from: Day; atMost: number }): Day[] {
  const found = new Set(rule.rdate.filter((day) => day >= from && !rule.exdate.includes(day)));
  const enough = found.size + atMost + shiftedAtMost;
  for (const day of repeated(rule, from)) {
    const shifted = shiftedDay(day, rule.shift);
    if (shifted >= from && !rule.exdate.includes(shifted)) found.add(shifted);
    if (found.size >= enough) break;
  }
  return [...found].sort().slice(0, atMost);
}

/** Where a day goes when it is a holiday. */
const shiftedDay = (day: Day, shift: Shift): Day =>
  shift === "none" || !isHoliday(day) ? day : workdayBeside(day, shift === "next" ? 1 : -1);

/** The days of the repetition from a little before a day on, because a shift may bring them there. */
function* repeated(rule: Rule, from: Day): Generator<Day> {
  const [start, after] = [numberOf(rule.dtStart), numberOf(from) - shiftedAtMost];
  const first = Math.max(start, after);
  const last = Math.min(rule.until ? numberOf(rule.until) : Number.POSITIVE_INFINITY, first + yearsAtMost * 366);
  for (const days of periodsOf(rule, first)) {
    // A period begins with its own first day, whether or not anything comes in it.
    if (days.begin > last) return;
    for (const number of days.numbers)
      if (number >= first && number <= last && isInMonths(rule, number) && isInWeeks(rule, number)) yield dayOf(number);
  }
}

const isInMonths = ({ byMonth }: Rule, number: number): boolean =>
  byMonth.length === 0 || byMonth.includes(partsOf(dayOf(number)).month);

const isInWeeks = ({ weeks: of }: Rule, number: number): boolean =>
  of === undefined || weekIn(number) % 2 === (of === "odd" ? 1 : 0);

type Period = { begin: number; numbers: number[] };

/** Weeks, months or years, one after the other, from that which holds a day on. */
function* periodsOf(rule: Rule, first: number): Generator<Period> {
  if (rule.freq === null) return;
  const { begin, at } = { WEEKLY: weeks, MONTHLY: months, YEARLY: years }[rule.freq](rule, first);
  for (let index = Math.max(0, begin); ; index++) yield at(index * rule.interval);
}

/** The periods of a rule: the index of that which holds a day, or one before; and the period so many weeks, months or years after the first. */
type Periods = { begin: number; at(after: number): Period };

function weeks({ dtStart, byDay, interval }: Rule, first: number): Periods {
  const start = numberOf(dtStart);
  // Weeks begin on Monday, as the RFC has it where nothing else is said.
  const monday = start - weekdayOf(start) + 1;
  const days = byDay.length > 0 ? byDay.toSorted() : [weekdayOf(start)];
  return {
    begin: Math.floor((first - monday) / (7 * interval)),
    at(after) {
      const begin = monday + 7 * after;
      return { begin, numbers: days.map((day) => begin + day - 1) };
    },
  };
}

function months(rule: Rule, first: number): Periods {
  const { year, month } = partsOf(rule.dtStart);
  const now = partsOf(dayOf(first));
  return {
    begin: Math.floor(((now.year - year) * 12 + now.month - month) / rule.interval),
    at: (after) => monthOf(rule, year, month + after),
  };
}

function years(rule: Rule, first: number): Periods {
  const { year, month } = partsOf(rule.dtStart);
  const [of = month] = rule.byMonth;
  return {
    begin: Math.floor((partsOf(dayOf(first)).year - year) / rule.interval),
    at: (after) => monthOf(rule, year + after, of),
  };
}

/** The days of a month that a rule means. */
function monthOf(rule: Rule, year: number, month: number): Period {
  const [begin, length] = [numberIn(year, month, 1), lengthOf(year, month)];
  const days = rule.byDay.length > 0 ? countedDays(rule, begin, length) : namedDays(rule, length);
  const numbers = [...new Set(days)].sort((a, b) => a - b).map((day) => begin + day - 1);
  return { begin, numbers };
}

function namedDays({ byMonthDay, dtStart }: Rule, length: number): number[] {
  const named = byMonthDay.length > 0 ? byMonthDay : [partsOf(dtStart).day];
  return named.map((day) => (day < 0 ? length + 1 + day : day)).filter((day) => day >= 1 && day <= length);
}

function countedDays({ byDay, bySetPos }: Rule, begin: number, length: number): number[] {
  const all = Array.from({ length }, (_, at) => at + 1).filter((day) => byDay.includes(weekdayOf(begin + day - 1)));
  if (bySetPos.length === 0) return all;
  return bySetPos.flatMap((position) => all.at(position < 0 ? position : position - 1) ?? []);
}

/** The rule without a day. */
export const withoutDay = (rule: Rule, day: Day): Rule => ({
  ...rule,
  rdate: rule.rdate.filter((one) => one !== day),
  exdate: [...new Set([...rule.exdate, day])].sort(),
});

/** The rule with a day besides, or one again that was left out. */
export const withDay = (rule: Rule, day: Day): Rule => ({
  ...rule,
  rdate: [...new Set([...rule.rdate, day])].sort(),
  exdate: rule.exdate.filter((one) => one !== day),
});

/** Whether a rule is of the few kinds that a clerk says: every so many weeks, once or so in a month, a day of the year, a list. */
export function canBeSaid({ freq, interval, byDay, bySetPos, byMonthDay, byMonth }: Rule): boolean {
  if (freq === null) return true;
  if (freq === "WEEKLY") return interval <= 26 && bySetPos.length + byMonthDay.length + byMonth.length === 0;
  if (freq === "YEARLY")
    return (
      interval === 1 && byDay.length === 0 && byMonth.length <= 1 && byMonthDay.length <= 1 && (byMonthDay[0] ?? 1) > 0
    );
  const isCounted = byDay.length === 1 && bySetPos.length > 0 && bySetPos.every((at) => at >= -1);
  return (
    interval <= 12 && byMonth.length === 0 && (byDay.length === 0 || isCounted) && byMonthDay.every((day) => day >= -1)
  );
}
