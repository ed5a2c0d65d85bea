import * as v from "valibot";
import { readIds, topicsOf } from "../../audience/audience.ts";
import { byLanguage, type Language, languages, officeLanguage, otherLanguages } from "../../language.ts";
import { type Message, type Texts, withoutMark } from "../../messages/message.ts";
import type { Template } from "../../messages/template.ts";
import { cleanText } from "../../text/sms/clean.ts";
import { inputTownTime } from "../../time.ts";
import { crisisKey, type Offer, type Town } from "../../town/town.ts";
import { madeField, remakeAction, spokenField, textField, tryAction } from "../../views/desk/field-names.ts";
import { keptOnPage, onPageFields } from "./on-page.ts";
import { whomField } from "./whom-field.ts";

/* What no form of ours sends (a file, a word twice) counts as not said: a form never falls over what it is given. */
const list = v.optional(v.pipe(v.unknown(), v.transform(readIds)), []);
/** What cannot be seen would be paid for; a line break, which a form posts as CR LF, twice. */
const text = v.pipe(v.fallback(v.string(), ""), v.transform(cleanText));
const word = v.fallback(v.string(), "");

/** Nobody needs more letters for a field. */
const longestField = 200;

/** What the compose form posts, as typed. `counts`, `countedFor` and `understood` let a preview count people, and read a list of houses, only when it must. */
export const ComposeForm = v.object({
  topics: list,
  places: list,
  /** Streets and houses as they are typed. */
  houses: v.pipe(
    word,
    v.transform((typed) => typed.replace(/\r\n?/g, "\n")),
  ),
  /** Other people than those of the topics and places: a draft that names them keeps them. */
  whom: whomField,
  texts: v.object(byLanguage(() => text)),
  /** What a clerk has made of the spoken text; empty where it is the one that is made from the written text. */
  spoken: v.object(byLanguage(() => word)),
  accents: v.fallback(v.picklist(["stripped", "kept"]), "stripped"),
  when: v.fallback(v.picklist(["now", "later"]), "now"),
  date: word,
  time: word,
  /** From when until when what it tells of is announced. */
  startsDate: word,
  startsTime: word,
  endsDate: word,
  endsTime: word,
  counts: word,
  countedFor: word,
  understood: word,
  action: word,
  once: v.fallback(v.pipe(v.string(), v.maxLength(40)), ""),
  /** Of the draft that the form showed; empty where it makes one. */
  version: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,15}$/)), ""),
  /** What was typed for the fields of the texts, by the names of the inputs. */
  fields: v.record(v.string(), v.string()),
  /** The template that is to be begun with. */
  template: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,9}$/)), ""),
  /** `crisis`: the short form, which asks for neither topic nor time. */
  kind: v.fallback(v.picklist(["", "crisis"]), ""),
  /** The clerk has been asked whether it is to leave now although a day is filled in: what is chosen now is meant. */
  asked: v.fallback(v.picklist(["", "yes"]), ""),
  ...onPageFields,
});
export type ComposeForm = v.InferOutput<typeof ComposeForm>;

/** What was posted as a form, the texts in all languages together. */
export function readComposeForm(posted: Record<string, unknown>): ComposeForm {
  return v.parse(ComposeForm, {
    ...posted,
    texts: byLanguage((language) => posted[textField(language)]),
    spoken: byLanguage((language) => changedSpoken(posted, language)),
    fields: fieldsOf(posted),
  });
}

const fieldsOf = (posted: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(posted)
      .filter(([name, value]) => typeof value === "string" && name.startsWith("field-"))
      .map(([name, value]) => [name, String(value).slice(0, longestField)]),
  );

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

const inFields = (at: number | null) => (at ? inputTownTime(at).split("T") : []);

/** The form begun with a template: with its topic, and its texts in place of those of another one, or behind what was typed. */
export function withTemplate(form: ComposeForm, picked: Template | undefined, all: readonly Template[]): ComposeForm {
  if (!picked) return form;
  const { said, topicId } = picked;
  const begun = (language: Language) => {
    const [typed, text] = [form.texts[language], said.texts.sms[language] ?? ""];
    const isAnother = all.some((one) => one.said.texts.sms[language] === typed);
    return typed === "" || isAnother ? text : `${typed} ${text}`.trim();
  };
  return {
    ...form,
    texts: byLanguage(begun),
    spoken: byLanguage((language) => said.texts.voice?.[language] ?? form.spoken[language]),
    topics: form.topics.includes(topicId) || form.kind === "crisis" ? form.topics : [...form.topics, topicId],
    template: String(picked.id),
  };
}

/** A draft's form again, to be edited. */
export function formOf(message: Message): ComposeForm {
  const [date = "", time = ""] = inFields(message.dueAt);
  const [startsDate = "", startsTime = ""] = inFields(message.startsAt);
  const [endsDate = "", endsTime = ""] = inFields(message.endsAt);
  return {
    ...emptyForm,
    topics: topicsOf(message.topics),
    places: [...(message.placeList?.parts ?? message.places?.named ?? [])],
    houses: message.typedPlaces ?? "",
    whom: message.whom,
    texts: byLanguage((language) => message.texts.sms[language] ?? ""),
    spoken: byLanguage((language) => message.texts.voice?.[language] ?? ""),
    accents: message.accents,
    when: message.dueAt ? "later" : "now",
    date,
    time,
    ...{ startsDate, startsTime, endsDate, endsTime },
    version: String(message.version),
    onPageKept: keptOnPage(message.shown),
  };
}

/**
 * What the form says, without the town's mark: the office's text always, if it is empty; another once something is written; and what is spoken,
 * where it is something else than is made from a text.
 */
export function textsOf({ texts, spoken }: ComposeForm, { mark }: Pick<Town, "mark">): Texts {
  const said = (language: Language) => withoutMark(mark, texts[language]);
  const sms: Texts["sms"] = { [officeLanguage]: said(officeLanguage) };
  for (const language of otherLanguages) if (texts[language]) sms[language] = said(language);
  const changed = languages.filter((language) => sms[language] && spoken[language]);
  if (changed.length === 0) return { sms };
  return { sms, voice: Object.fromEntries(changed.map((language) => [language, spoken[language]])) };
}

/** Whether the form was posted only to be counted, made anew to be spoken, tried, or shown again in another language. */
export const isOnlyCounted = ({ action }: ComposeForm): boolean =>
  [
    "recount",
    "show",
    "template",
    ...languages.flatMap((language) => [remakeAction(language), tryAction(language)]),
  ].includes(action);

/** In which language the form's text is to be called to the clerk, to be tried; undefined when it is not. */
export const triedIn = ({ action }: ComposeForm): Language | undefined =>
  languages.find((language) => action === tryAction(language));
