import { isOddRank, writtenRank } from "./house-number.ts";
import type { NumberedBy, Side } from "./list-words.ts";
import { rankHouses, type TownHouse } from "./town-houses.ts";

/**
 * Numbers of houses as people say them, *1–15, 21*: from one to another is every house there is between them, or every
 * one on the `side`.
 */
export type SaidNumbers = { by: NumberedBy; numbers: string; side: Side | null };

type Row = { rank: number; isTaken: boolean };

/** Fewer in a row are said one by one. */
const shortestRange = 3;

/** The shortest way to say which of the houses of a street, part or town were `taken`, by their ids. */
export function sayNumbers(
  houses: readonly TownHouse[],
  { by, taken }: { by: NumberedBy; taken: ReadonlySet<number> },
): SaidNumbers {
  const ranked = rankHouses(houses, by);
  const rows = ranked.houses.map(({ place }, index) => ({
    rank: ranked.ranks[index] ?? 0,
    isTaken: taken.has(place.id),
  }));
  const side = sideOf(rows);
  if (side === null) return { by, numbers: written(runsOf(rows)), side };
  const runs = runsOf(rows.filter(({ rank }) => isOddRank(rank) === (side === "odd")));
  return runs.some(({ length }) => length >= shortestRange)
    ? { by, numbers: written(runs), side }
    : { by, numbers: written(runsOf(rows)), side: null };
}

/** Numbers as they were written, one by one: what runs on is said as a range, *21, 22, 23* as *21–23*. */
export function joinNumbers(numbers: readonly string[]): string {
  const runs: string[][] = [];
  for (const number of numbers) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && /^\d+$/.test(last) && String(Number(last) + 1) === number) runs.at(-1)?.push(number);
    else runs.push([number]);
  }
  return runs.flatMap(inShort).join(", ");
}

/** The one side that all taken houses stand on, where others stand among them on the other. */
function sideOf(rows: readonly Row[]): Side | null {
  const taken = rows.filter(({ isTaken }) => isTaken).map(({ rank }) => rank);
  const isOdd = isOddRank(taken[0] ?? 0);
  const [first = 0, last = 0] = [taken[0], taken.at(-1)];
  const isAlone = taken.every((rank) => isOddRank(rank) === isOdd);
  const isMixed = rows.some(({ rank }) => rank > first && rank < last && isOddRank(rank) !== isOdd);
  return isAlone && isMixed ? (isOdd ? "odd" : "even") : null;
}

/** Taken houses that stand next to each other. */
function runsOf(rows: readonly Row[]): number[][] {
  const runs: number[][] = [];
  let isOpen = false;
  for (const { rank, isTaken } of rows) {
    if (isTaken && isOpen) runs.at(-1)?.push(rank);
    else if (isTaken) runs.push([rank]);
    isOpen = isTaken;
  }
  return runs;
}

const written = (runs: readonly number[][]) =>
  runs.flatMap((run) => inShort([...new Set(run.map(writtenRank))])).join(", ");

const inShort = (run: readonly string[]) => (run.length < shortestRange ? run : [`${run[0]}–${run.at(-1)}`]);
