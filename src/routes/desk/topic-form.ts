import * as v from "valibot";
import { wordsOf } from "../../inbox/sms-words.ts";
import { isTaken } from "../../inbox/topic-words.ts";
import { byLanguage, entriesOf, type InLanguages, type Language, officeLanguage } from "../../language.ts";
import { longestName, longestShortName, longestWords, readHours, type SaidOfTopic } from "../../town/topic.ts";
import { nameField, shortNameField } from "../../views/desk/field-names.ts";
import { line } from "./town-calls-form.ts";

const ticked = v.pipe(
  v.unknown(),
  v.transform((said) => said === "yes"),
);

/** A topic as a manager types it. */
const TopicForm = v.object({
  names: v.object(byLanguage(() => line)),
  shortNames: v.object(byLanguage(() => line)),
  words: line,
  hoursToLive: line,
  usual: v.optional(ticked, false),
  hidden: v.optional(ticked, false),
});
export type TopicForm = v.InferOutput<typeof TopicForm>;

/** What is wrong with a field of it. */
export type TopicProblem =
  | "needName"
  | "nameTooLong"
  | "shortTooLong"
  | "wordsTooLong"
  | "badHours"
  | { taken: string };
export type TopicProblems = Record<string, TopicProblem>;

/** What was posted as a form, its names in all languages together. */
export const readTopicForm = (posted: Record<string, unknown>): TopicForm =>
  v.parse(TopicForm, {
    ...posted,
    names: byLanguage((language) => posted[nameField(language)]),
    shortNames: byLanguage((language) => posted[shortNameField(language)]),
  });

/** A topic as its form shows it. */
export const topicFormOf = ({ names, shortNames, words, usual, hidden, hoursToLive }: SaidOfTopic): TopicForm => ({
  names: byLanguage((language) => names[language] ?? ""),
  shortNames: byLanguage((language) => shortNames[language] ?? ""),
  words: words.split(" ").filter(Boolean).join(", "),
  hoursToLive: String(hoursToLive),
  usual,
  hidden,
});

/** What the form says of a topic, or what to correct. */
export function readTopic(form: TopicForm): { ok: true; said: SaidOfTopic } | { ok: false; problems: TopicProblems } {
  const hoursToLive = readHours(form.hoursToLive);
  const words = wordsOf(form.words);
  const problems: TopicProblems = {
    ...problemsOf(form),
    ...(hoursToLive === undefined && { hoursToLive: "badHours" as const }),
  };
  const taken = words.find(({ upper }) => isTaken(upper));
  if (taken) problems.words = { taken: taken.written };
  if (hoursToLive === undefined || Object.keys(problems).length > 0) return { ok: false, problems };
  const names = written(form.names) as InLanguages<string>;
  const { usual, hidden } = form;
  const said = { names, shortNames: written(form.shortNames), usual, hidden, hoursToLive };
  return {
    ok: true,
    said: {
      ...said,
      words: form.words
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean)
        .join(" "),
    },
  };
}

/** What is written of something, by language. */
const written = (said: Record<Language, string>): { [Of in Language]?: string } =>
  Object.fromEntries(entriesOf(said).flatMap(({ language, value }) => (value ? [[language, value]] : [])));

function problemsOf({ names, shortNames, words }: TopicForm): TopicProblems {
  const problems: TopicProblems = {};
  for (const { language, value } of entriesOf(names))
    if (value.length > longestName) problems[nameField(language)] = "nameTooLong";
  for (const { language, value } of entriesOf(shortNames))
    if (value.length > longestShortName) problems[shortNameField(language)] = "shortTooLong";
  if (names[officeLanguage] === "") problems[nameField(officeLanguage)] = "needName";
  if (words.length > longestWords) problems.words = "wordsTooLong";
  return problems;
}

/** What the fields say in which two forms differ, as the first says it. */
export function differing(one: TopicForm, other: TopicForm): [field: string, value: string][] {
  const flat = ({ names, shortNames, usual, hidden, ...rest }: TopicForm) => [
    ...entriesOf(names).map(({ language, value }) => [nameField(language), value] as const),
    ...entriesOf(shortNames).map(({ language, value }) => [shortNameField(language), value] as const),
    ...Object.entries(rest),
    ...Object.entries({ usual, hidden }).map(([field, is]) => [field, is ? "✓" : ""] as const),
  ];
  const others = new Map(flat(other));
  return flat(one).flatMap(([field, value]) => (others.get(field) === value ? [] : [[field, value]]));
}
