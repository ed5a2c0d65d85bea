import type { PlaceEntry, PlaceList } from "../../places/place-list.ts";
import type { DeskPageProps } from "./page.tsx";

type Words = DeskPageProps["words"];

/** So many places are named where there is little room. */
export const namedAtMost = 6;

/** One entry of a list of places: *Husova 1–15 (8 domů)*, *Lužní 3*, *Touškov (celé, 112 domů)*. */
export function sayEntry({ names, numbers, houses, isExcept }: PlaceEntry, words: Words): string {
  const { audience } = words.desk;
  const said = numbers.map(({ by, numbers: which, side }) =>
    [audience.numbers[by](which), side && audience.side[side]].filter(Boolean).join(", "),
  );
  const count = numbers.length === 0 ? audience.whole(houses) : houses > 1 ? audience.houses(houses) : "";
  const entry = [names.join(", "), said.join(", "), count && `(${unbroken(count)})`].filter(Boolean).join(" ");
  return isExcept ? audience.except(entry) : entry;
}

const unbroken = (words: string) => words.replaceAll(" ", "\u00a0");

/** The first entries of a list, and how many there are besides. */
export function sayShortly({ entries }: Pick<PlaceList, "entries">, words: Words): string {
  const named = entries.slice(0, namedAtMost).map((entry) => sayEntry(entry, words));
  const further = entries.length - named.length;
  const all = [...named, ...(further > 0 ? [words.desk.audience.further(further)] : [])];
  return all.join(named.some((entry) => entry.includes(", ")) ? "; " : ", ");
}

/** What was not understood of a list, and what to do about each. */
export const sayMissed = ({ missed }: Pick<PlaceList, "missed">, words: Words): string[] =>
  missed.map(({ problem, written, parts }) => words.desk.audience.missed[problem](written, parts));
