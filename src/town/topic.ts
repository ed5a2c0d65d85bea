import { type Language, officeLanguage } from "../language.ts";
import type { Topic } from "./town.ts";

/** What a manager says of a topic. */
export type SaidOfTopic = Pick<Topic, "names" | "shortNames" | "words" | "usual" | "hidden" | "hoursToLive">;

/** A topic as the page of it shows it, which knows how often it was changed. */
export type TopicRow = Topic & { version: number };

/** An id is a bit in the masks of people and messages (0 to 30), and is never given twice. */
export const lastTopicId = 30;

/** Whether there is room for one more. */
export const hasRoom = (topics: readonly Topic[]): boolean => topics.every(({ id }) => id < lastTopicId);

/** Letters in a name, in a short one, and in all the words that people call it. */
export const longestName = 60;
export const longestShortName = 24;
export const longestWords = 100;

/** Hours for which a message that has not left is still of use. */
const hours = { least: 1, most: 168 };

/** For how many hours a message of the topic is of use; undefined for what is no number of hours, or none that serves. */
export function readHours(typed: string): number | undefined {
  const read = /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN;
  return read >= hours.least && read <= hours.most ? read : undefined;
}

/** What a new topic is until somebody says more of it. */
export const newTopic = (name: string): SaidOfTopic => ({
  names: { [officeLanguage]: name },
  shortNames: {},
  words: "",
  usual: false,
  hidden: false,
  hoursToLive: 24,
});

/** What its name says, however it is written. */
const folded = (name: string) => name.toLocaleLowerCase(officeLanguage);

/** Whether another one is called so already: hidden ones too, as people and old messages have them. */
export const isNameTaken = (
  topics: readonly Topic[],
  { id, name, language = officeLanguage }: { id?: number; name: string; language?: Language },
): boolean => topics.some((other) => other.id !== id && folded(other.names[language] ?? "") === folded(name));
