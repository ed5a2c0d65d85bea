import { describe, expect, it } from "vitest";
import * as cs from "../../src/i18n/cs/days.ts";
import * as en from "../../src/i18n/en/days.ts";
import { datesOf, type Rule, ruleOf, withDay, withoutDay } from "../../src/reminders/rule.ts";
import { townInstant } from "../../src/time.ts";
import { ruleTable } from "./rule-table.ts";

describe("a rule comes on its days", () => {
  it.each(ruleTable)("%s", (_name, said, from, days) => {
    const expected = days.split(" ").filter(Boolean);
    // One more than expected is asked for where the rule is over by then.
    const found = datesOf(ruleOf(said), { from, atMost: Math.max(expected.length, 1) });
    expect(found).toEqual(expected);
  });

  it("there are at least 120 of them", () => expect(ruleTable.length).toBeGreaterThanOrEqual(120));
});

it("what never comes is not looked for without an end", () => {
  const never = ruleOf({ freq: "YEARLY", dtStart: "2026-01-01", byMonth: [2], byMonthDay: [30] });
  expect(datesOf(never, { from: "2026-01-01", atMost: 20 })).toEqual([]);
  const leap = ruleOf({ freq: "YEARLY", dtStart: "2024-02-29" });
  expect(datesOf(leap, { from: "2026-01-01", atMost: 20 })).toHaveLength(20);
});

it("a day that is moved and moved back is where it was", () => {
  const rule = ruleOf({ freq: "WEEKLY", dtStart: "2026-11-04", byDay: [3] });
  const moved = withDay(withoutDay(rule, "2026-12-02"), "2026-12-03");
  const next = (of: Rule) => datesOf(of, { from: "2026-12-01", atMost: 2 });
  expect(next(moved)).toEqual(["2026-12-03", "2026-12-09"]);
  expect(next(withDay(withoutDay(moved, "2026-12-03"), "2026-12-02"))).toEqual(next(rule));
});

const starts = { dtStart: "2026-10-14" };

it.each<[Partial<Rule> & Pick<Rule, "freq">, string, string]>([
  [{ freq: "WEEKLY", byDay: [3] }, "každou středu", "every Wednesday"],
  [{ freq: "WEEKLY" }, "každou středu", "every Wednesday"],
  [{ freq: "WEEKLY", interval: 2, byDay: [3] }, "každou druhou středu", "every second Wednesday"],
  [{ freq: "WEEKLY", interval: 2, byDay: [4] }, "každý druhý čtvrtek", "every second Thursday"],
  [{ freq: "WEEKLY", interval: 2, byDay: [1] }, "každé druhé pondělí", "every second Monday"],
  [{ freq: "WEEKLY", interval: 3, byDay: [7] }, "jednou za 3 týdny v neděli", "every 3 weeks on Sunday"],
  [
    { freq: "WEEKLY", interval: 2, byDay: [5, 2] },
    "jednou za 2 týdny v úterý a v pátek",
    "every 2 weeks on Tuesday and Friday",
  ],
  [
    { freq: "WEEKLY", byDay: [1, 3, 5] },
    "každé pondělí, každou středu a každý pátek",
    "every Monday, Wednesday and Friday",
  ],
  [{ freq: "WEEKLY", byDay: [1, 2, 3, 4, 5, 6, 7] }, "každý den", "every day"],
  [
    { freq: "MONTHLY", byDay: [4], bySetPos: [-1], shift: "next" },
    "poslední čtvrtek v měsíci, a když je svátek, následující pracovní den",
    "the last Thursday of a month, and on a holiday the next working day",
  ],
  [
    { freq: "MONTHLY", byDay: [3], bySetPos: [-1, 2] },
    "druhou a poslední středu v měsíci",
    "the second and last Wednesday of a month",
  ],
  [
    { freq: "MONTHLY", interval: 3, byDay: [1], bySetPos: [1] },
    "první pondělí v měsíci, jednou za 3 měsíce",
    "the first Monday of a month, every 3 months",
  ],
  [{ freq: "MONTHLY", byMonthDay: [1, 15] }, "1. a 15. v měsíci", "on 1 and 15 of a month"],
  [{ freq: "MONTHLY", byMonthDay: [-1] }, "poslední den v měsíci", "on the last day of a month"],
  [{ freq: "MONTHLY" }, "14. v měsíci", "on 14 of a month"],
  [{ freq: "YEARLY", byMonth: [10], byMonthDay: [28] }, "každý rok 28. října", "every year on 28 October"],
  [{ freq: "YEARLY" }, "každý rok 14. října", "every year on 14 October"],
  [
    { freq: "YEARLY", byMonth: [3], byDay: [7], bySetPos: [-1] },
    "každý rok poslední neděli v březnu",
    "every year on the last Sunday of March",
  ],
  [{ freq: "YEARLY", interval: 4 }, "jednou za 4 roky 14. října", "every 4 years on 14 October"],
  [
    { freq: null, rdate: ["2026-11-04", "2026-11-25"] },
    "4. 11. 2026 a 25. 11. 2026",
    "4 November 2026 and 25 November 2026",
  ],
  [
    { freq: null, rdate: ["2026-11-04", "2026-11-25", "2026-12-02", "2026-12-09", "2026-12-16"] },
    "5 dní od 4. 11. 2026 do 16. 12. 2026",
    "5 days from 4 November 2026 to 16 December 2026",
  ],
  [
    { freq: "WEEKLY", until: "2026-12-31", shift: "previous", exdate: ["2026-11-18"], rdate: ["2026-11-19"] },
    "každou středu, do 31. 12. 2026, a když je svátek, předchozí pracovní den, a k tomu 19. 11. 2026, ale ne 18. 11. 2026",
    "every Wednesday, until 31 December 2026, and on a holiday the previous working day, and also 19 November 2026, but not 18 November 2026",
  ],
])("a rule is said as a clerk would: %j", (said, czech, english) => {
  const rule = ruleOf({ ...starts, ...said });
  // Between "a" and what it joins no line ends.
  expect([cs.sayRule(rule), en.sayRule(rule)].map((words) => words.replaceAll("\u00a0", " "))).toEqual([
    czech,
    english,
  ]);
});

it.each([
  ["2026-10-24", "17:00", "2026-10-24T15:00Z"],
  ["2026-10-25", "01:59", "2026-10-24T23:59Z"],
  ["2026-10-25", "02:30", "2026-10-25T00:30Z"],
  ["2026-10-25", "03:00", "2026-10-25T02:00Z"],
  ["2026-10-25", "17:00", "2026-10-25T16:00Z"],
  ["2027-03-28", "01:59", "2027-03-28T00:59Z"],
  ["2027-03-28", "02:30", "2027-03-28T01:30Z"],
  ["2027-03-28", "03:00", "2027-03-28T01:00Z"],
  ["2028-02-29", "23:59", "2028-02-29T22:59Z"],
  ["2026-12-31", "23:59", "2026-12-31T22:59Z"],
  ["2027-01-01", "00:00", "2026-12-31T23:00Z"],
])("what leaves on %s at %s by the town's clock leaves at %s", (day, time, instant) => {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  expect(new Date(townInstant(day, hour * 60 + minute)).toISOString()).toBe(instant.replace("Z", ":00.000Z"));
});

it("the fields of a text say the day in its language", () => {
  expect(cs.fieldsOfDay("2026-10-14")).toEqual({ den: "ve středu", datum: "14. 10." });
  expect(en.fieldsOfDay("2026-10-14")).toEqual({ den: "on Wednesday", datum: "14 October" });
});
