import * as v from "valibot";
import { type Audience, type Headcounts, placesOf, readIds, topicsOf } from "../../audience/audience.ts";
import { byLanguage, type Language, languages, officeLanguage, otherLanguages } from "../../language.ts";
import type { Message, Texts } from "../../messages/message.ts";
import { type Channel, channels } from "../../providers/channel.ts";
import { cleanText } from "../../text/sms/clean.ts";
import { inputTownTime } from "../../time.ts";
import { crisisKey, type Offer } from "../../town/town.ts";
import { madeField, remakeAction, spokenField, textField, tryAction } from "../../views/desk/field-names.ts";

/* What no form of ours sends (a file, a word twice) counts as not said: a form never falls over what it is given. */
const list = v.optional(v.pipe(v.unknown(), v.transform(readIds)), []);
/** What cannot be seen would be paid for; a line break, which a form posts as CR LF, twice. */
const text = v.pipe(v.fallback(v.string(), ""), v.transform(cleanText));
const word = v.fallback(v.string(), "");

/** What the compose form posts, as typed. `counts` and `countedFor` let a preview count people only when it must. */
export const ComposeForm = v.object({
  topics: list,
  places: list,
  texts: v.object(byLanguage(() => text)),
  /** What a clerk has made of the spoken text; empty where it is the one that is made from the written text. */
  spoken: v.object(byLanguage(() => word)),
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

/** What was posted as a form, the texts in all languages together. */
export function readComposeForm(posted: Record<string, unknown>): ComposeForm {
  return v.parse(ComposeForm, {
    ...posted,
    texts: byLanguage((language) => posted[textField(language)]),
    spoken: byLanguage((language) => changedSpoken(posted, language)),
  });
}

/** Something that can be said: a letter, or a figure. */
const canBeSaid = /[\p{L}\p{N}]/u;

/** The spoken text as a clerk has changed it, on one line; empty where it still is what the form showed as made. */
function changedSpoken(posted: Record<string, unknown>, language: Language): string {
  const [typed, made] = [spokenField(language), madeField(language)].map((name) =>
    v.parse(text, posted[name]).replace(/\s+/g, " "),
  );
  const isMade = typed === made || posted.action === remakeAction(language);
  return typed && canBeSaid.test(typed) && !isMade ? typed : "";
}

export const emptyForm: ComposeForm = readComposeForm({});

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
    texts: byLanguage((language) => message.texts.sms[language] ?? ""),
    spoken: byLanguage((language) => message.texts.voice?.[language] ?? ""),
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

/**
 * What the form says: the office's text always, if it is empty; another once something is written; and what is spoken,
 * where it is something else than is made from a text.
 */
export function textsOf({ texts, spoken }: ComposeForm): Texts {
  const sms: Texts["sms"] = { [officeLanguage]: texts[officeLanguage] };
  for (const language of otherLanguages) if (texts[language]) sms[language] = texts[language];
  const changed = languages.filter((language) => sms[language] && spoken[language]);
  if (changed.length === 0) return { sms };
  return { sms, voice: Object.fromEntries(changed.map((language) => [language, spoken[language]])) };
}

/** Whether the form was posted only to be counted, made anew to be spoken, tried, or shown again in another language. */
export const isOnlyCounted = ({ action }: ComposeForm): boolean =>
  ["recount", "show", ...languages.flatMap((language) => [remakeAction(language), tryAction(language)])].includes(
    action,
  );

/** In which language the form's text is to be called to the clerk, to be tried; undefined when it is not. */
export const triedIn = ({ action }: ComposeForm): Language | undefined =>
  languages.find((language) => action === tryAction(language));

/** Says for whom people were counted, so that a preview of the same audience need not count again. */
export function audienceKey({ topics, places }: Pick<ComposeForm, "topics" | "places">): string {
  return `${topics.join(" ")}|${places.join(" ")}`;
}

/** The count as it travels in the form: people of each channel that messages leave by, by their languages. */
export function writeCounts(counts: Headcounts, inUse: readonly Channel[]): string {
  return inUse.flatMap((channel) => languages.map((language) => counts[channel][language])).join(" ");
}

/** The count that travels in the form; undefined when it is for another audience, other channels, or nonsense. */
export function carriedCount(form: ComposeForm, inUse: readonly Channel[]): Headcounts | undefined {
  const counts = form.counts.split(" ").map((count) => (/^\d{1,7}$/.test(count) ? Number(count) : Number.NaN));
  const isRead = counts.length === inUse.length * languages.length && !counts.some(Number.isNaN);
  if (!isRead || form.countedFor !== audienceKey(form)) return undefined;
  const countOf = (channel: Channel, language: Language) =>
    inUse.includes(channel) ? counts[inUse.indexOf(channel) * languages.length + languages.indexOf(language)] : 0;
  const found = channels.map((channel) => [channel, byLanguage((language) => countOf(channel, language) ?? 0)]);
  return Object.fromEntries(found) as Headcounts;
}
