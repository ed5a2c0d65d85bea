import type { Asked, Missed } from "./list-groups.ts";
import type { AskedNumbers } from "./list-numbers.ts";
import type { NumberedBy } from "./list-words.ts";
import { takeHouses } from "./take-houses.ts";
import { type RankedHouses, rankHouses, type TownHouse, townHouses } from "./town-houses.ts";
import { type PlacesById, pathOf, placesById, type TownPlace } from "./town-places.ts";

/** How one entry of a list was understood: the houses it names, or all there is in the places it is `within`. */
export type Understood = { asked: Asked; houses: readonly number[]; isWhole: boolean };

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
  const byId = placesById(places);
  const scopes = scopesOf(townHouses(places, byId));
  const found = asked.map((one) => findOne(one, scopes(one.within)));
  const understood = found.map((one) => one.understood);
  const { paths, houses } = gather(understood, places, byId);
  return { paths, houses, understood, missed: found.flatMap(({ missed }) => missed) };
}

type Scope = { isStreet: boolean; ranked: (by: NumberedBy) => RankedHouses };

/** The houses within a street, a part or the town, put in order once for each way of numbering. */
function scopesOf(all: readonly TownHouse[]) {
  const inPlaces = all.flatMap((house) => house.path.map(({ id }) => ({ id, house })));
  const byPlace = Map.groupBy(inPlaces, ({ id }) => id);
  const scopes = new Map<string, Scope>();
  return (within: readonly TownPlace[]): Scope => {
    const key = ids(within).join();
    const here = () => within.flatMap(({ id }) => byPlace.get(id)?.map(({ house }) => house) ?? []);
    const scope = scopes.get(key) ?? scopeOf(within.length === 0 ? all : here(), within[0]?.kind === "street");
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

function findOne(asked: Asked, scope: Scope): { understood: Understood; missed: Missed[] } {
  if (asked.numbers.length === 0) return { understood: { asked, houses: [], isWhole: true }, missed: [] };
  const byWay = Map.groupBy(asked.numbers, ({ by, orientation }) => wayOf(by, orientation, scope));
  const taken = Array.from(byWay, ([way, numbers]) => takeInStreet(scope, way, numbers));
  const houses = [...new Set(taken.flatMap((one) => one.houses.map(({ place }) => place.id)))];
  return { understood: { asked, houses, isWhole: false }, missed: taken.flatMap((one) => one.missed) };
}

/** *12/3a* starts with the *číslo popisné*; where no street is named, a bare number is one. */
function wayOf(by: NumberedBy, orientation: number | null, { isStreet }: Scope): NumberedBy {
  return by === "called" && (!isStreet || orientation !== null) ? "descriptive" : by;
}

/** Bare numbers of which no house in the street is called are read as *čísla popisná*, all of them or none. */
function takeInStreet(scope: Scope, way: NumberedBy, numbers: readonly AskedNumbers[]) {
  const taken = takeHouses(scope.ranked(way), numbers);
  const isNobody = taken.houses.length === 0 && taken.missed.every(({ problem }) => problem === "no-such-house");
  if (way !== "called" || !isNobody) return taken;
  const other = takeHouses(scope.ranked("descriptive"), numbers);
  return other.houses.length > 0 ? other : taken;
}

/** Everything that is asked for and not excepted. */
function gather(understood: readonly Understood[], places: readonly TownPlace[], byId: PlacesById) {
  const except = idsOf(understood.filter(({ asked }) => asked.isExcept));
  const wanted = idsOf(understood.filter(({ asked }) => !asked.isExcept));
  const houses = places.filter(({ kind }) => kind === "house").map((place) => ids(pathOf(place, byId)));
  const isLeftOut = (path: readonly number[]) => path.some((id) => except.has(id));
  // Of what something is left out, only the houses are named.
  const spoilt = new Set(houses.filter(isLeftOut).flat());
  const kept = houses.filter((path) => path.some((id) => wanted.has(id)) && !isLeftOut(path));
  const isOfWhole = (path: readonly number[]) =>
    path.some((id) => wanted.has(id) && !spoilt.has(id) && byId.get(id)?.kind !== "house");
  const wholes = [...wanted]
    .filter((id) => byId.get(id)?.kind !== "house" && !spoilt.has(id) && !except.has(id))
    .flatMap((id) => byId.get(id) ?? [])
    .map((place) => ids(pathOf(place, byId)));
  return { paths: [...wholes, ...kept.filter((path) => !isOfWhole(path))], houses: kept.length };
}

const ids = (path: readonly TownPlace[]) => path.map(({ id }) => id);

const idsOf = (understood: readonly Understood[]) =>
  new Set(understood.flatMap(({ asked, houses, isWhole }) => (isWhole ? asked.within.map(({ id }) => id) : houses)));
