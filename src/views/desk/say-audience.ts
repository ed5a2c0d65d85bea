import { type Places, topicsOf } from "../../audience/audience.ts";
import { type Place, type Topic, topicName } from "../../town/town.ts";
import type { DeskPageProps } from "./page.tsx";

type Said = Pick<DeskPageProps, "language" | "words"> & { topics: readonly Topic[]; places: readonly Place[] };

/** The topics of a mask, in words. */
export function sayTopics(mask: number, { topics, language, words }: Omit<Said, "places">): string {
  const chosen = topicsOf(mask);
  const names = topics.filter(({ id }) => chosen.includes(id)).map((topic) => topicName(topic, language));
  return names.join(", ") || words.desk.start.noTopic;
}

/** The places a message is for, in words. */
export function sayPlaces(chosen: Places | null, { places, words }: Pick<Said, "places" | "words">): string {
  if (chosen === null) return words.desk.start.wholeTown;
  return places
    .filter(({ id }) => chosen.named.includes(id))
    .map(({ name }) => name)
    .join(", ");
}
