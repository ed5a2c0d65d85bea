import { indexNames, type PlaceNames } from "../places/place-names.ts";
import type { TownPlace } from "../places/town-places.ts";
import type { Topic } from "../town/town.ts";
import { type JoinedName, joinedNames } from "./like-names.ts";
import { type Lexicon, lexicon, type Word, wordsOf } from "./sms-words.ts";
import { type TopicWords, topicsCalled, topicWordsOf } from "./topic-words.ts";

/** What the grammar has to know of a town. Topics are called by their ids, which never change, so leaflets stay true. */
export type TownFacts = {
  name: string;
  /** What its texts begin with. */
  mark: string;
  /** As its commands call it: "IK UL REG"; where it is empty, the beginning of its name. */
  abbreviation: string;
  topics: readonly Topic[];
  /** Parts and streets. */
  places: readonly TownPlace[];
};

/** The same, as texts are read with it. */
export type TextTown = TownFacts & {
  topicWords: TopicWords;
  /** Words that the town is called by: people name it ("STOP Mirovice"). */
  townWords: Lexicon;
  names(): PlaceNames;
  joinedNames(): readonly JoinedName[];
};

/** Prepares a town for reading texts; its streets are put in order only when a text needs them. */
export function textTown(facts: TownFacts): TextTown {
  let names: PlaceNames | undefined;
  let joined: readonly JoinedName[] | undefined;
  const townWords = lexicon(wordsOf(`${facts.name} ${facts.mark}`).map(({ written }) => written));
  return {
    ...facts,
    topicWords: topicWordsOf(facts.topics, townWords),
    townWords,
    names() {
      names ??= indexNames(facts.places);
      return names;
    },
    joinedNames() {
      joined ??= joinedNames(facts.places);
      return joined;
    },
  };
}

/** Whether a word calls a topic of the town. */
export const isTopicWord = ({ topicWords }: TextTown, { upper }: Pick<Word, "upper">): boolean =>
  topicsCalled(topicWords, upper).length > 0;
