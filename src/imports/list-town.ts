import { type TopicWords, topicWordsOf } from "../inbox/topic-words.ts";
import { entriesOf } from "../language.ts";
import { plainWord } from "../places/list-tokens.ts";
import { indexNames, type PlaceNames } from "../places/place-names.ts";
import type { TownPlace } from "../places/town-places.ts";
import type { Topic } from "../town/town.ts";

/** What reading a list has to know of the town. `calls`: whether it calls telephones that no SMS reaches. */
export type ListTownFacts = {
  name: string;
  /** Those that a list may name: no closed groups. */
  topics: readonly Topic[];
  /** Parts and streets. */
  places: readonly TownPlace[];
  calls: boolean;
};

/** The same, as lists are read with it. What takes long is prepared when a row first needs it: many slices never do. */
export type ListTown = ListTownFacts & {
  topicWords(): TopicWords;
  /** Whole names of topics, small and without accents, the longest first. */
  topicNames(): readonly TopicName[];
  names(): PlaceNames;
  /** Cells of topics that were read already, in this slice. */
  topicsRead: Map<string, { ids: readonly number[]; unknown: readonly string[] }>;
};
type TopicName = { id: number; name: string };

/** Prepares a town for reading a slice of a list. */
export const listTown = (facts: ListTownFacts): ListTown => ({
  ...facts,
  topicWords: once(() => topicWordsOf(facts.topics)),
  topicNames: once(() => topicNamesOf(facts.topics)),
  names: once(() => indexNames(facts.places)),
  topicsRead: new Map(),
});

function topicNamesOf(topics: readonly Topic[]): TopicName[] {
  const names = topics.flatMap(({ id, names, shortNames }) =>
    [...entriesOf(names), ...entriesOf(shortNames)].map(({ value }) => ({ id, name: plainWord(value) })),
  );
  return names.filter(({ name }) => name !== "").sort((a, b) => b.name.length - a.name.length);
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
