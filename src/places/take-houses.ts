import { countBefore, isOddRank, rankOf, writtenRank } from "./house-number.ts";
import type { Missed } from "./list-groups.ts";
import { type AskedNumbers, everyNumber } from "./list-numbers.ts";
import type { RankedHouses, TownHouse } from "./town-houses.ts";

/** Which of the houses, in their order, are asked for: how many ranges begin and end at each, by side. */
type Marks = Record<"odd" | "even" | "both", Int32Array>;

/**
 * The houses that numbers name. A number that stands in two parts of the town names neither, unless all of a side is
 * asked for. However many ranges there are, each house is looked at once.
 */
export function takeHouses(
  ranked: RankedHouses,
  numbers: readonly AskedNumbers[],
): { houses: TownHouse[]; missed: Missed[] } {
  const marks = emptyMarks(ranked);
  const everything = emptyMarks(ranked);
  const missed: Missed[] = [];
  const houses: TownHouse[] = [];
  for (const asked of numbers) {
    const found = asked.orientation === null ? mark(ranked, isAll(asked) ? everything : marks, asked) : 0;
    const exact = asked.orientation === null ? [] : bothNumbers(ranked, asked);
    houses.push(...(isSplit(exact) ? [] : exact));
    if (isSplit(exact)) missed.push(inSeveralParts(asked.written, exact));
    else if (found + exact.length === 0) missed.push({ problem: "no-such-house", written: asked.written });
  }
  const clear = marked(ranked, marks);
  const split = splitNumbers(ranked, clear);
  houses.push(...marked(ranked, everything), ...clear.filter((house) => !split.has(house)));
  return { houses: [...new Set(houses)], missed: [...missed, ...missedOf(split)] };
}

const isAll = ({ from, to }: AskedNumbers) => from === everyNumber.from && to === everyNumber.to;

function emptyMarks({ houses }: RankedHouses): Marks {
  const none = () => new Int32Array(houses.length + 1);
  return { odd: none(), even: none(), both: none() };
}

/** Marks what a range names. @returns how many houses that is */
function mark({ ranks, oddBefore }: RankedHouses, marks: Marks, { from, to, side }: AskedNumbers): number {
  const [first, end] = [countBefore(ranks, from), countBefore(ranks, to + 1)];
  const line = marks[side ?? "both"];
  line[first] = (line[first] ?? 0) + 1;
  line[end] = (line[end] ?? 0) - 1;
  const odd = (oddBefore[end] ?? 0) - (oddBefore[first] ?? 0);
  return side === null ? end - first : side === "odd" ? odd : end - first - odd;
}

function marked({ houses, ranks }: RankedHouses, { odd, even, both }: Marks): TownHouse[] {
  let [inOdd, inEven, inBoth] = [0, 0, 0];
  return houses.filter((_, index) => {
    inOdd += odd[index] ?? 0;
    inEven += even[index] ?? 0;
    inBoth += both[index] ?? 0;
    return inBoth > 0 || (isOddRank(ranks[index] ?? 0) ? inOdd : inEven) > 0;
  });
}

/** *12/3a*: both numbers are its own. */
function bothNumbers({ houses, ranks }: RankedHouses, { from, to, orientation }: AskedNumbers): TownHouse[] {
  const same = houses.slice(countBefore(ranks, from), countBefore(ranks, to + 1));
  return same.filter(({ number }) => number.orientation !== null && rankOf(number.orientation) === orientation);
}

const partOf = ({ path }: TownHouse) => path[0]?.id;

const isSplit = (houses: readonly TownHouse[]) =>
  houses.some((house) => partOf(house) !== partOf(houses[0] as TownHouse));

function inSeveralParts(written: string, houses: readonly TownHouse[]): Missed {
  const parts = new Set(houses.flatMap(({ path }) => path[0] ?? []));
  return { problem: "in-several-parts", written, parts: [...parts] };
}

/** Of houses in the order of their numbers, those whose number stands in another part as well; with that number. */
function splitNumbers({ houses, ranks }: RankedHouses, taken: readonly TownHouse[]): Map<TownHouse, number> {
  const rankOfHouse = new Map(houses.map((house, index) => [house, ranks[index] ?? 0]));
  const byRank = Map.groupBy(taken, (house) => rankOfHouse.get(house) ?? 0);
  const split = Array.from(byRank).filter(([, same]) => isSplit(same));
  return new Map(split.flatMap(([rank, same]) => same.map((house) => [house, rank] as const)));
}

/** Each number that stands in several parts, once. */
function missedOf(split: ReadonlyMap<TownHouse, number>): Missed[] {
  const byRank = Map.groupBy(split.keys(), (house) => split.get(house) ?? 0);
  return Array.from(byRank, ([rank, same]) => inSeveralParts(writtenRank(rank), same));
}
