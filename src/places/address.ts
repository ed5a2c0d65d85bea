import { type PlacePath, placesAtMost } from "../audience/audience.ts";
import { cleanText } from "../text/sms/clean.ts";
import { findHouses } from "./find-houses.ts";
import { readHouseList } from "./house-list.ts";
import type { Asked, ListProblem, Missed } from "./list-groups.ts";
import { type Token, tokensOf } from "./list-tokens.ts";
import { headingAt } from "./list-words.ts";
import { nameAt, type PlaceNames } from "./place-names.ts";
import { asName, plainAddress } from "./plain-address.ts";
import { pathOf, placesById, type TownPlace } from "./town-places.ts";

/** So much of an address is kept and read. */
export const longestAddress = 100;

/**
 * Where somebody lives, as far as it was understood: a street or a part each (`within`, the rows of a street that goes
 * through several parts), with the number of a house or without. `around`: parts that were named, where nothing else was
 * understood. `missed`: what the town does not have, or what could be more than one thing.
 */
export type ReadAddress = {
  written: string;
  asked: readonly Asked[];
  around: readonly TownPlace[];
  missed: readonly Missed[];
};

/** An address as it is kept: without what cannot be seen, on one line. */
export const cleanAddress = (typed: string): string =>
  cleanText(typed).replace(/\s+/g, " ").trim().slice(0, longestAddress).trim();

/**
 * Reads an address as people write it: *Husova 12*, *husova 212/12, Mirovice*, *č.p. 14, Touškov*, *12 Husova*, *Sochovice
 * chata 5*, *Touškov*. The readers are those of lists of houses; an address is one house, so it may also be turned round.
 */
export function readAddress(typed: string, names: PlaceNames): ReadAddress {
  const written = cleanAddress(typed);
  const plain = plainAddress(written, names);
  if (plain) return { written, asked: [plain], around: [], missed: [] };
  const text = asName(written.replace(insideHouse, "").replace(letterApart, "$1$2"));
  const lists = waysToRead(text, names).map((way) => readHouseList(way, names));
  const readable = lists.filter((list) => list.asked.some(isPlain));
  const [best = lists[0]] = readable.sort(
    (a, b) => a.missed.length - b.missed.length || a.asked.length - b.asked.length,
  );
  const asked = inNamedParts(best?.asked.filter(isPlain) ?? []);
  const missed = best?.missed.filter(isSaid) ?? [];
  return { written, asked, around: asked.length > 0 ? [] : namedIn(text, names, missed), missed };
}

/** A flat, a floor: a door in the house. */
const insideHouse =
  /[,;]?\s*(?:\d{1,2}\. ?(?:patro|poschodí|poschodi|np)|(?:byt|bt|bj|dveře|dvere|patro|poschodí|poschodi|vchod|zvonek)\.?(?: ?č\.?)? ?\d*)(?!\p{L}).*$/iu;

/** *12 a*: in an address nothing follows that it could join. */
const letterApart = /(\d) ([a-z])(?=\s*(?:,|$))/giu;

const isPlain = ({ isExcept, numbers }: Asked) => !isExcept && numbers.every(({ from, to }) => from === to);

/** Names of people and words beside an address (*Novákovi, Sochovice 8*) are nothing that the town could have. */
const isSaid = ({ problem, written }: Missed) => problem !== "no-such-street" || /\d/.test(written);

/** *Touškov 12, Mirovice*, *Husova, Touškov*: behind a house or a street stands the part it lies in, or the town. */
function inNamedParts(asked: readonly Asked[]): readonly Asked[] {
  const isPart = ({ within, numbers }: Asked) => numbers.length === 0 && within[0]?.kind === "part";
  const parts = asked.filter(isPart).flatMap(({ within }) => within);
  if (asked.every(isPart)) return asked;
  return asked.filter((one) => !isPart(one)).map((one) => ({ ...one, within: lyingIn(parts, one.within) }));
}

function lyingIn(parts: readonly TownPlace[], within: readonly TownPlace[]): readonly TownPlace[] {
  const here = within.filter(({ parentId }) => parts.some(({ id }) => id === parentId));
  return here.length > 0 ? here : within;
}

/** As it is; with a comma before a name that stands behind the number; with the number behind that name. */
function waysToRead(text: string, names: PlaceNames): string[] {
  const { text: clean, tokens } = tokensOf(text);
  const end = firstNumberEnd(tokens);
  const [first, found] = [tokens[end], nameAt(names, tokens, end)];
  if (!first || !found) return [text];
  const [number, name] = [clean.slice(0, first.from), clean.slice(first.from, tokens[found.to - 1]?.to)];
  const rest = clean.slice(tokens[found.to]?.from ?? clean.length);
  return [text, `${number}, ${name} ${rest}`, `${name} ${number}${rest && `, ${rest}`}`];
}

/** Behind the first number of a house with the sign behind it: *12/3,*. */
function firstNumberEnd(tokens: readonly Token[]): number {
  let at = tokens.findIndex((_, index) => tokens[headingAt(tokens, index)?.to ?? index]?.kind === "number");
  if (at < 0) return tokens.length;
  at = headingAt(tokens, at)?.to ?? at;
  while (tokens[at]?.kind === "number" || /^[/,-]$/.test(tokens[at]?.word ?? "")) at += 1;
  return at;
}

/** Places that a text names, whatever else it says: of streets only those that bear the whole name. */
function namedIn(text: string, names: PlaceNames, missed: readonly Missed[]): TownPlace[] {
  const { tokens } = tokensOf(text);
  const hasCapitals = /\p{Lu}/u.test(text);
  // *U nové chaty* is no *Nová*.
  const mayBeName = (token: Token) => token.kind !== "word" || !hasCapitals || /^\p{Lu}/u.test(token.written);
  const namesHere = tokens.flatMap((token, at) => (mayBeName(token) ? (nameAt(names, tokens, at)?.places ?? []) : []));
  const found = [...new Set(namesHere)];
  const streets = found.filter(({ kind }) => kind === "street");
  const has = (problem: ListProblem) => missed.some((one) => one.problem === problem);
  if (has("several-places")) return found;
  return streets.length === 0 || has("no-such-street") ? found.filter(({ kind }) => kind === "part") : streets;
}

/**
 * Where a person is to be told, by paths: null is the whole town, because it is not known where they live. `missed`: what
 * to point out to them.
 */
export type PlacedAddress = { paths: readonly PlacePath[] | null; missed: readonly Missed[] };

/**
 * Finds an address among the places of the town. A house that the town does not have is told with its street, a street
 * with its part: who said less is told too.
 * @param places all parts and streets, and of the houses those with the numbers of the address (`findNumberedHouses`)
 */
export function placeAddress({ asked, around, missed }: ReadAddress, places: readonly TownPlace[]): PlacedAddress {
  const byId = placesById(places);
  const found = asked.map((one) => ({ one, ...findHouses([one], places) }));
  const paths = found.flatMap(({ one, paths, missed }) =>
    paths.length > 0 ? paths : idPaths(one.within.length > 0 ? one.within : partsOf(missed), byId),
  );
  const known = paths.length > 0 ? paths : idPaths(around, byId);
  const isUnknown = asked.length + missed.length === 0;
  return {
    paths: known.length > 0 && known.length <= placesAtMost ? known : null,
    missed: [...missed, ...found.flatMap((one) => one.missed), ...(isUnknown ? [unreadable] : [])],
  };
}

/** The parts in which a number stands that was given without one. */
const partsOf = (missed: readonly Missed[]) => missed.flatMap(({ parts }) => parts ?? []);

const unreadable: Missed = { problem: "unreadable", written: "" };

const idPaths = (places: readonly TownPlace[], byId: ReadonlyMap<number, TownPlace>): PlacePath[] =>
  places.map((place) => pathOf(place, byId).map(({ id }) => id));

/** What is to be pointed out of an address: what in it the town does not have. */
export type AddressRemark = { address: string; missed: readonly Missed[] };

/** The places of somebody who gave several addresses, each once; null, the whole town, where one could be anywhere. */
export function placesOfAddresses(placed: readonly PlacedAddress[]): readonly PlacePath[] | null {
  if (placed.length === 0 || placed.some(({ paths }) => paths === null)) return null;
  const paths = [...new Map(placed.flatMap(({ paths }) => paths ?? []).map((path) => [path.join(), path])).values()];
  return paths.length <= placesAtMost ? paths : null;
}
