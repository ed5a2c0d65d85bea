import * as v from "valibot";
import { numberOf, partsOf, type Weekday, weekdayOf, weekdays } from "../../day.ts";
import * as cs from "../../i18n/cs/days.ts";
import { readDay } from "../../i18n/typed-time.ts";
import { type Rule, ruleOf, shifts } from "../../reminders/rule.ts";

/** What a clerk may say of when it comes again. */
export const ruleKinds = ["weeks", "weekday", "monthDays", "yearly", "dates"] as const;
export type RuleKind = (typeof ruleKinds)[number];

const word = v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(8000)), "");
const list = v.pipe(
  v.unknown(),
  v.transform((given) => [
    ...new Set([given].flat().flatMap((one) => (typeof one === "string" && /^-?\d$/.test(one) ? [Number(one)] : []))),
  ]),
);

/** What the form posts of a rule, as typed. */
export const RuleForm = v.object({
  repeats: v.fallback(v.picklist(ruleKinds), "weeks"),
  every: v.fallback(v.pipe(v.string(), v.regex(/^([1-9]|1\d|2[0-6]|odd|even)$/)), "1"),
  weekdays: v.optional(list, []),
  positions: v.optional(list, []),
  weekday: v.fallback(v.pipe(v.string(), v.regex(/^[1-7]$/)), "1"),
  months: v.fallback(v.pipe(v.string(), v.regex(/^([1-9]|1[0-2])$/)), "1"),
  monthDays: word,
  yearDay: word,
  dates: word,
  extra: word,
  except: word,
  from: word,
  until: word,
  shift: v.fallback(v.picklist(shifts), "none"),
});
export type RuleForm = v.InferOutput<typeof RuleForm>;

/** What is wrong with a field of it. */
export type RuleProblem =
  | "needWeekday"
  | "needPosition"
  | "badMonthDays"
  | "badYearDay"
  | "needDates"
  | "badDate"
  | "untilBefore";
export type RuleProblems = { [Field in keyof RuleForm]?: RuleProblem };

/** Reads the form. @param today a day without its year is the next one from here on, and what says no beginning begins here */
export function readRule(form: RuleForm, today: string): { rule: Rule; problems: RuleProblems } {
  const problems: RuleProblems = {};
  const day = (name: "from" | "until") => {
    const read = form[name] === "" ? undefined : readOne(form[name], today);
    if (read === null) problems[name] = "badDate";
    return read ?? undefined;
  };
  const days = (name: "dates" | "extra" | "except") => {
    const read = readSeveral(form[name], today);
    if (read.includes(null)) problems[name] = "badDate";
    return [...new Set(read.filter((one) => one !== null))].sort();
  };
  const [dtStart, until] = [day("from") ?? today, day("until") ?? null];
  if (until !== null && until < dtStart) problems.until = "untilBefore";
  const common = { dtStart, until, shift: form.shift, rdate: days("extra"), exdate: days("except") };
  const said = repetitionOf(form, problems, common.dtStart);
  if (said.freq) return { rule: ruleOf({ ...common, ...said }), problems };
  const rdate = days("dates");
  if (rdate.length === 0) problems.dates ??= "needDates";
  return { rule: ruleOf({ freq: null, dtStart, rdate }), problems };
}

/** What is repeated, in the rule's own terms; what is wrong with it is written down. */
function repetitionOf(form: RuleForm, problems: RuleProblems, from: string): Partial<Rule> & Pick<Rule, "freq"> {
  switch (form.repeats) {
    case "weeks": {
      const byDay = form.weekdays.filter((day): day is Weekday => weekdays.includes(day as Weekday)).sort();
      if (byDay.length === 0) problems.weekdays = "needWeekday";
      if (form.every === "odd" || form.every === "even") return { freq: "WEEKLY", weeks: form.every, byDay };
      return { freq: "WEEKLY", interval: Number(form.every), byDay };
    }
    case "weekday": {
      const bySetPos = form.positions.filter((position) => position === -1 || (position >= 1 && position <= 5));
      if (bySetPos.length === 0) problems.positions = "needPosition";
      return { freq: "MONTHLY", interval: Number(form.months), byDay: [Number(form.weekday) as Weekday], bySetPos };
    }
    case "monthDays": {
      const byMonthDay = readMonthDays(form.monthDays);
      if (byMonthDay === undefined) problems.monthDays = "badMonthDays";
      return { freq: "MONTHLY", interval: Number(form.months), byMonthDay: byMonthDay ?? [partsOf(from).day] };
    }
    case "yearly": {
      const read = readYearDay(form.yearDay, from);
      if (read === undefined) problems.yearDay = "badYearDay";
      return { freq: "YEARLY", byMonth: [read?.month ?? 1], byMonthDay: [read?.day ?? 1] };
    }
    case "dates":
      return { freq: null };
  }
}

/** "1. a 15.", "1, 15", "poslední", "15. a první den", "1. až 3.": days of a month, -1 for the last; undefined when it is none. */
export function readMonthDays(typed: string): number[] | undefined {
  const words = typed.toLowerCase().match(/\d+\.? ?(?:-|–|až|to) ?\d+|\p{L}+|\d+/gu) ?? [];
  const days = words.flatMap((one) => {
    if (/^(posledn|last)/.test(one)) return [-1];
    if (/^(první|prvního|first)$/.test(one)) return [1];
    if (/^(a|den|dny|dne|v|vždy|měsíc[ie]?|každ\p{L}+|and|day|the|of|month|every|st|nd|rd|th)$/u.test(one)) return [];
    const [from = Number.NaN, to = from] = (one.match(/\d+/g) ?? []).map(Number);
    return from >= 1 && from <= to && to <= 31 ? range(from, to) : [Number.NaN];
  });
  return days.length === 0 || days.some(Number.isNaN) ? undefined : [...new Set(days)].sort((a, b) => a - b);
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** A day of a year, "28. 10.", "29. února": 29 February is one, whatever year it is. */
function readYearDay(typed: string, from: string): { month: number; day: number } | undefined {
  const [leap, said] = [readDay(`${typed.trim()} 2028`), readDay(typed, from)];
  const read = leap.ok ? leap : said;
  return read.ok ? partsOf(read.day) : undefined;
}

const readOne = (typed: string, today: string): string | null => {
  const read = readDay(typed, today);
  return read.ok ? read.day : null;
};

/** Days as they are typed or pasted, a line, a comma or an "a" between two; or, as out of a PDF, only a space. */
const readSeveral = (typed: string, today: string): (string | null)[] =>
  typed
    .split(/[\n;,]+|\s+(?:a|and)\s+/)
    .map((one) => one.trim())
    .flatMap(
      (one) =>
        (/^(?:\d\d?\. ?\d\d?\.(?: ?\d{4})?\s*){2,}$/.test(one) ? one.match(/\d+\. ?\d+\.(?: ?\d{4})?/g) : one) ?? [],
    )
    .filter(Boolean)
    .map((one) => readOne(one, today));

const typedDays = (days: readonly string[]) => days.map((day) => cs.sayDate(day)).join("\n");

/** A rule as the form shows it. */
export function ruleFormOf(rule: Rule): RuleForm {
  const { freq, byDay, bySetPos, interval, dtStart } = rule;
  const named = rule.byMonthDay.length > 0 ? rule.byMonthDay : [partsOf(dtStart).day];
  const month = rule.byMonth[0] ?? partsOf(dtStart).month;
  const own = weekdayOf(numberOf(dtStart));
  return {
    repeats: kindOf(rule),
    every: rule.weeks ?? String(freq === "WEEKLY" ? interval : 1),
    weekdays: freq === "WEEKLY" ? [...(byDay.length > 0 ? byDay : [own])] : [],
    positions: [...bySetPos],
    weekday: String(byDay[0] ?? own),
    months: String(freq === "MONTHLY" ? interval : 1),
    monthDays: freq === "MONTHLY" ? named.map((day) => (day < 0 ? "poslední" : `${day}.`)).join(" a ") : "",
    yearDay: freq === "YEARLY" ? `${named[0]}. ${month}.` : "",
    dates: freq === null ? typedDays(rule.rdate.filter((day) => !rule.exdate.includes(day))) : "",
    extra: freq === null ? "" : typedDays(rule.rdate),
    except: freq === null ? "" : typedDays(rule.exdate),
    from: dtStart,
    until: rule.until ?? "",
    shift: rule.shift,
  };
}

function kindOf({ freq, byDay }: Rule): RuleKind {
  if (freq === "WEEKLY") return "weeks";
  if (freq === "MONTHLY") return byDay.length > 0 ? "weekday" : "monthDays";
  return freq === "YEARLY" ? "yearly" : "dates";
}
