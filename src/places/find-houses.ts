import { gatherPlaces, type Understood } from "./gather-places.ts";
import type { Asked, Missed } from "./list-groups.ts";
import type { AskedNumbers } from "./list-numbers.ts";
import type { NumberedBy } from "./list-words.ts";
import { takeHouses } from "./take-houses.ts";
import { numberedHouses, type RankedHouses, rankHouses, type TownHouse } from "./town-houses.ts";
import { housesIn, type TownPlace, type TownTree, treeOf } from "./town-places.ts";

/**
 * The places of a list: their `paths`, by ids from the largest, whole streets and parts as such; how many houses of the
 * town these are; how each entry was understood; and what there is not.
 */
export type FoundPlaces = {
  paths: readonly (readonly number[])[];
  houses: number;
  understood: readonly Understood[];
  missed: readonly Missed[];
};

/**
 * Finds what a list asks for (`readHouseList`) among the places of a town. Of the houses only those in the streets and
 * parts that it asks `within` need be given, with the places above them.
 */
export function findHouses(asked: readonly Asked[], places: readonly TownPlace[]): FoundPlaces {
  const tree = treeOf(places);
  const scopeWithin = scopesOf(tree, places);
  const found = asked.map((one) => findOne(one, scopeWithin));
  const understood = found.map((one) => one.understood);
  return { ...gatherPlaces(understood, tree), understood, missed: found.flatMap(({ missed }) => missed) };
}

type Scope = { isStreet: boolean; ranked: (by: NumberedBy) => RankedHouses };

/** The houses within a street, a part or the town, put in order once for each way of numbering. */
function scopesOf(tree: TownTree, places: readonly TownPlace[]) {
  const scopes = new Map<string, Scope>();
  return (within: readonly TownPlace[]): Scope => {
    const key = within.map(({ id }) => id).join();
    const known = scopes.get(key);
    if (known) return known;
    const isTown = within.length === 0;
    const all = isTown ? places.filter(({ kind }) => kind === "house") : within.flatMap((one) => housesIn(tree, one));
    const scope = scopeOf(numberedHouses(all, tree.byId), within[0]?.kind === "street");
    scopes.set(key, scope);
    return scope;
  };
}

function scopeOf(houses: readonly TownHouse[], isStreet: boolean): Scope {
  const known = new Map<NumberedBy, RankedHouses>();
  const ranked = (by: NumberedBy): RankedHouses => {
    const found = known.get(by) ?? rankHouses(houses, by);
    known.set(by, found);
    return found;
  };
  return { isStreet, ranked };
}

function findOne(asked: Asked, scopeWithin: ReturnType<typeof scopesOf>): { understood: Understood; missed: Missed[] } {
  if (asked.numbers.length === 0) return { understood: { asked, houses: [], ways: [], isWhole: true }, missed: [] };
  const scope = scopeWithin(asked.within);
  const byWay = Map.groupBy(asked.numbers, ({ by, orientation }) => wayOf(by, orientation, scope));
  const taken = Array.from(byWay, ([way, numbers]) => takeInStreet(scope, way, numbers));
  const ways = taken.map((one) => ({ by: one.by, houses: one.houses.map(({ place }) => place.id) }));
  const houses = [...new Set(ways.flatMap((way) => way.houses))];
  const missed = taken.flatMap((one) => one.missed.map((each) => ({ ...each, within: asked.within, by: one.by })));
  return { understood: { asked, houses, ways, isWhole: false }, missed };
}

/** *12/3a* starts with the *číslo popisné*; where no street is named, a bare number is one. */
function wayOf(by: NumberedBy, orientation: number | null, { isStreet }: Scope): NumberedBy {
  const isOwn = orientation !== null && by === "orientation";
  return isOwn || (by === "called" && (!isStreet || orientation !== null)) ? "descriptive" : by;
}

/** Bare numbers of which no house in the street is called are read as *čísla popisná*, all of them or none. */
function takeInStreet(scope: Scope, way: NumberedBy, numbers: readonly AskedNumbers[]) {
  const taken = { by: way, ...takeHouses(scope.ranked(way), numbers) };
  const isNobody = taken.houses.length === 0 && taken.missed.every(({ problem }) => problem === "no-such-house");
  if (way !== "called" || !isNobody) return taken;
  const other = { by: "descriptive" as const, ...takeHouses(scope.ranked("descriptive"), numbers) };
  return other.houses.length > 0 ? other : taken;
}
