import type { Message } from "../../messages/message.ts";
import type { Place } from "../../town/town.ts";
import type { DeskPageProps } from "./page.tsx";
import { sayShortly } from "./say-places.ts";

type Chosen = Pick<Message, "places" | "placeList">;
type Said = Pick<DeskPageProps, "words"> & { places: readonly Place[] };

/** The places a message is for, in words. */
export function sayPlaces({ places: chosen, placeList }: Chosen, { places, words }: Said): string {
  if (chosen === null) return words.desk.start.wholeTown;
  if (placeList) return sayShortly(placeList, words);
  return places
    .filter(({ id }) => chosen.named.includes(id))
    .map(({ name }) => name)
    .join(", ");
}

/** Whom a message is for, in words: people of places, or those whom it names. */
export function sayAudience(message: Chosen & Pick<Message, "whom">, said: Said): string {
  return message.whom ? said.words.desk.check.whom[message.whom.kind] : sayPlaces(message, said);
}
