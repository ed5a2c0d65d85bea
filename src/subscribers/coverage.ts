import { rankOf, readHouseNumber } from "../places/house-number.ts";

/**
 * A street, or a part of the town with the houses straight in it: its houses, the numbers of those without a telephone in
 * the list (`silent`), and how many people live there as they say, those who named no house among them.
 */
export type CoveredStreet = {
  kind: "part" | "street";
  name: string;
  part: string;
  houses: number;
  silent: readonly string[];
  people: number;
};

/** The town's: everybody who is told, and who of them said nothing of where they live. */
export type Coverage = { streets: readonly CoveredStreet[]; people: number; nowhere: number };

/** Houses with a telephone in the list. */
export const heardHouses = ({ houses, silent }: Pick<CoveredStreet, "houses" | "silent">): number =>
  houses - silent.length;

/** All houses of the town, and those with a telephone. */
export function housesOf({ streets }: Pick<Coverage, "streets">): { all: number; heard: number } {
  return streets.reduce((sum, street) => ({ all: sum.all + street.houses, heard: sum.heard + heardHouses(street) }), {
    all: 0,
    heard: 0,
  });
}

/** Houses without a telephone, in the order in which one walks by. */
export function inWalkingOrder(silent: readonly string[]): string[] {
  const ranked = silent.map((name) => {
    const number = readHouseNumber(name);
    const called = number && (number.orientation ?? number.own);
    return { name, rank: called ? rankOf(called) : Number.MAX_SAFE_INTEGER, kind: number?.kind ?? "other" };
  });
  return ranked.sort((a, b) => a.kind.localeCompare(b.kind) || a.rank - b.rank).map(({ name }) => name);
}
