import { type Db, readTogether, runBatch } from "../db.ts";
import { countLooksStatements, roomToLookReading } from "../monitoring/look-queries.ts";
import type { Use } from "../monitoring/public-quota.ts";
import { indexNames } from "./place-names.ts";
import { placeNamesReading, suggestHousesReading } from "./queries.ts";
import { type HousesToSuggest, housesToSuggest, shortestSuggested, suggestHouses, suggestNames } from "./suggest.ts";
import type { TownPlace } from "./town-places.ts";

/** What somebody types; what a look for houses counts for, and whether this one counts, for twenty. */
type Typing = { typed: string; uses: readonly Use[]; isCounted: boolean };

/**
 * Addresses that continue what somebody types: streets and parts, and once one is named, its houses. A name of a street
 * or part ends with a blank: a number follows. At most 25 rows: one for the names, one for each limit, some twenty houses.
 * Beyond the limits no houses are looked for, and the names go on being suggested.
 */
export async function findSuggestions(
  { db }: { db: Db },
  { typed, uses, isCounted }: Typing,
  now: number,
): Promise<string[]> {
  if (typed.trim().length < shortestSuggested) return [];
  const { names, isRoom } = await readTogether(db, {
    names: placeNamesReading(db),
    isRoom: roomToLookReading(db, uses, now),
  });
  const asked = isRoom ? housesToSuggest(typed, indexNames(names)) : null;
  const counting = isCounted ? countLooksStatements(db, uses, now) : [];
  const houses = asked ? suggestHouses(await findHouses(db, asked, counting), asked, names) : [];
  return [...suggestNames(typed, names).map((name) => `${name} `), ...houses];
}

async function findHouses(db: Db, { within, number }: HousesToSuggest, counting: D1PreparedStatement[]) {
  const { houses } = await runBatch<{ houses: TownPlace; counted: unknown }>(db, {
    houses: within.map(({ id }) => suggestHousesReading(db, { placeId: id, number, of: within.length }).statement),
    counted: counting,
  });
  return houses.rows;
}
