import type { FoundPlaces } from "./find-houses.ts";
import type { Understood } from "./gather-places.ts";
import type { ListProblem, Missed } from "./list-groups.ts";
import { type SaidNumbers, sayNumbers } from "./said-numbers.ts";
import { numberedHouses } from "./town-houses.ts";
import { housesIn, pathOf, type TownPlace, type TownTree } from "./town-places.ts";

/**
 * One entry of a list as it was understood. Without `numbers` it is all there is in the places it `names`; without names
 * the numbers are of the whole town. `isExcept`: it is left out.
 */
export type PlaceEntry = {
  names: readonly string[];
  numbers: readonly SaidNumbers[];
  houses: number;
  isExcept: boolean;
};

/** What was not understood, as it was written, the street that it was looked for in before it; `parts` to choose from. */
export type SaidMissed = { problem: ListProblem; written: string; parts: readonly string[] };

/**
 * The places of a message as they were understood when they were written: what people read of them, now and after years.
 * `parts` were ticked beside the list. `isUnmapped`: the town has no streets and no houses yet.
 */
export type PlaceList = {
  parts: readonly number[];
  entries: readonly PlaceEntry[];
  houses: number;
  missed: readonly SaidMissed[];
  isUnmapped: boolean;
};

/** The longest list that is read, in characters: the houses of sixty streets take two thousand. */
export const longestTyped = 3000;

/** A list that is too long: nothing of it is read. */
export const tooLongList = (parts: readonly number[]): PlaceList => ({
  ...{ parts, entries: [], houses: 0, isUnmapped: false },
  missed: [{ problem: "too-long", written: "", parts: [] }],
});

/** So many things that were not understood are kept; who wrote more of them has pasted something else. */
const mostMissed = 30;

/** Says what was found of a list. @param missed what could not even be read */
export function placeListOf(
  found: FoundPlaces,
  missed: readonly Missed[],
  tree: TownTree,
): Pick<PlaceList, "entries" | "houses" | "missed"> {
  const namesOf = namerOf(tree);
  const entries = found.understood
    .map((one) => entryOf(one, tree, namesOf))
    .filter(({ names, houses }) => houses > 0 || names.length > 0);
  const all = [...missed, ...found.missed].map((one) => ({
    ...one,
    street: namesOf(one.within ?? []).join(", "),
  }));
  return { entries, houses: found.houses, missed: together(all).slice(0, mostMissed) };
}

/** Numbers with which the same is wrong in the same street, in one line. */
function together(missed: readonly (Missed & { street: string })[]): SaidMissed[] {
  const key = ({ problem, street, parts = [] }: Missed & { street: string }, at: number) =>
    problem === "no-such-house" || problem === "in-several-parts"
      ? [problem, street, ...parts.map(({ id }) => id)].join()
      : at;
  const groups = Map.groupBy(missed.entries(), ([at, one]) => key(one, at));
  return Array.from(groups.values(), (group) => {
    const [, { problem, street, parts = [] }] = group[0] as (typeof group)[number];
    const written = group.map(([, one]) => one.written).join(", ");
    return { problem, written: [street, written].filter(Boolean).join(" "), parts: parts.map(({ name }) => name) };
  });
}

function entryOf({ asked, isWhole, houses, ways }: Understood, tree: TownTree, namesOf: Namer): PlaceEntry {
  const { isExcept, within } = asked;
  const inside = within.flatMap((place) => housesIn(tree, place));
  const names = namesOf(within);
  if (isWhole) return { names, numbers: [], houses: inside.length, isExcept };
  if (houses.length === 0) return { names: [], numbers: [], houses: 0, isExcept };
  const all = within.length > 0 ? inside : [...tree.byId.values()].filter(({ kind }) => kind === "house");
  const numbered = numberedHouses(all, tree.byId);
  const numbers = ways
    .filter((way) => way.houses.length > 0)
    .map(({ by, houses: taken }) => sayNumbers(numbered, { by, taken: new Set(taken) }));
  return { names, numbers, houses: houses.length, isExcept };
}

/** Streets and parts by their names; a street with its part where another one that is not meant bears its name. */
type Namer = (within: readonly TownPlace[]) => string[];

function namerOf({ byId }: TownTree): Namer {
  const streets = Map.groupBy(
    [...byId.values()].filter(({ kind }) => kind === "street"),
    ({ name }) => name,
  );
  return (within) => {
    const isShared = ({ name }: TownPlace) =>
      (streets.get(name) ?? []).some((other) => !within.some(({ id }) => id === other.id));
    const nameOf = (place: TownPlace) => {
      const [part] = pathOf(place, byId);
      return place.kind === "street" && part && isShared(place) ? `${place.name} (${part.name})` : place.name;
    };
    return [...new Set(within.map(nameOf))];
  };
}
