import { begin, type Reading } from "./list-groups.ts";
import { numbersAt } from "./list-numbers.ts";
import type { Token } from "./list-tokens.ts";
import { headingAt, type NumberedBy, type Side, sideNouns, sideOf } from "./list-words.ts";
import { nameAt } from "./place-names.ts";
import { closeSide, limitToSide } from "./side-limits.ts";

/** Reads *sudá čísla*, *2-40 (sudá)*: one side of a street. */
export function readSide(reading: Reading): boolean {
  const { tokens, at, group } = reading;
  const side = sideOf(tokens[at]?.word ?? "");
  if (!side || /^(?:tyd|den|dny|dne)/.test(tokens[at + 1]?.word ?? "")) return false;
  const { to, by } = behindSideNouns(tokens, at + 1);
  const isOfStreet = group?.within[0]?.kind === "street" && group.numbers.length === 0;
  if (!reading.isOpen && !isOfStreet && !nameAt(reading.names, tokens, to) && !numbersAt(tokens, to)) return false;
  const last = group?.numbers.at(-1);
  const before = tokens[at - 1]?.word === "(" ? at - 2 : at - 1;
  if (last && tokens[before]?.kind === "number") limitToSide(reading, last, side);
  else nameSide(reading, side);
  Object.assign(reading, { at: to, sideTo: to, isOpen: true, by: by ?? reading.by });
  if (reading.group) reading.group.to = to;
  return true;
}

/** Behind *strana*, *čísla*, *č.p. v ulici*, unless it is the heading of numbers that follow. */
function behindSideNouns(tokens: readonly Token[], at: number): { to: number; by: NumberedBy | null } {
  let by: NumberedBy | null = null;
  for (let to = at; ; ) {
    const heading = headingAt(tokens, to);
    if (numbersAt(tokens, heading?.to ?? to)) return { to, by };
    if (heading) [by, to] = [heading.by, heading.to];
    else if (sideNouns.has(tokens[to]?.word ?? "")) to += 1;
    else return { to, by };
  }
}

/** The side of the numbers that follow; *lichá i sudá* is both. */
function nameSide(reading: Reading, side: Side): void {
  const other = reading.isSideOpen ? reading.side : null;
  if (!reading.group) begin(reading, { within: reading.part, from: reading.at, to: reading.at + 1 });
  if (!other && reading.isSideOpen) closeSide(reading);
  const isBoth = other !== null && other !== side;
  reading.side = isBoth ? null : side;
  reading.isSideOpen = !isBoth;
}
