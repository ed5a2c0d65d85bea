import { type Places, placesOf } from "../audience/audience.ts";
import { type Db, readAlone } from "../db.ts";
import { findHouses } from "./find-houses.ts";
import { readHouseList } from "./house-list.ts";
import type { Asked } from "./list-groups.ts";
import { longestTyped, type PlaceList, placeListOf, tooLongList } from "./place-list.ts";
import { indexNames } from "./place-names.ts";
import { housesWithinReading, placeNamesReading } from "./queries.ts";
import { type TownPlace, treeOf } from "./town-places.ts";

type Ports = { db: Db };

/** What a clerk has written of where a message goes: parts that are ticked, and streets and houses as they were typed. */
export type TypedPlaces = { parts: readonly number[]; typed: string };

/** The places that are meant, null for the whole town; and how the list was understood, null where none was typed. */
export type MeantPlaces = { places: Places | null; list: PlaceList | null };

/**
 * Reads for which places a message is meant. What is excepted in the list is left out of the ticked parts, too. A list of
 * which nothing was found is meant for no place, never for the whole town.
 */
export async function understandPlaces({ db }: Ports, { parts, typed }: TypedPlaces): Promise<MeantPlaces> {
  const ticked = parts.length > 0 ? placesOf(parts.map((part) => [part])) : null;
  if (typed.trim() === "") return { places: ticked, list: null };
  if (typed.length > longestTyped) return { places: placesOf([]), list: tooLongList(parts) };
  const named = await readAlone(placeNamesReading(db));
  const list = readHouseList(typed, indexNames(named));
  const asked = [...named.filter(({ id }) => parts.includes(id)).map(wholePart), ...list.asked];
  const hasStreets = named.some(({ kind }) => kind === "street");
  const houses = await findHousesOf(db, asked, hasStreets);
  const tree = treeOf([...named, ...houses]);
  const found = findHouses(asked, [...named, ...houses]);
  const isUnmapped = houses.length === 0 && !hasStreets;
  return { places: placesOf(found.paths), list: { parts, ...placeListOf(found, list.missed, tree), isUnmapped } };
}

const wholePart = (part: TownPlace): Asked => ({ within: [part], numbers: [], isExcept: false, written: part.name });

/** The houses in all that is asked for. Where there are no streets and nothing was read, whether there are any at all. */
async function findHousesOf(db: Db, asked: readonly Asked[], hasStreets: boolean): Promise<TownPlace[]> {
  if (asked.length === 0 && hasStreets) return [];
  const isAnywhere = asked.length === 0 || asked.some(({ within }) => within.length === 0);
  const ids = new Set(asked.flatMap(({ within }) => within.map(({ id }) => id)));
  return readAlone(housesWithinReading(db, isAnywhere ? null : [...ids]));
}
