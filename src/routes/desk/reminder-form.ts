import * as v from "valibot";
import { topicMask } from "../../audience/audience.ts";
import { readHour } from "../../i18n/typed-time.ts";
import { byLanguage, entriesOf } from "../../language.ts";
import { fieldsIn, strangeFields } from "../../messages/fields.ts";
import type { Reminder } from "../../reminders/reminder.ts";
import { endsAtOf, type Lead, leavesAtOf, type ReminderSaid, reminderFields } from "../../reminders/reminder.ts";
import { datesOf } from "../../reminders/rule.ts";
import { townDay } from "../../time.ts";
import { crisisKey, type Offer } from "../../town/town.ts";
import { spokenField, textField } from "../../views/desk/field-names.ts";
import { type ComposeForm, emptyForm, readComposeForm } from "./compose-form.ts";
import { keptOnPage } from "./on-page.ts";
import { type ComposeProblem, draftOf } from "./read-draft.ts";
import { RuleForm, type RuleProblem, readRule, ruleFormOf } from "./rule-form.ts";

const word = v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(40)), "");
const days = v.fallback(v.pipe(v.string(), v.regex(/^\d{1,2}$/)), "1");

/** What the form posts besides a message's fields and the rule's. */
const OwnForm = v.object({
  name: v.fallback(v.pipe(v.string(), v.trim()), ""),
  startsAt: word,
  leadDays: days,
  leadTime: word,
  secondDays: v.fallback(v.pipe(v.string(), v.regex(/^\d{0,2}$/)), ""),
  secondTime: word,
  goes: v.fallback(v.picklist(["itself", "yes"]), "itself"),
  /** What the page showed of its dates. */
  shown: word,
});

/** The form of a reminder, as typed: a message's fields, the rule's, and its own. */
export type ReminderForm = { message: ComposeForm; rule: RuleForm; own: v.InferOutput<typeof OwnForm> };

/** What was posted as a form. */
export const readReminderForm = (posted: Record<string, unknown>): ReminderForm => ({
  message: readComposeForm({ ...posted, when: "now", date: "", time: "" }),
  rule: v.parse(RuleForm, posted),
  own: v.parse(OwnForm, posted),
});

/** A new one: the day before at five in the afternoon, when bins are put out. */
export const emptyReminder = (today: string): ReminderForm => ({
  message: emptyForm,
  rule: { ...v.parse(RuleForm, {}), from: today },
  own: v.parse(OwnForm, { leadTime: "17:00" }),
});

const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** A reminder's form again, to be edited. */
export function formOfReminder(reminder: Reminder): ReminderForm {
  const { texts, leads, startsAt } = reminder;
  const [first, second] = leads;
  return {
    message: {
      ...emptyForm,
      topics: Array.from({ length: 31 }, (_, id) => id).filter((id) => reminder.topics & (1 << id)),
      places: [...(reminder.placeList?.parts ?? reminder.places?.named ?? [])],
      houses: reminder.typedPlaces ?? "",
      texts: byLanguage((language) => texts.sms[language] ?? ""),
      spoken: byLanguage((language) => texts.voice?.[language] ?? ""),
      accents: reminder.accents,
      version: String(reminder.version),
      onPageKept: keptOnPage(reminder.shown),
    },
    rule: ruleFormOf(reminder.rule),
    own: {
      name: reminder.name,
      startsAt: startsAt === null ? "" : timeOf(startsAt),
      leadDays: String(first?.days ?? 1),
      leadTime: timeOf(first?.minutes ?? 17 * 60),
      secondDays: second ? String(second.days) : "",
      secondTime: second ? timeOf(second.minutes) : "",
      goes: reminder.asks ? "yes" : "itself",
      shown: "",
    },
  };
}

export type ReminderProblem =
  | RuleProblem
  | "needName"
  | "badTime"
  | "afterStart"
  | "sameLead"
  | "needHour"
  | "strangeField"
  | "noDates"
  | "noCrisis";

/** What is wrong, by field: of a message's fields, and of a reminder's own. */
export type ReminderProblems = { message: Record<string, ComposeProblem>; own: Record<string, ReminderProblem> };

const longestName = 40;

/** The form as a reminder, and what is wrong with it. */
export function saidOf(
  { message, rule: typedRule, own }: ReminderForm,
  measure: Parameters<typeof draftOf>[1] & { offer: Offer },
  now: number,
): { said: ReminderSaid; problems: ReminderProblems } {
  const { draft, problems } = draftOf(message, { ...measure, keepsFields: true }, now);
  const { rule, problems: ofRule } = readRule(typedRule, townDay(now));
  const found: ReminderProblems["own"] = { ...ofRule };
  if (own.name === "" || own.name.length > longestName) found.name = "needName";
  const startsAt = minutesOf(own.startsAt);
  if (startsAt === undefined) found.startsAt = "badTime";
  const crisis = measure.offer.topics.find(({ key }) => key === crisisKey);
  if (crisis && message.topics.includes(crisis.id)) found.topics = "noCrisis";
  const said: ReminderSaid = {
    ...{ name: own.name, topics: topicMask(draft.audience.topics), places: draft.audience.places, rule },
    ...{ typedPlaces: draft.typedPlaces ?? null, placeList: draft.placeList ?? null, texts: draft.texts },
    ...{ accents: draft.accents, startsAt: startsAt ?? null, leads: readLeads(own, found), asks: own.goes === "yes" },
    shown: draft.shown ?? null,
  };
  checkTexts(said, found);
  checkLeads(said, found, now);
  return { said, problems: { message: problems, own: found } };
}

/** A typed hour as minutes of the day; null where nothing is typed, undefined where it is no hour. */
export function minutesOf(typed: string): number | null | undefined {
  if (typed === "") return null;
  const [hour, minute] = readHour(typed)?.split(":").map(Number) ?? [];
  return hour === undefined || minute === undefined ? undefined : hour * 60 + minute;
}

/** The first and, where one is chosen, the second: the one that goes earlier first. */
function readLeads(own: ReminderForm["own"], found: ReminderProblems["own"]): Lead[] {
  const first = { days: Number(own.leadDays), minutes: minutesOf(own.leadTime) };
  const second = { days: Number(own.secondDays), minutes: minutesOf(own.secondTime || own.leadTime) };
  if (first.minutes === undefined || first.minutes === null) found.leadTime = "badTime";
  if (own.secondDays === "") return [{ days: first.days, minutes: first.minutes ?? 0 }];
  if (second.minutes === undefined) found.secondTime = "badTime";
  if (second.days === first.days) found.secondDays = "sameLead";
  const leads = [first, second].map(({ days: before, minutes }) => ({ days: before, minutes: minutes ?? 0 }));
  return leads.sort((a, b) => b.days - a.days);
}

function checkTexts({ texts, startsAt }: ReminderSaid, found: ReminderProblems["own"]): void {
  const written = [
    ...entriesOf(texts.sms).map(({ language, value }) => [textField(language), value] as const),
    ...entriesOf(texts.voice ?? {}).map(({ language, value }) => [spokenField(language), value] as const),
  ];
  for (const [name, text] of written) {
    if (strangeFields(text, reminderFields).length > 0) found[name] = "strangeField";
    else if (startsAt === null && fieldsIn(text).includes("hodina")) found[name] = "needHour";
  }
}

/** Some day must still come, and none may leave when what it reminds of has begun. */
function checkLeads(said: ReminderSaid, found: ReminderProblems["own"], now: number): void {
  const [day] = datesOf(said.rule, { from: townDay(now), atMost: 1 });
  if (day === undefined) {
    const field = said.rule.freq === null ? "dates" : said.rule.until ? "until" : "from";
    found[field] ??= "noDates";
    return;
  }
  const isLate = said.leads.some((lead) => leavesAtOf(day, lead) >= endsAtOf(said, day, lead.days));
  if (isLate) found.leadTime ??= "afterStart";
}

/** A short mark of what a page shows of a reminder: what is saved must be what was seen (FNV-1a, 32 bits). */
export function shownMark(said: ReminderSaid): string {
  let hash = 0x811c9dc5;
  for (const letter of JSON.stringify(said)) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
