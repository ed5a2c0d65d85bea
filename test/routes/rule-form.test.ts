import * as v from "valibot";
import { expect, it } from "vitest";
import * as cs from "../../src/i18n/cs/days.ts";
import { canBeSaid, type Rule, ruleOf } from "../../src/reminders/rule.ts";
import { RuleForm, readRule, ruleFormOf } from "../../src/routes/desk/rule-form.ts";

/** A Tuesday. */
const today = "2026-11-24";
const read = (posted: Record<string, unknown>) => readRule(v.parse(RuleForm, posted), today);

it.each([
  [{ repeats: "weeks", every: "2", weekdays: "3", from: "2. 12. 2026" }, "každou druhou středu"],
  [{ repeats: "weeks", every: "1", weekdays: ["1", "4"] }, "každé pondělí a každý čtvrtek"],
  [
    { repeats: "weekday", positions: "-1", weekday: "4", shift: "next" },
    "poslední čtvrtek v měsíci, a když je svátek, následující pracovní den",
  ],
  [
    { repeats: "weekday", positions: ["1", "3"], weekday: "1", months: "2" },
    "první a třetí pondělí v měsíci, jednou za 2 měsíce",
  ],
  [{ repeats: "monthDays", monthDays: "1. a 15." }, "1. a 15. v měsíci"],
  [{ repeats: "monthDays", monthDays: "15. a poslední den" }, "15. a poslední den v měsíci"],
  [{ repeats: "yearly", yearDay: "28. 10." }, "každý rok 28. října"],
  [{ repeats: "yearly", yearDay: "29. 2." }, "každý rok 29. února"],
  [{ repeats: "yearly", yearDay: "24. prosince" }, "každý rok 24. prosince"],
  [{ repeats: "dates", dates: "14. 12. 2026\r\n4. 1., 25. ledna 2027" }, "14. 12. 2026, 4. 1. 2027 a 25. 1. 2027"],
  [
    { repeats: "weeks", weekdays: "3", until: "31. 12. 2027", except: "30. 12. 2026", extra: "31. 12. 2026" },
    "každou středu, do 31. 12. 2027, a k tomu 31. 12. 2026, ale ne 30. 12. 2026",
  ],
])("a form says a rule, and shows it again as it was said: %j", (posted, words) => {
  const { rule, problems } = read(posted);
  expect([cs.sayRule(rule).replaceAll("\u00a0", " "), problems]).toEqual([words, {}]);
  expect(readRule(ruleFormOf(rule), "2026-11-25").rule).toEqual(rule);
});

it.each([
  [{ repeats: "weeks" }, { weekdays: "needWeekday" }],
  [{ repeats: "weekday" }, { positions: "needPosition" }],
  [{ repeats: "monthDays", monthDays: "32." }, { monthDays: "badMonthDays" }],
  [{ repeats: "monthDays" }, { monthDays: "badMonthDays" }],
  [{ repeats: "yearly", yearDay: "31. 4." }, { yearDay: "badYearDay" }],
  [{ repeats: "dates", dates: " " }, { dates: "needDates" }],
  [{ repeats: "dates", dates: "14. 12. 2026, zítřek" }, { dates: "badDate" }],
  [{ repeats: "weeks", weekdays: "3", from: "1. 1. 2027", until: "1. 12. 2026" }, { until: "untilBefore" }],
  [{ repeats: "weeks", weekdays: "3", from: "brzy" }, { from: "badDate" }],
])("what is not said, or cannot be, is pointed out: %j", (posted, problems) => {
  expect(read(posted).problems).toEqual(problems);
});

it.each<[Partial<Rule> & Pick<Rule, "freq">, boolean]>([
  [{ freq: "WEEKLY", interval: 2, byDay: [1, 4] }, true],
  [{ freq: "WEEKLY", byMonth: [4, 5] }, false],
  [{ freq: "MONTHLY", byDay: [1, 2, 3, 4, 5], bySetPos: [-1] }, false],
  [{ freq: "MONTHLY", byMonthDay: [-2] }, false],
  [{ freq: "YEARLY", interval: 2 }, false],
  [{ freq: null }, true],
])("a rule of somebody else's calendar is kept as one only if the form can say it: %j", (said, can) => {
  expect(canBeSaid(ruleOf({ dtStart: today, ...said }))).toBe(can);
});
