import * as v from "valibot";
import { expect, it } from "vitest";
import { dayOf, numberIn } from "../../src/day.ts";
import * as cs from "../../src/i18n/cs/days.ts";
import { canBeSaid, datesOf, type Rule, ruleOf } from "../../src/reminders/rule.ts";
import { RuleForm, readRule, ruleFormOf, ruleKinds } from "../../src/routes/desk/rule-form.ts";
import { dice, pick } from "../dice.ts";

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
  [{ repeats: "weeks", every: "odd", weekdays: "3" }, "v lichých týdnech ve středu"],
  [{ repeats: "weeks", every: "even", weekdays: ["4", "1", "4"] }, "v sudých týdnech v pondělí a ve čtvrtek"],
  [{ repeats: "weeks", every: "3", weekdays: "3", from: "1. 12. 2026" }, "jednou za 3 týdny ve středu"],
  [{ repeats: "weekday", positions: "5", weekday: "5" }, "pátý pátek v měsíci"],
  [{ repeats: "monthDays", monthDays: "31." }, "31. v měsíci"],
  [{ repeats: "monthDays", monthDays: "1.-3." }, "1., 2. a 3. v měsíci"],
  [{ repeats: "monthDays", monthDays: "každý 15. den v měsíci" }, "15. v měsíci"],
  [{ repeats: "monthDays", monthDays: "první a poslední" }, "1. a poslední den v měsíci"],
  [{ repeats: "yearly", yearDay: "29. února" }, "každý rok 29. února"],
  [{ repeats: "yearly", yearDay: "28.10.2027" }, "každý rok 28. října"],
  [{ repeats: "dates", dates: "2. 12. 16. 12. 30.12." }, "2. 12. 2026, 16. 12. 2026 a 30. 12. 2026"],
  [{ repeats: "dates", dates: "2. 12. 2026 16. 12. 2026" }, "2. 12. 2026 a 16. 12. 2026"],
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
  [{ repeats: "monthDays", monthDays: "3.-1." }, { monthDays: "badMonthDays" }],
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

it("five hundred rules of random forms come back from the form as they are, and say so in different words", () => {
  const roll = dice(2026);
  const said = new Map<string, string>();
  for (let count = 0; count < 500; count++) {
    const from = dayOf(numberIn(2026, 1, 1) + roll(900));
    const typed = read({
      repeats: pick(roll, ruleKinds),
      every: pick(roll, ["1", "2", "3", "6", "26", "odd", "even"]),
      weekdays: Array.from({ length: 1 + roll(7) }, () => String(1 + roll(7))),
      positions: Array.from({ length: 1 + roll(3) }, () => pick(roll, ["1", "2", "3", "4", "5", "-1"])),
      weekday: String(1 + roll(7)),
      months: String(1 + roll(12)),
      monthDays: pick(roll, ["1.", "31.", "1. a 15.", "29. až 31.", "poslední", "15. a poslední"]),
      yearDay: pick(roll, ["29. 2.", "31. prosince", "1. 1.", "28.10."]),
      dates: Array.from({ length: 1 + roll(5) }, () => cs.sayDate(dayOf(numberIn(2027, 1, 1) + roll(300)))).join("\n"),
      except: roll(3) ? "" : "24. 12. 2026",
      extra: roll(3) ? "" : "28. 12. 2026, 4. 1. 2027",
      from,
      until: roll(3) ? "" : dayOf(numberIn(2029, 1, 1) + roll(300)),
      shift: pick(roll, ["none", "next", "previous"]),
    });
    expect(typed.problems).toEqual({});
    expect(readRule(ruleFormOf(typed.rule), "2026-11-25").rule).toEqual(typed.rule);
    // What is said the same comes on the same days, but for where it is counted from.
    const { dtStart: _start, interval, ...rule } = typed.rule;
    const key = `${cs.sayRule(typed.rule)} ${interval > 1 ? from : ""}`;
    const same = JSON.stringify([rule, interval]);
    expect(said.get(key) ?? same).toBe(same);
    said.set(key, same);
  }
});

it("odd weeks are those of ISO 8601: two of them meet where a year has 53", () => {
  const { rule } = read({ repeats: "weeks", every: "odd", weekdays: "3" });
  expect(datesOf(rule, { from: "2026-12-01", atMost: 5 })).toEqual([
    ...["2026-12-02", "2026-12-16", "2026-12-30", "2027-01-06", "2027-01-20"],
  ]);
});
