import { plainWord } from "../places/list-tokens.ts";
import { isTitleOfStreet } from "../places/place-names.ts";
import type { TownPlace } from "../places/town-places.ts";

/** Places whose name a word may be meant as; `isSame`: it is that name, only run together. */
export type LikeName = { place: TownPlace; isSame: boolean };

/** A shorter one is too near to too many. */
const shortestLike = 5;
const shortestPart = 4;

const joined = (words: string) => plainWord(words).replace(/[^a-z0-9]/g, "");

/** Names without spaces, and their first letters, as other spellings are compared with them. */
export type JoinedName = { place: TownPlace; joined: string; initials: string | null; words: readonly string[] };

export const joinedNames = (places: readonly TownPlace[]): JoinedName[] =>
  places.map((place) => ({
    place,
    joined: joined(place.name),
    initials: initialsOf(place.name),
    words: wordsOf(place.name),
  }));

/** The one street or part whose name differs in a letter, or in spaces, from what was written; null where none or several do. */
export function nameLike(written: string, names: readonly JoinedName[]): LikeName | null {
  const word = joined(written);
  const same = names.filter(({ joined, initials }) => joined === word || initials === word);
  const isLong = same.length === 0 && word.length >= shortestPart;
  const like = (isLong ? names.filter(({ joined, words }) => isNear(joined, word) || words.includes(word)) : same).map(
    ({ place }) => place,
  );
  const [place] = like;
  const isOne = new Set(like.map(({ kind, name }) => `${kind} ${name}`)).size === 1;
  return place && isOne ? { place, isSame: same.length > 0 } : null;
}

/** What a longer name is called by for short: *Svobody* of *třída Svobody*. */
function wordsOf(name: string): string[] {
  const words = plainWord(name).match(/[a-z0-9]+/g) ?? [];
  return words.length > 1 ? words.filter((word) => word.length >= shortestPart && !isTitleOfStreet(word)) : [];
}

/** *TGM* of *T. G. Masaryka*. */
function initialsOf(name: string): string | null {
  const words = plainWord(name).match(/[a-z0-9]+/g) ?? [];
  return words.length > 2 ? words.map((word) => word.charAt(0)).join("") : null;
}

/** Whether one letter more, less, other, or two in another order make one of the other. */
export function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1 || a.length < shortestLike) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
