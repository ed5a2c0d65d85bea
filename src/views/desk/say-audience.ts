import { people } from "../../audience/audience.ts";
import type { Language } from "../../language.ts";
import type { Message } from "../../messages/message.ts";
import { groupsIn } from "../../town/offered.ts";
import { type Place, shortTopicName, type Topic } from "../../town/town.ts";
import type { CheckProps } from "./check.tsx";
import type { DeskPageProps } from "./page.tsx";
import { sayShortly } from "./say-places.ts";

type Chosen = Pick<Message, "topics" | "places" | "placeList">;
type Said = Pick<DeskPageProps, "words"> & { topics: readonly Topic[]; places: readonly Place[] };

/** The places a message is for, in words; of closed groups only, that it is for no others. */
export function sayPlaces(message: Chosen, { topics, places, words }: Said): string {
  const { places: chosen, placeList } = message;
  if (chosen === null) return isForGroups(message, topics) ? words.desk.groups.membersOnly : words.desk.start.wholeTown;
  if (placeList) return sayShortly(placeList, words);
  return places
    .filter(({ id }) => chosen.named.includes(id))
    .map(({ name }) => name)
    .join(", ");
}

/** Whether a message is for the members of closed groups, and nobody else. */
const isForGroups = ({ topics: mask }: Pick<Message, "topics">, topics: readonly Topic[]): boolean =>
  mask !== 0 && topics.every(({ id, closed }) => closed || !(mask & (1 << id)));

/** Whom a message is for, in words: people of places, members of groups, or those whom it names. */
export function sayAudience({ message, headcount, topics, places, language, words }: CheckProps): string {
  const { check, groups } = words.desk;
  if (message.whom) return check.whom[message.whom.kind];
  const where = sayPlaces(message, { topics, places, words });
  if (!isForGroups(message, topics)) return where;
  const at = message.places === null ? "" : `, ${where}`;
  return `${groups.to(groupNames(message, topics, language))}${at}${groups.howMany(people(headcount))}`;
}

/** To how many a message goes; of closed groups only, to whom. In the dative, as a button says it. */
export function sayToWhom({ message, headcount, topics, language, words }: CheckProps): string {
  const { check, groups } = words.desk;
  const total = people(headcount);
  return !message.whom && isForGroups(message, topics)
    ? groups.toAllOf(groupNames(message, topics, language), total)
    : check.toPeople(total);
}

/** What the closed groups of a message are called. */
export const groupNames = ({ topics: mask }: Pick<Message, "topics">, topics: readonly Topic[], language: Language) =>
  groupsIn(topics, mask).map((topic) => shortTopicName(topic, language));
