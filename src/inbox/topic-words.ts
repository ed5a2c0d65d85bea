import { entriesOf } from "../language.ts";
import type { Topic } from "../town/town.ts";
import {
  commandWords,
  foreignWords,
  leaveTopicWords,
  saysNoTopic,
  topicLabels,
  topicNicknames,
} from "./command-words.ts";
import { lexicon, singleLetters, wordsOf } from "./sms-words.ts";
import { commandsInNeed, vocabulary } from "./vocabulary.ts";

/** Words that topics are called by, without their endings, with the ids of those they call. */
export type TopicWords = ReadonlyMap<string, readonly number[]>;

const shortestWord = 4;

/** Words that say nothing of a topic, or something else: "STOP" and "zprávy" go on meaning what they mean, whatever its name. */
const notItsOwn = lexicon(
  [
    ...[saysNoTopic, leaveTopicWords, topicLabels, ...Object.values(commandWords), ...Object.values(foreignWords)],
    ...[vocabulary.leave, vocabulary.opening, vocabulary.object, vocabulary.closing],
    ...commandsInNeed.flatMap(({ command, needs }) => [command, needs]),
  ].flat(),
);

/** Whether a word means something else in a text, so that no topic can be called by it. @param upper as `singleLetters` makes it */
export const isTaken = (upper: string): boolean => notItsOwn.has(upper);

/**
 * Words of the names of topics, in all languages, and what else people call them; but not those of the town: "STOP
 * Mirovice" goes on leaving everything where there is a topic "Sport v Mirovicích".
 */
export function topicWordsOf(topics: readonly Topic[], townWords: Iterable<string> = []): TopicWords {
  const words = new Map<string, number[]>();
  const ofTown = new Set(Array.from(townWords, stemOf));
  for (const topic of topics) {
    for (const stem of new Set(wordsOfTopic(topic).map(stemOf))) {
      if (ofTown.has(stem)) continue;
      const ids = words.get(stem);
      if (ids) ids.push(topic.id);
      else words.set(stem, [topic.id]);
    }
  }
  return words;
}

function wordsOfTopic({ key, names, shortNames, words }: Topic): string[] {
  const named = [...entriesOf(names), ...entriesOf(shortNames)].flatMap(({ value }) => uppersOf(value));
  const telling = named.filter((word) => word.length >= shortestWord);
  const own = [...telling, ...uppersOf(words)].filter((word) => !isTaken(word));
  return [...own, ...(topicNicknames[key] ?? []).map(singleLetters)];
}

const uppersOf = (said: string) => wordsOf(said).map(({ upper }) => upper);

/** *KULTURU*, *kultuře* → *KULTUR*. What would be too short stays whole. */
function stemOf(upper: string): string {
  const stem = upper.replace(/(?:[AEIOUY]+(?:M|CH|MI)?)$/, "");
  return stem.length >= 3 ? stem : upper;
}

/** The topics that a word calls, in any case; none for another word. @param upper as `singleLetters` makes it */
export const topicsCalled = (words: TopicWords, upper: string): readonly number[] =>
  isTaken(upper) ? [] : (words.get(stemOf(upper)) ?? []);

/** The topic that a number is of, "3" or "T3"; topics that everybody gets cannot be chosen, and have none. */
export function topicNumbered(topics: readonly Topic[], written: string): Topic | undefined {
  const [, digits] = /^T?0?(\d{1,2})$/i.exec(written) ?? [];
  return digits === undefined ? undefined : topics.find(({ id, always }) => id === Number(digits) && !always);
}
