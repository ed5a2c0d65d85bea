import type { FoundPlaces } from "./find-houses.ts";
import type { Understood } from "./gather-places.ts";
import type { ListProblem, Missed } from "./list-groups.ts";
import type { NumberedBy } from "./list-words.ts";
import { joinNumbers, type SaidNumbers, sayNumbers } from "./said-numbers.ts";
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
  return {
    entries,
    houses: found.houses,
    missed: sayMissed([...missed, ...found.missed], namesOf).slice(0, mostMissed),
  };
}

/** Numbers with which the same is wrong in the same street are one. */
function sayMissed(missed: readonly Missed[], namesOf: Namer): SaidMissed[] {
  const places = missed.map(({ within = [], by }) => [namesOf(within).join(", "), heading(by, within)].filter(Boolean));
  const groups = Map.groupBy(missed.keys(), (at) => {
    const { problem } = missed[at] as Missed;
    const isOfNumber = problem === "no-such-house" || problem === "in-several-parts";
    return isOfNumber ? [problem, ...(places[at] ?? [])].join() : at;
  });
  return Array.from(groups.values(), (group) => {
    const all = group.flatMap((at) => missed[at] ?? []);
    const parts = new Set(all.flatMap(({ parts = [] }) => parts.map(({ name }) => name)));
    const [first = 0] = group;
    return {
      problem: (all[0] as Missed).problem,
      written: [...(places[first] ?? []), joinNumbers(all.map(({ written }) => written))].join(" "),
      parts: [...parts],
    };
  });
}

/** In a street a bare number is the one that houses are called by there. */
function heading(by: NumberedBy | undefined, within: readonly TownPlace[]): string {
  if (by === "evidence") return "č.ev.";
  return by === "descriptive" || (by === "called" && within[0]?.kind !== "street") ? "č.p." : "";
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
