import * as v from "valibot";
import { type Audience, areKnown, type Headcount, placesOf, readIds, topicsOf } from "../../audience/audience.ts";
import { readTownTime } from "../../i18n/when.ts";
import { type TooLong, tooLongTexts } from "../../messages/length.ts";
import { longestText, type Message, type Texts } from "../../messages/message.ts";
import type { Draft } from "../../messages/queries.ts";
import { cleanText } from "../../text/sms/clean.ts";
import type { LengthLimit } from "../../text/sms/length-limit.ts";
import { inputTownTime } from "../../time.ts";
import { crisisKey, type Offer } from "../../town/town.ts";

/* What no form of ours sends (a file, a word twice) counts as not said: a form never falls over what it is given. */
const list = v.optional(v.pipe(v.unknown(), v.transform(readIds)), []);
/** What cannot be seen would be paid for; a line break, which a form posts as CR LF, twice. */
const text = v.pipe(v.fallback(v.string(), ""), v.transform(cleanText));
const word = v.fallback(v.string(), "");

/** What the compose form posts, as typed. `counts` and `countedFor` let a preview count people only when it must. */
export const ComposeForm = v.object({
  topics: list,
  places: list,
  text,
  english: text,
  accents: v.fallback(v.picklist(["stripped", "kept"]), "stripped"),
  when: v.fallback(v.picklist(["now", "later"]), "now"),
  date: word,
  time: word,
  counts: word,
  countedFor: word,
  action: word,
  once: v.fallback(v.pipe(v.string(), v.maxLength(40)), ""),
  /** Of the draft that the form showed; empty where it makes one. */
  version: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,15}$/)), ""),
  /** `crisis`: the short form, which asks for neither topic nor time. */
  kind: v.fallback(v.picklist(["", "crisis"]), ""),
  /** The clerk has been asked whether it is to leave now although a day is filled in: what is chosen now is meant. */
  asked: v.fallback(v.picklist(["", "yes"]), ""),
});
export type ComposeForm = v.InferOutput<typeof ComposeForm>;

export const emptyForm: ComposeForm = v.parse(ComposeForm, {});

/** What is wrong with a field; of a text that the gateway would not take, how much too long it is. */
export type ComposeProblem =
  | "needText"
  | "needTopic"
  | "unknownTopic"
  | "unknownPlace"
  | "tooLong"
  | "notATime"
  | "otherWeekday"
  | "skipped"
  | "inThePast"
  | "nowOrThen"
  | TooLong;
export type ComposeProblems = {
  text?: ComposeProblem;
  english?: ComposeProblem;
  topics?: ComposeProblem;
  places?: ComposeProblem;
  when?: ComposeProblem;
  date?: ComposeProblem;
};

/** The short form of a crisis: its topic is given, and it leaves as soon as the button is pressed. */
export function crisisForm({ topics }: Offer): ComposeForm {
  const chosen = topics.filter(({ key }) => key === crisisKey).map(({ id }) => id);
  return { ...emptyForm, kind: "crisis", topics: chosen };
}

/** A draft's form again, to be edited. */
export function formOf(message: Message): ComposeForm {
  const [date = "", time = ""] = message.dueAt ? inputTownTime(message.dueAt).split("T") : [];
  return {
    ...emptyForm,
    topics: topicsOf(message.topics),
    places: [...(message.places?.named ?? [])],
    text: message.texts.sms.cs,
    english: message.texts.sms.en ?? "",
    accents: message.accents,
    when: message.dueAt ? "later" : "now",
    date,
    time,
    version: String(message.version),
  };
}

/** Whom the form is meant for: no place chosen is the whole town. */
export const audienceOf = ({ topics, places }: ComposeForm): Audience => ({
  topics,
  places: places.length > 0 ? placesOf(places.map((part) => [part])) : null,
});

/** What the form says, in each language that something is written in. */
export const textsOf = ({ text, english }: ComposeForm): Texts => ({
  sms: english ? { cs: text, en: english } : { cs: text },
});

/** What a draft is measured by: what there is to choose, the town's mark, and what the gateways in use take. */
type Measure = { offer: Offer; mark: string; longestText: LengthLimit | undefined };

/** The form as a draft, and what is wrong with it. */
export function draftOf(
  form: ComposeForm,
  { offer, mark, longestText: limit }: Measure,
  now: number,
): { draft: Draft; problems: ComposeProblems } {
  const chosen = offer.topics.filter(({ id }) => form.topics.includes(id));
  const due = form.when === "later" ? readDue(form, now) : readNow(form);
  const draft: Draft = {
    audience: { ...audienceOf(form), topics: chosen.map(({ id }) => id) },
    lane: chosen.some(({ key }) => key === crisisKey) ? "urgent" : "ordinary",
    texts: textsOf(form),
    accents: form.accents,
    dueAt: "dueAt" in due ? due.dueAt : null,
  };
  const { cs, en } = tooLongTexts(limit, mark, draft.texts, draft.accents);
  const problems = { ...(cs && { text: cs }), ...(en && { english: en }), ...problemsOf(form, offer) };
  if (!("problem" in due)) return { draft, problems };
  return { draft, problems: { ...problems, [due.problem === "nowOrThen" ? "when" : "date"]: due.problem } };
}

function problemsOf(form: ComposeForm, { topics, places }: Offer): ComposeProblems {
  const problems: ComposeProblems = {};
  if (form.topics.length === 0) problems.topics = "needTopic";
  if (!areKnown(form.topics, topics)) problems.topics = "unknownTopic";
  if (form.text === "") problems.text = "needText";
  if (form.text.length > longestText) problems.text = "tooLong";
  if (form.english.length > longestText) problems.english = "tooLong";
  if (!areKnown(form.places, places)) problems.places = "unknownPlace";
  return problems;
}

/** Whether the form was posted only to be counted, or shown again in another language. */
export const isOnlyCounted = ({ action }: ComposeForm): boolean => action === "recount" || action === "show";

/** What is put aside for later may lack a topic; a bad time would silently become "now". */
export function mayKeep(form: ComposeForm, problems: ComposeProblems): boolean {
  const found = Object.values(problems);
  return (form.action === "save" ? found.filter((problem) => problem !== "needTopic") : found).length === 0;
}

/** A day that is filled in may be meant, whatever is chosen above it: better to ask once than to send too early. */
function readNow({ date, time, asked }: ComposeForm): { dueAt: null } | { problem: ComposeProblem } {
  return (date || time) && asked !== "yes" ? { problem: "nowOrThen" } : { dueAt: null };
}

const timeProblems = { "not-a-time": "notATime", "other-weekday": "otherWeekday", skipped: "skipped" } as const;

function readDue({ date, time }: ComposeForm, now: number): { dueAt: number } | { problem: ComposeProblem } {
  const read = readTownTime(date, time, now);
  if (!read.ok) return { problem: timeProblems[read.problem] };
  return read.at > now ? { dueAt: read.at } : { problem: "inThePast" };
}

/** Says for whom people were counted, so that a preview of the same audience need not count again. */
export function audienceKey({ topics, places }: Pick<ComposeForm, "topics" | "places">): string {
  return `${topics.join(" ")}|${places.join(" ")}`;
}

/** The count that travels in the form; undefined when it is for another audience, or nonsense. */
export function carriedCount(form: ComposeForm): Headcount | undefined {
  const counts = /^(\d{1,7}) (\d{1,7})$/.exec(form.counts);
  if (!counts || form.countedFor !== audienceKey(form)) return undefined;
  return { cs: Number(counts[1]), en: Number(counts[2]) };
}
