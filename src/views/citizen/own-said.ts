import { topicsOf } from "../../audience/audience.ts";
import type { Choices } from "../../own/own.ts";
import { type Offer, shortTopicName } from "../../town/town.ts";
import type { CitizenPageProps } from "../layout.tsx";

type Said = Pick<CitizenPageProps, "words" | "language">;

/** The topics of a mask by their short names, but for what everybody gets. */
export function saidTopics(mask: number, { topics }: Offer, { words, language }: Said): string {
  const ids = topicsOf(mask);
  const chosen = topics.filter(({ id, always }) => !always && ids.includes(id));
  return chosen.map((topic) => shortTopicName(topic, language)).join(", ") || words.citizen.own.onlyCrisis;
}

/** Where somebody lives, as they wrote it; of who chose a part of the town only, its name. */
export function saidPlaces(
  { places, addresses }: Pick<Choices, "places" | "addresses">,
  offer: Offer,
  { words }: Said,
) {
  if (addresses) return addresses.join("; ");
  const parts = offer.places.filter(({ id }) => places?.some(([part]) => part === id));
  return parts.map(({ name }) => name).join("; ") || words.citizen.own.everywhere;
}
