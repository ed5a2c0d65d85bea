import { type Db, readAlone } from "../db.ts";
import { indexNames } from "./place-names.ts";
import { placeNamesReading, suggestHousesReading } from "./queries.ts";
import { type HousesToSuggest, housesToSuggest, shortestSuggested, suggestHouses, suggestNames } from "./suggest.ts";

/**
 * Addresses that continue what somebody types: streets and parts, and once one is named, its houses. A name of a street
 * or part ends with a blank: a number follows. A row for the names, and at most some twenty for each part that the street
 * goes through.
 */
export async function findSuggestions({ db }: { db: Db }, typed: string): Promise<string[]> {
  if (typed.trim().length < shortestSuggested) return [];
  const names = await readAlone(placeNamesReading(db));
  const asked = housesToSuggest(typed, indexNames(names));
  const houses = asked ? suggestHouses(await findHouses(db, asked), asked, names) : [];
  return [...suggestNames(typed, names).map((name) => `${name} `), ...houses];
}

async function findHouses(db: Db, { within, number }: HousesToSuggest) {
  const found = within.map(({ id }) => readAlone(suggestHousesReading(db, id, number)));
  return (await Promise.all(found)).flat();
}
