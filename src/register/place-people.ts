import type { PlacePath } from "../audience/audience.ts";
import type { Db } from "../db.ts";
import { placeManyPeople } from "../places/find-addresses.ts";
import type { TownPlace } from "../places/town-places.ts";
import type { PersonWritten, PlacedAnew } from "../subscribers/place-queries.ts";
import type { AddressImport } from "./address-import.ts";
import { writePeople } from "./people-queries.ts";

/** What people's step needs: the file, whose turn it is, and all parts and streets. */
type PeopleStep = { found: AddressImport; people: readonly PersonWritten[]; names: readonly TownPlace[] };

/**
 * Places people anew whose addresses the town knows more exactly now: they signed up before the file, or moved into a
 * house that is new. Nobody is placed less exactly than before.
 */
export async function placePeople(db: Db, { found, people, names }: PeopleStep, now: number): Promise<void> {
  const placed = await placeManyPeople(
    { db },
    names,
    people.map(({ addresses }) => addresses),
  );
  const exactnessOf = exactnessBy(names);
  const changed = people.flatMap((person, nth): (PlacedAnew & { isHome: boolean })[] => {
    const placedAt = placed[nth] ?? null;
    if (placedAt === null) return [];
    const [before, after] = [exactnessOf(person.places), exactnessOf(placedAt)];
    const isHome = after.houses > before.houses;
    const isMoreExact = isHome || (after.houses === before.houses && after.levels > before.levels);
    return isMoreExact ? [{ ...person, placedAt, isHome }] : [];
  });
  const atHome = changed.filter(({ isHome }) => isHome).length;
  const upTo = people.at(-1)?.id ?? found.peopleAfter;
  await writePeople(db, { importId: found.id, step: found.done, upTo, changed, atHome }, now);
}

/** How exactly people are placed: so many houses, and so many levels of paths; what is no part and no street is a house. */
function exactnessBy(names: readonly TownPlace[]) {
  const named = new Set(names.map(({ id }) => id));
  return (paths: readonly PlacePath[] | null) => ({
    houses: (paths ?? []).filter((path) => !named.has(path.at(-1) ?? 0)).length,
    levels: (paths ?? []).flat().length,
  });
}
