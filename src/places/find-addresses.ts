import { type PlacePath, placesAtMost } from "../audience/audience.ts";
import { type Db, type Reading, readAlone, readTogether } from "../db.ts";
import {
  type AddressRemark,
  cleanAddress,
  placeAddress,
  placesOfAddresses,
  type ReadAddress,
  readAddress,
} from "./address.ts";
import { writtenRank } from "./house-number.ts";
import { hasHousesReading, type NumbersToFind, numberedHousesReading } from "./house-queries.ts";
import type { Asked } from "./list-groups.ts";
import { indexNames } from "./place-names.ts";
import { placeNamesReading } from "./queries.ts";
import { pathOf, placesById, type TownPlace } from "./town-places.ts";

/**
 * Where somebody lives: `addresses` as they were written, `places` as far as the town has them (null: anywhere), both as
 * a wish keeps them; and `remarks` on what is to be pointed out, and never refused.
 */
export type FoundAddresses = {
  addresses: readonly string[] | null;
  places: readonly PlacePath[] | null;
  remarks: readonly AddressRemark[];
};

/** Finds addresses as people typed them; blank ones are none. In a town whose houses are not known nothing is pointed out. */
export async function findAddresses(ports: { db: Db }, typed: readonly string[]): Promise<FoundAddresses> {
  const written = writtenIn(typed);
  if (written.length === 0) return none;
  return placeWritten(ports, await readAlone(placeNamesReading(ports.db)), written);
}

/**
 * The same, where all parts and streets are there already (`placeNamesReading`).
 */
export async function findAddressesAmong(
  ports: { db: Db },
  names: readonly TownPlace[],
  typed: readonly string[],
): Promise<FoundAddresses> {
  const written = writtenIn(typed);
  return written.length === 0 ? none : placeWritten(ports, names, written);
}

/**
 * The same, unless something stands against it, which is asked in the trip that the names of places take: then no house is
 * looked up. Where nothing was typed nothing is asked.
 */
export async function findAddressesUnless<Refusal extends object>(
  ports: { db: Db },
  typed: readonly string[],
  refusing: Reading<Refusal | undefined>,
): Promise<{ refusal: Refusal } | { refusal: undefined; found: FoundAddresses }> {
  const written = writtenIn(typed);
  if (written.length === 0) return { refusal: undefined, found: none };
  const { names, refusal } = await readTogether(ports.db, { names: placeNamesReading(ports.db), refusal: refusing });
  if (refusal) return { refusal };
  return { refusal: undefined, found: await placeWritten(ports, names, written) };
}

const none: FoundAddresses = { addresses: null, places: null, remarks: [] };

const writtenIn = (typed: readonly string[]) =>
  [...new Set(typed.map(cleanAddress).filter(Boolean))].slice(0, placesAtMost);

function placeWritten(ports: { db: Db }, names: readonly TownPlace[], written: readonly string[]) {
  const index = indexNames(names);
  return placeAddresses(
    ports,
    names,
    written.map((one) => readAddress(one, index)),
  );
}

/**
 * The same of addresses that were read already.
 * @param names all parts and streets (`placeNamesReading`)
 */
export async function placeAddresses(
  { db }: { db: Db },
  names: readonly TownPlace[],
  read: readonly ReadAddress[],
): Promise<FoundAddresses> {
  const { houses, hasHouses } = await readTogether(db, {
    houses: numberedHousesReading(db, numbersToFind(read.flatMap(({ asked }) => asked))),
    hasHouses: hasHousesReading(db),
  });
  const places = [...names, ...new Map(houses.map((house) => [house.id, house])).values()];
  const placed = read.map((one) => placeAddress(one, places));
  const remarks = placed.map(({ missed }, nth) => ({ address: read[nth]?.written ?? "", missed }));
  return {
    addresses: read.map(({ written }) => written),
    places: placesOfAddresses(placed),
    remarks: hasHouses ? remarks.filter(({ missed }) => missed.length > 0) : [],
  };
}

/** Houses of a whole list of people: theirs, and those of the same number in other parts. */
const foundForMany = 1000;

/**
 * Where people live, each of whom gave some addresses; null: anywhere. One trip for all of them.
 * @param names all parts and streets (`placeNamesReading`)
 */
export async function placeManyPeople(
  { db }: { db: Db },
  names: readonly TownPlace[],
  people: readonly (readonly string[])[],
): Promise<(readonly PlacePath[] | null)[]> {
  const index = indexNames(names);
  const read = people.map((addresses) => addresses.map((one) => readAddress(one, index)));
  const asked = read.flat().flatMap(({ asked }) => asked);
  const houses = await readAlone(numberedHousesReading(db, numbersToFind(asked), foundForMany));
  const placesFor = placesByAddress(names, [...new Map(houses.map((house) => [house.id, house])).values()]);
  return read.map((addresses) => placesOfAddresses(addresses.map((one) => placeAddress(one, placesFor(one)))));
}

/** Of all places those that one address may be about: putting five hundred streets in order for each took most of the time. */
function placesByAddress(names: readonly TownPlace[], houses: readonly TownPlace[]) {
  const byId = placesById(names);
  const byParent = Map.groupBy(houses, ({ parentId }) => parentId);
  const within = Map.groupBy(names, ({ parentId }) => parentId);
  const housesIn = (place: TownPlace): TownPlace[] => [
    ...(byParent.get(place.id) ?? []),
    ...(within.get(place.id) ?? []).flatMap(housesIn),
  ];
  return ({ asked, around }: ReadAddress): TownPlace[] => {
    const isOfTown = asked.some((one) => one.within.length === 0);
    const own = isOfTown ? houses : asked.flatMap((one) => one.within).flatMap(housesIn);
    const meant = [...own, ...around, ...asked.flatMap((one) => one.within)];
    return [...new Set(meant.flatMap((place) => pathOf(place, byId)))];
  };
}

/** The numbers of addresses as houses are named by them. */
function numbersToFind(asked: readonly Asked[]): NumbersToFind {
  const numbered = asked.flatMap(({ within, numbers }) =>
    numbers.map(({ by, from }) => ({
      within,
      name: by === "evidence" ? `č.ev. ${writtenRank(from)}` : writtenRank(from),
    })),
  );
  const isOfStreets = ({ within }: Pick<Asked, "within">) => within[0]?.kind === "street";
  return {
    own: numbered.filter((one) => !isOfStreets(one)).map(({ name }) => name),
    inStreet: numbered.filter(isOfStreets).flatMap(({ within, name }) => within.map(({ id }) => [id, name] as const)),
  };
}
