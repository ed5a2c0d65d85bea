import type { Places } from "../../audience/audience.ts";
import type { Place } from "../../town/town.ts";
import type { DeskPageProps } from "./page.tsx";

/** The places a message is for, in words. */
export function sayPlaces(
  chosen: Places | null,
  { places, words }: Pick<DeskPageProps, "words"> & { places: readonly Place[] },
): string {
  if (chosen === null) return words.desk.start.wholeTown;
  return places
    .filter(({ id }) => chosen.named.includes(id))
    .map(({ name }) => name)
    .join(", ");
}
