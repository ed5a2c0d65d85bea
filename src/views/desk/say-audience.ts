import type { Places, Whom } from "../../audience/audience.ts";
import type { Place } from "../../town/town.ts";
import type { DeskPageProps } from "./page.tsx";

type Said = Pick<DeskPageProps, "words"> & { places: readonly Place[] };

/** The places a message is for, in words. */
export function sayPlaces(chosen: Places | null, { places, words }: Said): string {
  if (chosen === null) return words.desk.start.wholeTown;
  return places
    .filter(({ id }) => chosen.named.includes(id))
    .map(({ name }) => name)
    .join(", ");
}

/** Whom a message is for, in words: people of places, or those whom it names. */
export function sayAudience({ whom, places }: { whom: Whom | null; places: Places | null }, said: Said): string {
  return whom ? said.words.desk.check.whom[whom.kind] : sayPlaces(places, said);
}
