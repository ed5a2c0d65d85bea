import type { AskedNumbers } from "./list-numbers.ts";
import type { TokenText } from "./list-tokens.ts";
import type { NumberedBy, Side } from "./list-words.ts";
import type { PlaceNames } from "./place-names.ts";
import { closeSide, withSides } from "./side-limits.ts";
import type { TownPlace } from "./town-places.ts";

/**
 * Places that a list asks for: some houses `within` the rows of a street or a part (none: within the whole town), or all
 * there is where no number was named. `isExcept`: they are taken out of what the others ask for.
 */
export type Asked = {
  within: readonly TownPlace[];
  numbers: readonly AskedNumbers[];
  isExcept: boolean;
  written: string;
};

/**
 * What a list names and the town does not have, or what could be more than one thing; nobody is told by it. `within`: the
 * streets or parts that it was looked for in; `by`: as which number.
 */
export type Missed = {
  problem: ListProblem;
  written: string;
  parts?: readonly TownPlace[];
  within?: readonly TownPlace[];
  by?: NumberedBy;
};

export const listProblems = [
  /** Numbers behind a name that no street or part bears. */
  "no-such-street",
  "no-such-house",
  /** The number stands in several parts of the town (`parts`), and the list does not say in which. */
  "in-several-parts",
  /** A street and a part, or two streets, bear the name. */
  "several-places",
  /** *Část ulice Husova*: which houses is not said. */
  "part-of-street",
  "unreadable",
  /** The rest of the text was not read. */
  "too-long",
] as const;
export type ListProblem = (typeof listProblems)[number];

/** What is being read: a name and the numbers behind it. `whole`: what it asks for when no number follows. */
export type Group = {
  within: readonly TownPlace[];
  numbers: AskedNumbers[];
  isExcept: boolean;
  whole: "asked" | "nothing" | ListProblem;
  problem: ListProblem | null;
  from: number;
  to: number;
};

/** How far a list is read. */
export type Reading = TokenText & {
  names: PlaceNames;
  /** Whether the writer uses capitals at all. */
  hasCapitals: boolean;
  at: number;
  asked: Asked[];
  missed: Missed[];
  group: Group | null;
  /** The part that was named last: a street behind it is looked for there. */
  part: readonly TownPlace[];
  by: NumberedBy;
  /** The side of the numbers that follow, until it is used. */
  side: Side | null;
  isSideOpen: boolean;
  /** Where what follows the words of that side begins. */
  sideTo: number;
  /** Numbers that follow belong to the group. */
  isOpen: boolean;
  /** The same outside, in a bracket; and what numbers are there. */
  isOpenOutside: boolean | null;
  byOutside: NumberedBy;
  exception: "none" | "numbers" | "sentence";
  /** The first token of the unknown words right before. */
  unknown: number | null;
};

/** Begins a group; what was read before is done. */
export function begin(reading: Reading, group: Partial<Group> & { from: number; to: number }): void {
  // *Lichá strana ulice Husova*
  const side = reading.isSideOpen && reading.sideTo === group.from ? reading.side : null;
  const by = side ? reading.by : "called";
  if (side) reading.isSideOpen = false;
  finish(reading);
  Object.assign(reading, { side, isSideOpen: side !== null });
  reading.group = { within: [], numbers: [], isExcept: false, whole: "nothing", problem: null, ...group };
  reading.isOpen = true;
  reading.by = by;
}

/** Ends the group that is being read: what it asks for, or why nobody can tell. */
export function finish(reading: Reading): void {
  const { group } = reading;
  if (!group) return;
  closeSide(reading);
  const written = reading.text.slice(reading.tokens[group.from]?.from, reading.tokens[group.to - 1]?.to);
  const { within, isExcept } = group;
  if (group.problem) reading.missed.push({ problem: group.problem, written });
  else if (group.numbers.length > 0) {
    reading.asked.push({ within, numbers: withSides(group.numbers), isExcept, written });
  } else if (group.whole === "asked") reading.asked.push({ within, numbers: [], isExcept, written });
  else if (group.whole !== "nothing") reading.missed.push({ problem: group.whole, written });
  else if (isExcept && within.length > 0) withdraw(reading, within);
  reading.group = null;
}

/** *Lužní kromě školy*: as long as nobody knows which house that is, nobody in the street is told. */
function withdraw(reading: Reading, within: readonly TownPlace[]): void {
  const isOfThem = (asked: Asked) => asked.within === within && !asked.isExcept;
  for (const { written } of reading.asked.filter(isOfThem)) reading.missed.push({ problem: "unreadable", written });
  reading.asked = reading.asked.filter((asked) => !isOfThem(asked));
}

/** The group that numbers from here on belong to. */
export function continueGroup(reading: Reading): void {
  const { group, at } = reading;
  const isExcept = reading.exception !== "none";
  if (!group) begin(reading, { within: reading.part, from: at, to: at, isExcept });
  else if (group.isExcept && !isExcept) begin(reading, { within: group.within, from: at, to: at });
}

/** Tokens as they were written. */
export const writtenAt = ({ text, tokens }: Reading, from: number, to: number) =>
  text.slice(tokens[from]?.from, tokens[to - 1]?.to);
