import { numberOf, partsOf, type Weekday, weekdayOf } from "../../day.ts";
import type { FieldsOfDay, FieldsOfSpan, Moment } from "../../messages/fields.ts";
import { clockOf } from "../../reminders/reminder.ts";
import type { Rule } from "../../reminders/rule.ts";
import { counted } from "./counts.ts";
import { both } from "./lists.ts";

/** A weekday as it is counted ("každou středu") and as the day on which something is ("ve středu"); its gender is that of *každý*. */
const weekdays: Record<Weekday, { name: string; on: string; gender: "m" | "f" | "n" }> = {
  1: { name: "pondělí", on: "v pondělí", gender: "n" },
  2: { name: "úterý", on: "v úterý", gender: "n" },
  3: { name: "středu", on: "ve středu", gender: "f" },
  4: { name: "čtvrtek", on: "ve čtvrtek", gender: "m" },
  5: { name: "pátek", on: "v pátek", gender: "m" },
  6: { name: "sobotu", on: "v sobotu", gender: "f" },
  7: { name: "neděli", on: "v neděli", gender: "f" },
};

const every = { m: "každý", f: "každou", n: "každé" };
const ordinals: Record<number, { m: string; f: string; n: string }> = {
  1: { m: "první", f: "první", n: "první" },
  2: { m: "druhý", f: "druhou", n: "druhé" },
  3: { m: "třetí", f: "třetí", n: "třetí" },
  4: { m: "čtvrtý", f: "čtvrtou", n: "čtvrté" },
  5: { m: "pátý", f: "pátou", n: "páté" },
  [-1]: { m: "poslední", f: "poslední", n: "poslední" },
};
const months = "ledna února března dubna května června července srpna září října listopadu prosince".split(" ");
const inMonths = "lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci".split(" ");

const onceInWeeks = counted({ one: "týden", few: "týdny", many: "týdne", other: "týdnů" });
const onceInMonths = counted({ one: "měsíc", few: "měsíce", many: "měsíce", other: "měsíců" });
const onceInYears = counted({ one: "rok", few: "roky", many: "roku", other: "let" });
const inDays = counted({ one: "den", few: "dny", many: "dne", other: "dní" });

/** "14. 10. 2026", and "14. 10." where the year is said elsewhere. */
export function sayDate(day: string, year = true): string {
  const { year: of, month, day: date } = partsOf(day);
  return year ? `${date}. ${month}. ${of}` : `${date}. ${month}.`;
}

/** "ve středu" a "14. 10.": what the fields of a text say of a day. */
export const fieldsOfDay: FieldsOfDay = (day) => ({
  den: weekdays[weekdayOf(numberOf(day))].on,
  datum: sayDate(day, false),
});

/** "8", "8:30"; and with its word, "8 hodin", "do 1 hodiny". */
const hourOf = (minutes: number) => clockOf(minutes).replace(/:00$/, "");
const inHours = (minutes: number) => `${hourOf(minutes)} ${minutes === 60 ? "hodiny" : "hodin"}`;
const from = { 1: "pondělí", 2: "úterý", 3: "středy", 4: "čtvrtka", 5: "pátku", 6: "soboty", 7: "neděle" };
const dayOfSpan = (day: string) => `${from[weekdayOf(numberOf(day))]} ${sayDate(day, false)}`;

/** "v úterý 14. 10. od 8" "do 12 hodin"; over several days "od úterý 14. 10. od 8 hodin" "do středy 15. 10. do 12 hodin". */
export const fieldsOfSpan: FieldsOfSpan = (begin, end) => {
  const isOneDay = begin !== undefined && end !== undefined && begin.day === end.day;
  const hour = (word: string, at: Moment | undefined) =>
    at && at.minutes !== null ? ` ${word} ${inHours(at.minutes)}` : "";
  const on = begin && `${weekdays[weekdayOf(numberOf(begin.day))].on} ${sayDate(begin.day, false)}`;
  if (isOneDay && begin.minutes !== null && end.minutes !== null)
    return { od: `${on} od ${hourOf(begin.minutes)}`, do: `do ${inHours(end.minutes)}` };
  if (isOneDay) return { od: `${on}${hour("od", begin)}`, do: hour("do", end).trim() || "po celý den" };
  return {
    od: begin && `${end ? `od ${dayOfSpan(begin.day)}` : on}${hour("od", begin)}`,
    do: end && `do ${dayOfSpan(end.day)}${hour("do", end)}`,
  };
};

/** "ve středu 14. 10. 2026". */
export const sayDay = (day: string): string => `${weekdays[weekdayOf(numberOf(day))].on} ${sayDate(day)}`;

/** A rule as a clerk would say it: "každou druhou středu", "poslední čtvrtek v měsíci, a když je svátek, následující pracovní den". */
export function sayRule(rule: Rule): string {
  const said = [sayFrequency(rule)];
  if (rule.freq && rule.until) said.push(`do ${sayDate(rule.until)}`);
  if (rule.shift !== "none")
    said.push(`a když je svátek, ${rule.shift === "next" ? "následující" : "předchozí"} pracovní den`);
  if (rule.freq && rule.rdate.length > 0) said.push(`a k tomu ${sayDates(rule.rdate)}`);
  if (rule.exdate.length > 0 && rule.freq) said.push(`ale ne ${sayDates(rule.exdate)}`);
  return said.join(", ");
}

/** More than these nobody reads one by one. */
const listedAtMost = 4;

function sayDates(dates: readonly string[]): string {
  if (dates.length <= listedAtMost) return both.format(dates.map((day) => sayDate(day)));
  return `${inDays(dates.length)} od ${sayDate(dates[0] ?? "")} do ${sayDate(dates.at(-1) ?? "")}`;
}

function sayFrequency(rule: Rule): string {
  switch (rule.freq) {
    case "WEEKLY":
      return sayWeeks(rule);
    case "MONTHLY":
      return `${sayOfMonth(rule)}${rule.interval > 1 ? `, jednou za ${onceInMonths(rule.interval)}` : ""}`;
    case "YEARLY":
      return `${rule.interval > 1 ? `jednou za ${onceInYears(rule.interval)}` : "každý rok"} ${sayOfYear(rule)}`;
    default:
      return sayDates(rule.rdate.filter((day) => !rule.exdate.includes(day)));
  }
}

function sayWeeks({ byDay, interval, dtStart, weeks }: Rule): string {
  const meant = (byDay.length > 0 ? byDay.toSorted() : [weekdayOf(numberOf(dtStart))]).map((day) => weekdays[day]);
  if (weeks) return `${weeks === "odd" ? "v lichých" : "v sudých"} týdnech ${both.format(meant.map(({ on }) => on))}`;
  if (interval === 1 && meant.length === 7) return "každý den";
  if (interval === 1) return both.format(meant.map(({ gender, name }) => `${every[gender]} ${name}`));
  const [only] = meant;
  if (interval === 2 && only && meant.length === 1)
    return `${every[only.gender]} ${ordinals[2]?.[only.gender]} ${only.name}`;
  return `jednou za ${onceInWeeks(interval)} ${both.format(meant.map(({ on }) => on))}`;
}

function sayCounted({ byDay, bySetPos }: Rule): string {
  const meant = byDay.map((day) => weekdays[day]);
  const gender = meant.length === 1 ? (meant[0]?.gender ?? "m") : "m";
  const positions = inOrder(bySetPos).map((position) => ordinals[position]?.[gender] ?? String(position));
  return `${both.format(positions)} ${meant.map(({ name }) => name).join("/")}`;
}

/** The last one is said last. */
const inOrder = (positions: readonly number[]) => positions.toSorted((a, b) => (a < 0 ? 99 : a) - (b < 0 ? 99 : b));

function sayOfMonth(rule: Rule): string {
  if (rule.byDay.length > 0) return `${sayCounted(rule)} v měsíci`;
  const named = rule.byMonthDay.length > 0 ? rule.byMonthDay : [partsOf(rule.dtStart).day];
  const each = inOrder(named).map((day) => (day < 0 ? "poslední den" : `${day}.`));
  return `${both.format(each)} v měsíci`;
}

function sayOfYear(rule: Rule): string {
  const { month, day } = partsOf(rule.dtStart);
  const of = (rule.byMonth[0] ?? month) - 1;
  if (rule.byDay.length > 0) return `${sayCounted(rule)} v ${inMonths[of]}`;
  const named = rule.byMonthDay.length > 0 ? rule.byMonthDay : [day];
  return `${both.format(named.map((one) => (one < 0 ? "poslední den" : `${one}.`)))} ${months[of]}`;
}

/** How days and rules are said. */
export const days = { sayDate, fieldsOfDay, fieldsOfSpan, sayDay, sayRule };
