import { plainWord, type Token } from "./list-tokens.ts";
import type { TownPlace } from "./town-places.ts";

/** What the names of parts and streets are found by, however they are written. */
export type PlaceNames = { entries: ReadonlyMap<string, Entry>; longest: number };

/** Places of one name; `strength` says how near to the name a way of writing it is. */
type Entry = { places: readonly TownPlace[]; strength: number };

/** The places that a text names; the tokens of the name itself, and which words said what they are. */
export type FoundName = { places: readonly TownPlace[]; to: number; isStreet: boolean; isPart: boolean; from: number };

const titles: Record<string, string> = {
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
};
const streetWords = new Set("ul ulice ulici ulic ulicich ulicim ulicemi".split(" "));
const partWords = new Set("cast casti castech osada osade osady ctvrt ctvrti mc".split(" "));
const squares = new Set("nam tr nabr sidl park parku sady most".split(" "));
const mostWords = 7;

/** *Ulice*, *ul.*: a street's name stands beside it. */
export const isStreetWord = (word: string): boolean => streetWords.has(word);

/** A word that belongs to the name itself: *Husovo náměstí* is no *Husova*. */
export const isTitleOfStreet = (word: string): boolean => squares.has(canonical(word));

const canonical = (word: string) => titles[word] ?? word;

/** The words of a name as they are compared, without *ulice*. */
function wordsOfName(name: string): string[] {
  const words = plainWord(name).match(/\d+|\p{L}+/gu) ?? [];
  const told = words.filter((word) => !streetWords.has(word)).map(canonical);
  return told.length > 0 ? told : words;
}

/** Parts and streets of a town by all the ways they are written. A way that two of them share belongs to neither. */
export function indexNames(places: readonly TownPlace[]): PlaceNames {
  const entries = new Map<string, Entry & { name: string }>();
  let longest = 1;
  for (const place of places.filter(({ kind }) => kind !== "house")) {
    const words = wordsOfName(place.name);
    longest = Math.min(Math.max(longest, words.length), mostWords);
    for (const [strength, ways] of waysToWrite(words).entries()) {
      for (const way of ways) enter(entries, way, { places: [place], strength, name: plainWord(place.name) });
    }
  }
  return { entries, longest };
}

function enter(entries: Map<string, Entry & { name: string }>, way: string, entry: Entry & { name: string }): void {
  const known = entries.get(way);
  if (!known || known.strength > entry.strength) entries.set(way, entry);
  else if (known.strength === entry.strength && !known.places.includes(entry.places[0] as TownPlace)) {
    entries.set(way, { ...known, places: [...known.places, ...entry.places] });
  }
}

/** As it is; with its words in another order or a first name as an initial; as it stands in a sentence. */
function waysToWrite(words: readonly string[]): string[][] {
  const [first = "", ...rest] = words;
  const last = words.at(-1) ?? "";
  const turned = [
    ...(first === "tr" || first === "nam" ? [[...rest, first]] : []),
    ...(last === "tr" || last === "nam" ? [[last, ...words.slice(0, -1)]] : []),
  ];
  const initials = words.length > 1 && /^\p{L}{2}/u.test(first) && !squares.has(first) ? [withInitials(words)] : [];
  const inSentences = caseForms(first).map((form) => [form, ...rest]);
  return [[words], [...turned, ...initials], inSentences].map((ways) => ways.map((way) => way.join(" ")));
}

const withInitials = (words: readonly string[]) =>
  words.map((word, index) => (index < words.length - 1 ? word.charAt(0) : word));

/** Endings of names, without accents, and what they become in other cases. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/ovo$/, "ova ove ovu ovem ovym"],
  [/ova$/, "ovy ove ovu ovou"],
  [/ina$/, "iny ine inu inou"],
  [/([nrskc]k|[nmvtslrdbph])a$/, "$1e $1ou $1y $1u"],
  [/(ov|in|yn)$/, "$1a $1e $1u $1em"],
  [/ice$/, "ic icich icim icemi"],
  [/any$/, "an anech anum"],
];

function caseForms(word: string): string[] {
  if (word.length < 4) return [];
  const found = endings.find(([ending]) => ending.test(word));
  return found ? found[1].split(" ").map((form) => word.replace(found[0], form)) : [];
}

/** The longest name that starts at a token, with the words *ulice* and *část* that stand before and behind it. */
export function nameAt(names: PlaceNames, tokens: readonly Token[], at: number): FoundName | null {
  let start = at;
  const said = { isStreet: false, isPart: false };
  for (let token = tokens[start]; token?.kind === "word"; token = tokens[start]) {
    if (streetWords.has(token.word)) said.isStreet = true;
    else if (partWords.has(token.word)) said.isPart = true;
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
  const { words, ends } = wordsFrom(tokens, at, names.longest);
  for (let count = words.length; count > 0; count--) {
    const entry = names.entries.get(words.slice(0, count).join(" "));
    const end = ends[count - 1] ?? at;
    if (entry && !isOfSquare(words[count], tokens, end)) return { places: entry.places, to: end };
  }
  return null;
}

/** *Husovo náměstí* where the town has only *Husova*. */
const isOfSquare = (next: string | undefined, tokens: readonly Token[], end: number) =>
  next !== undefined && squares.has(next) && tokens[end]?.kind === "word";

/** Up to so many words of a name, and where each ends: *T. G. Masaryka*, *28. října*. */
function wordsFrom(tokens: readonly Token[], at: number, most: number): { words: string[]; ends: number[] } {
  const words: string[] = [];
  const ends: number[] = [];
  for (let next = at; words.length <= most; next = behindStop(tokens, next + 1)) {
    const token = tokens[next];
    if (!token || token.kind === "sign" || (token.kind === "number" && token.letter)) break;
    words.push(canonical(token.word));
    ends.push(isShort(token) ? behindStop(tokens, next + 1) : next + 1);
  }
  return { words, ends };
}

/** A full stop behind a shortened word is its own; behind a whole one it ends the sentence. */
const isShort = (token: Token) => token.kind === "word" && (token.word.length <= 4 || token.word in titles);

const behindStop = (tokens: readonly Token[], at: number) => (tokens[at]?.word === "." ? at + 1 : at);

function behindStops(tokens: readonly Token[], at: number): number {
  let next = at;
  while (tokens[next]?.word === "." || tokens[next]?.word === ":") next += 1;
  return next;
}
