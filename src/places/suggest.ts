import { readAddress } from "./address.ts";
import { houseName, rankOf, readHouseNumber, writtenRank } from "./house-number.ts";
import { plainWord } from "./list-tokens.ts";
import type { PlaceNames } from "./place-names.ts";
import type { TownPlace } from "./town-places.ts";

/** So many suggestions stand under a field: what fits on a small screen. */
const suggestedAtMost = 8;

/** Shorter texts begin half of the streets. */
export const shortestSuggested = 2;

/** A street is asked for in so many parts of the town at most: each costs some twenty rows. */
const partsAtMost = 2;

/** Where houses are looked for, and how their numbers begin. */
export type HousesToSuggest = { within: readonly TownPlace[]; number: string };

const numberAtEnd = /^(.*?)[\s,]*(\d{1,4}[a-z]?|\d{1,4}\/(?:\d{1,4}[a-z]?)?)$/i;

/** The houses that continue what was typed: *Husova*, *Husova 1*; null where no street or part is named yet. */
export function housesToSuggest(typed: string, names: PlaceNames): HousesToSuggest | null {
  const [, name = typed, number = ""] = numberAtEnd.exec(typed.trim()) ?? [];
  const { asked, around } = readAddress(name, names);
  const within = asked[0]?.numbers.length === 0 ? asked[0].within : around;
  if (within.length === 0 || (number === "" && !/\s$/.test(typed))) return null;
  return {
    within: within.slice(0, partsAtMost),
    number: number
      .replace(/^.*\/(?=.)/, "")
      .replace("/", "")
      .toLowerCase(),
  };
}

/** Streets and parts one of whose words begins as was typed, those whose first word does first. */
export function suggestNames(typed: string, names: readonly TownPlace[]): string[] {
  const begun = wordsOf(typed);
  if (begun.length < shortestSuggested) return [];
  const plain = names.map(({ name }) => ({ name, words: wordsOf(name) }));
  const first = plain.filter(({ words }) => words.startsWith(begun));
  const later = plain.filter(({ words }) => words.includes(` ${begun}`));
  return [...new Set([...first, ...later].map(({ name }) => name))].slice(0, suggestedAtMost);
}

const wordsOf = (text: string) => (plainWord(text).match(/[\p{L}\d]+/gu) ?? []).join(" ");

/** Houses as addresses, in the order of their numbers: *Husova 212/12*, with the part where the street goes through several. */
export function suggestHouses(
  houses: readonly TownPlace[],
  { within, number: begun }: HousesToSuggest,
  names: readonly TownPlace[],
): string[] {
  const isInParts = within.length > 1;
  const said = [...new Map(houses.map((house) => [house.id, house])).values()].flatMap((house) => {
    const number = readHouseNumber(house.name);
    const place = within.find(({ id }) => id === house.parentId);
    if (!number || !place) return [];
    const part = isInParts ? names.find(({ id }) => id === place.parentId) : undefined;
    const address = `${place.name} ${houseName(number)}${part ? `, ${part.name}` : ""}`;
    // Where houses are called by their number in the street, that is what people type.
    const called = number.orientation ?? number.own;
    const isCalled = writtenRank(rankOf(called)).startsWith(begun);
    return [{ address, isOwn: isCalled ? 0 : 1, rank: rankOf(called), kind: number.kind }];
  });
  const inOrder = said.sort((a, b) => a.kind.localeCompare(b.kind) || a.isOwn - b.isOwn || a.rank - b.rank);
  return inOrder.map(({ address }) => address).slice(0, suggestedAtMost);
}
