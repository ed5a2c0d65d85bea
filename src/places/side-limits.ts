import { countBefore, isOddRank } from "./house-number.ts";
import type { Reading } from "./list-groups.ts";
import { type AskedNumbers, everyNumber } from "./list-numbers.ts";
import type { Side } from "./list-words.ts";

/** *Husova (lichá)* is that side of it; *2-40, sudá* says of the numbers before what they are. */
export function closeSide(reading: Reading): void {
  const { group, side, isSideOpen } = reading;
  reading.side = null;
  reading.isSideOpen = false;
  if (!group || !side || !isSideOpen) return;
  const last = group.numbers.at(-1);
  if (last) limitToSide(reading, last, side);
  else if (group.within[0]?.kind === "street") {
    group.numbers.push({ by: reading.by, ...everyNumber, side, orientation: null, written: side });
  }
}

/** Of a range only one side is meant; a single number is on that side, or nobody can tell what is meant. */
export function limitToSide(reading: Reading, last: AskedNumbers, side: Side): void {
  if (last.from !== last.to && last.side === null) last.side = side;
  else if (last.from !== last.to || parity(last.from) !== side) {
    reading.missed.push({ problem: "unreadable", written: `${last.written}, ${side}` });
  }
}

const parity = (rank: number): Side => (isOddRank(rank) ? "odd" : "even");

/**
 * *2, 6, 8, 10, 1–11*: nobody names a house that lies in a range of the same list, so the range is the other side of the
 * street.
 */
export function withSides(numbers: readonly AskedNumbers[]): AskedNumbers[] {
  const isOneSided = ({ from, to }: AskedNumbers) => from !== to && parity(from) === parity(to);
  const named = numbers.filter((one) => one.side === null && (one.from === one.to || isOneSided(one)));
  const namedOf = Map.groupBy(named, (one) => `${one.by} ${parity(one.from)}`);
  const ranks = new Map(
    Array.from(namedOf, ([key, ones]) => [key, ones.map(({ from }) => from).sort((a, b) => a - b)]),
  );
  return numbers.map((range) => {
    if (range.side !== null || !isOneSided(range)) return range;
    const side = parity(range.from);
    const others = ranks.get(`${range.by} ${side === "odd" ? "even" : "odd"}`) ?? [];
    return hasBetween(others, range) ? { ...range, side } : range;
  });
}

const hasBetween = (ranks: readonly number[], { from, to }: AskedNumbers) =>
  countBefore(ranks, from) < countBefore(ranks, to + 1);
