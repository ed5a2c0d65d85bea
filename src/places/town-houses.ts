import { type HouseNumber, isOddRank, rankOf, readHouseNumber } from "./house-number.ts";
import type { NumberedBy } from "./list-words.ts";
import { type PlacesById, pathOf, type TownPlace } from "./town-places.ts";

/** A house that has a number, with its ranks (`rankOf`) by each way of numbering. */
export type TownHouse = { place: TownPlace; path: readonly TownPlace[]; number: HouseNumber };

/** Houses of one street, part or town in the order of one way of numbering. */
export type RankedHouses = { houses: readonly TownHouse[]; ranks: readonly number[]; oddBefore: readonly number[] };

/** Those of some houses that have a number. */
export function numberedHouses(houses: readonly TownPlace[], byId: PlacesById): TownHouse[] {
  return houses.flatMap((place) => {
    const number = readHouseNumber(place.name);
    return number ? [{ place, path: pathOf(place, byId), number }] : [];
  });
}

/** Houses by one way of numbering; who has no number of that way is not among them. */
export function rankHouses(houses: readonly TownHouse[], by: NumberedBy): RankedHouses {
  const ranked = houses.flatMap((house) => {
    const rank = rankBy(house.number, by);
    return rank === null ? [] : [{ house, rank }];
  });
  ranked.sort((a, b) => a.rank - b.rank);
  const oddBefore = [0];
  for (const { rank } of ranked) oddBefore.push((oddBefore.at(-1) ?? 0) + (isOddRank(rank) ? 1 : 0));
  return { houses: ranked.map(({ house }) => house), ranks: ranked.map(({ rank }) => rank), oddBefore };
}

/** In a street a house is called by its *číslo orientační*; without one, by its *číslo popisné*. */
function rankBy({ kind, own, orientation }: HouseNumber, by: NumberedBy): number | null {
  if (by === "orientation") return orientation && rankOf(orientation);
  if (by === "called") return orientation ? rankOf(orientation) : kind === "descriptive" ? rankOf(own) : null;
  return kind === by ? rankOf(own) : null;
}
