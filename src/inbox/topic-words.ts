import { entriesOf } from "../language.ts";
import type { Topic } from "../town/town.ts";
import { saysNoTopic, topicNicknames } from "./command-words.ts";
import { lexicon, singleLetters, wordsOf } from "./sms-words.ts";

/** Words that topics are called by, without their endings, with the ids of those they call. */
export type TopicWords = ReadonlyMap<string, readonly number[]>;

const empty = lexicon(saysNoTopic);
const shortestWord = 4;

/** Words of the names of topics, in all languages, and what else people call them. */
export function topicWordsOf(topics: readonly Topic[]): TopicWords {
  const words = new Map<string, number[]>();
  for (const topic of topics) {
    for (const stem of new Set(wordsOfTopic(topic).map(stemOf))) {
      const ids = words.get(stem);
      if (ids) ids.push(topic.id);
      else words.set(stem, [topic.id]);
    }
  }
  return words;
}

function wordsOfTopic({ key, names }: Topic): string[] {
  const named = entriesOf(names).flatMap(({ value }) => wordsOf(value).map(({ upper }) => upper));
  const telling = named.filter((word) => word.length >= shortestWord && !empty.has(word));
  return [...telling, ...(topicNicknames[key] ?? []).map(singleLetters)];
}

/** *KULTURU*, *kultuře* → *KULTUR*. What would be too short stays whole. */
function stemOf(upper: string): string {
  const stem = upper.replace(/(?:[AEIOUY]+(?:M|CH|MI)?)$/, "");
  return stem.length >= 3 ? stem : upper;
}

/** The topics that a word calls, in any case; none for another word. @param upper as `singleLetters` makes it */
export const topicsCalled = (words: TopicWords, upper: string): readonly number[] => words.get(stemOf(upper)) ?? [];

/** The topic that a number is of, "3" or "T3"; topics that everybody gets cannot be chosen, and have none. */
export function topicNumbered(topics: readonly Topic[], written: string): Topic | undefined {
  const [, digits] = /^T?0?(\d{1,2})$/i.exec(written) ?? [];
  return digits === undefined ? undefined : topics.find(({ id, always }) => id === Number(digits) && !always);
}
