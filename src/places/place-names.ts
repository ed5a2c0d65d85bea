import { namesOfForm } from "./case-forms.ts";
import { plainWord, type Token } from "./list-tokens.ts";
import type { TownPlace } from "./town-places.ts";

/** Names of parts and streets, in all the ways they are written, by their first words. */
export type PlaceNames = ReadonlyMap<string, readonly Way[]>;

/** A way to write a name, in words as they are compared; `isName`: it is the name itself. */
type Way = { words: readonly string[]; place: TownPlace; isName: boolean };

/** The places that a text names; the tokens of the name itself, and which words said what they are. */
export type FoundName = { places: readonly TownPlace[]; to: number; isStreet: boolean; isPart: boolean; from: number };

const titles = new Map(
  Object.entries({
    namesti: "nam",
    namestim: "nam",
    trida: "tr",
    tridy: "tr",
    tride: "tr",
    tridu: "tr",
    nabrezi: "nabr",
    nabrezim: "nabr",
    nab: "nabr",
    sidliste: "sidl",
    sidlisti: "sidl",
    svateho: "sv",
    svate: "sv",
    svaty: "sv",
    generala: "gen",
    doktora: "dr",
    kapitana: "kpt",
    profesora: "prof",
    plukovnika: "plk",
    marsala: "mars",
  }),
);
const streetWords = new Set("ul ulice ulici ulic ulicich ulicim ulicemi".split(" "));
const partWords = new Set("cast casti castech osada osade osady ctvrt ctvrti mc".split(" "));
const squares = new Set("nam tr nabr sidl park parku sady most".split(" "));
const mostWords = 7;

/** *Ulice*, *ul.*: a street's name stands beside it. */
export const isStreetWord = (word: string): boolean => streetWords.has(word);

/** A word that belongs to the name itself: *Husovo náměstí* is no *Husova*. */
export const isTitleOfStreet = (word: string): boolean => squares.has(canonical(word));

const canonical = (word: string) => titles.get(word) ?? word;

/** The words of a name as they are compared, without *ulice*. */
function wordsOfName(name: string): string[] {
  const words = plainWord(name).match(/\d+|[a-z]+/g) ?? [];
  const told = words.filter((word) => !streetWords.has(word)).map(canonical);
  return told.length > 0 ? told : words;
}

/** Parts and streets of a town by all the ways they are written. */
export function indexNames(places: readonly TownPlace[]): PlaceNames {
  const names = new Map<string, Way[]>();
  for (const place of places) {
    if (place.kind === "house") continue;
    for (const [index, words] of waysToWrite(wordsOfName(place.name)).entries()) {
      const way = { words, place, isName: index === 0 };
      const ways = names.get(words[0] ?? "");
      if (ways) ways.push(way);
      else names.set(words[0] ?? "", [way]);
    }
  }
  return names;
}

/** As it is; with *náměstí* or *třída* on the other side; with a first name as an initial. */
function waysToWrite(words: string[]): string[][] {
  const [first = "", ...rest] = words;
  if (rest.length === 0) return [words];
  const last = words.at(-1) ?? "";
  const ways = [words];
  if (isMovable(first)) ways.push([...rest, first]);
  else if (first.length > 1) ways.push([...words.slice(0, -1).map((word) => word.charAt(0)), last]);
  if (isMovable(last)) ways.push([last, ...words.slice(0, -1)]);
  return ways;
}

const isMovable = (word: string) => word === "tr" || word === "nam";

/**
 * The places that bear a name just as it is written, in any case; none where another name may go on behind it (*Sídliště 2*).
 */
export function placesNamed(names: PlaceNames, written: string): readonly TownPlace[] {
  const [first = "", ...rest] = wordsOfName(written);
  const ways = names.get(first) ?? [];
  const isLonger = ways.some(({ words }) => words.length > rest.length + 1 && /\d/.test(words[rest.length + 1] ?? ""));
  const lower = written.toLowerCase();
  return isLonger ? [] : placesOf(ways.filter(({ place, isName }) => isName && place.name.toLowerCase() === lower));
}

/** The longest name that starts at a token, with the words *ulice* and *část* that stand before and behind it. */
export function nameAt(names: PlaceNames, tokens: readonly Token[], at: number): FoundName | null {
  let start = at;
  const said = { isStreet: false, isPart: false };
  for (let token = tokens[start]; token?.kind === "word" && start < at + mostWords; token = tokens[start]) {
    if (streetWords.has(token.word)) said.isStreet = true;
    else if (partWords.has(token.word) || (said.isPart && token.word === "obce")) said.isPart = true;
    else break;
    start = behindStops(tokens, start + 1);
  }
  const found = longestAt(names, tokens, start);
  if (!found) return null;
  const behind = tokens[found.to];
  if (behind?.kind !== "word" || !streetWords.has(behind.word)) return { ...found, ...said, from: start };
  return { ...found, from: start, isPart: false, isStreet: true, to: behindStop(tokens, found.to + 1) };
}

function longestAt(names: PlaceNames, tokens: readonly Token[], at: number) {
  const first = tokens[at];
  if (!first || first.kind === "sign") return null;
  const word = canonical(first.word);
  const asNamed = names.get(word) ?? [];
  // *Jan Nový* lives in no *Nová*.
  const inCases =
    first.kind === "word" && !/ý$/i.test(first.written)
      ? namesOfForm(word).flatMap((name) => names.get(name) ?? [])
      : [];
  if (asNamed.length + inCases.length === 0) return null;
  const { words, ends } = wordsFrom(tokens, at);
  const fitting = (ways: readonly Way[]) =>
    ways.filter(
      (way) => fits(way, words) && !isOfSquare(words[way.words.length], tokens, ends[way.words.length - 1] ?? at),
    );
  const found = nearest([fitting(asNamed).filter(({ isName }) => isName), fitting(asNamed), fitting(inCases)]);
  return found.length > 0 ? { places: placesOf(found), to: ends[(found[0]?.words.length ?? 1) - 1] ?? at + 1 } : null;
}

/** The first word may stand in another case. */
const fits = ({ words }: Way, written: readonly string[]) =>
  words.every((word, index) => index === 0 || written[index] === word) && written.length >= words.length;

/** The longest, and of those that are as long, the nearest to the name itself. */
function nearest(ways: readonly (readonly Way[])[]): readonly Way[] {
  const longest = Math.max(0, ...ways.flat().map(({ words }) => words.length));
  return ways.map((some) => some.filter(({ words }) => words.length === longest)).find((some) => some.length > 0) ?? [];
}

const placesOf = (ways: readonly Way[]) => [...new Set(ways.map(({ place }) => place))];

/** *Husovo náměstí* where the town has only *Husova*. */
const isOfSquare = (next: string | undefined, tokens: readonly Token[], end: number) =>
  next !== undefined && squares.has(next) && tokens[end]?.kind === "word";

/** Up to so many words of a name, and where each ends: *T. G. Masaryka*, *28. října*. */
function wordsFrom(tokens: readonly Token[], at: number): { words: string[]; ends: number[] } {
  const words: string[] = [];
  const ends: number[] = [];
  for (let next = at; words.length <= mostWords; next = behindStop(tokens, next + 1)) {
    const token = tokens[next];
    if (!token || token.kind === "sign" || (token.kind === "number" && token.letter)) break;
    words.push(canonical(token.word));
    ends.push(isShort(token) ? behindStop(tokens, next + 1) : next + 1);
    if (isHyphen(tokens, next + 1)) next += 1;
  }
  return { words, ends };
}

/** *Frýdek-Místek*: between two words of a name. */
const isHyphen = (tokens: readonly Token[], at: number) =>
  tokens[at]?.word === "-" && tokens[at - 1]?.kind === "word" && tokens[at + 1]?.kind === "word";

/** A full stop behind a shortened word is its own; behind a whole one it ends the sentence. */
const isShort = (token: Token) => token.kind === "word" && (token.word.length <= 4 || titles.has(token.word));

const behindStop = (tokens: readonly Token[], at: number) => (tokens[at]?.word === "." ? at + 1 : at);

function behindStops(tokens: readonly Token[], at: number): number {
  let next = at;
  while (tokens[next]?.word === "." || tokens[next]?.word === ":") next += 1;
  return next;
}
