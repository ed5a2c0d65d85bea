import Holidays from "date-holidays";
import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill/implementation";
import { expect, it } from "vitest";
import { dayOf, daysLater, numberIn, type Weekday } from "../../src/day.ts";
import { isHoliday } from "../../src/reminders/holidays.ts";
import { datesOf, type Rule, ruleOf } from "../../src/reminders/rule.ts";
import { inputTownTime, townInstant } from "../../src/time.ts";
import { dice, pick, type Roll } from "../dice.ts";

const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** The rule as an RFC 5545 line. */
function lineOf(rule: Rule): string {
  const parts = [
    [`FREQ`, rule.freq],
    ["INTERVAL", rule.interval],
    ["BYDAY", rule.byDay.map((day) => codes[day - 1])],
    ["BYSETPOS", rule.bySetPos],
    ["BYMONTHDAY", rule.byMonthDay],
    ["BYMONTH", rule.byMonth],
    ["UNTIL", rule.until ? [`${rule.until.replaceAll("-", "")}T235959`] : []],
  ] as const;
  const said = parts.filter(([, value]) => String(value) !== "").map(([name, value]) => `${name}=${value}`);
  return said.join(";");
}

function theirs(rule: Rule, from: string, atMost: number): string[] {
  const start = `DTSTART:${rule.dtStart.replaceAll("-", "")}T000000`;
  const oracle = new RRuleTemporal({ rruleString: `${start}\nRRULE:${lineOf(rule)}` });
  const found: string[] = [];
  let after = Date.parse(from) - 1;
  while (found.length < atMost) {
    const next = nextOf(oracle, after);
    if (!next) break;
    found.push(next.toPlainDate().toString());
    after = next.epochMilliseconds;
  }
  return found;
}

/** What never comes (30 February) makes the library give up. */
function nextOf(oracle: RRuleTemporal, after: number) {
  try {
    return oracle.next(new Date(after));
  } catch (error) {
    if (String(error).includes("Maximum iterations")) return null;
    throw error;
  }
}

const some = <T>(roll: Roll, among: readonly T[], most: number): T[] => [
  ...new Set(Array.from({ length: 1 + roll(most) }, () => pick(roll, among))),
];

function randomRule(roll: Roll): Rule {
  const dtStart = dayOf(numberIn(2024, 1, 1) + roll(1500));
  const until = roll(3) === 0 ? daysLater(dtStart, roll(900)) : null;
  const common = { dtStart, until, interval: pick(roll, [1, 1, 1, 2, 2, 3, 4, 6]) };
  const days = some(roll, [1, 2, 3, 4, 5, 6, 7] as Weekday[], 3);
  const monthDays = some(roll, [1, 2, 14, 15, 28, 29, 30, 31, -1, -2], 3);
  const counted = { byDay: days, bySetPos: some(roll, [1, 2, 3, 4, 5, -1], 2) };
  const month = { byMonth: [1 + roll(12)] };
  switch (roll(7)) {
    case 0:
    case 1:
      return ruleOf({ freq: "WEEKLY", ...common, byDay: days });
    case 2:
      return ruleOf({ freq: "WEEKLY", ...common, byDay: days, byMonth: some(roll, [3, 4, 5, 6, 9, 10, 11], 7) });
    case 3:
      return ruleOf({ freq: "MONTHLY", ...common, ...counted });
    case 4:
      return ruleOf({ freq: "MONTHLY", ...common, byMonthDay: monthDays });
    case 5:
      return ruleOf({ freq: "YEARLY", ...common, ...month, byMonthDay: some(roll, [1, 15, 28, 29, 30, 31, -1], 2) });
    default:
      return ruleOf({ freq: "YEARLY", ...common, ...month, ...counted });
  }
}

it("two thousand rules come on the days on which another reader of RFC 5545 lets them come", {
  timeout: 120_000,
}, () => {
  const roll = dice(5545);
  for (let count = 0; count < 2000; count++) {
    const rule = randomRule(roll);
    const from = daysLater(rule.dtStart, roll(800) - 100);
    const atMost = 1 + roll(24);
    // Nobody looks further ahead than a hundred years.
    const inReach = daysLater(rule.dtStart > from ? rule.dtStart : from, 100 * 365);
    const expected = theirs(rule, from, atMost).filter((day) => day <= inReach);
    expect([lineOf(rule), rule.dtStart, from, datesOf(rule, { from, atMost }).filter((day) => day <= inReach)]).toEqual(
      [lineOf(rule), rule.dtStart, from, expected],
    );
  }
});

it("the holidays of Czechia are those that another calendar has, for seventy years", { timeout: 60_000 }, () => {
  const theirs = new Holidays("CZ");
  for (let year = 2017; year <= 2087; year++) {
    const expected = theirs
      .getHolidays(year)
      .filter(({ type }) => type === "public")
      .map(({ date }) => date.slice(0, 10))
      .sort();
    const days = Array.from({ length: 366 }, (_, at) => dayOf(numberIn(year, 1, 1) + at)).filter((day) =>
      day.startsWith(String(year)),
    );
    expect(days.filter(isHoliday)).toEqual(expected);
  }
});

it("the town's clock is reckoned as the library reckons it, over all changes of forty years", {
  timeout: 60_000,
}, () => {
  const roll = dice(1980);
  for (let year = 2020; year <= 2060; year++) {
    for (let month = 1; month <= 12; month++) {
      const days = Array.from({ length: 8 }, (_, at) => dayOf(numberIn(year, month + 1, 0) - at));
      for (const day of [...days, dayOf(numberIn(year, month, 1 + roll(20)))]) {
        for (const minutes of [0, 59, 60, 90, 119, 120, 150, 179, 180, 181, 600 + roll(300), 1439]) {
          const time = Temporal.PlainTime.from("00:00").add({ minutes });
          const expected = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: "Europe/Prague", plainTime: time });
          if (townInstant(day, minutes) !== expected.epochMilliseconds)
            expect([day, minutes, townInstant(day, minutes)]).toEqual([day, minutes, expected.epochMilliseconds]);
          if (
            inputTownTime(expected.epochMilliseconds) !==
            expected.toPlainDateTime().toString({ smallestUnit: "minute" })
          )
            expect(inputTownTime(expected.epochMilliseconds)).toBe(expected.toPlainDateTime().toString());
        }
      }
    }
  }
});
