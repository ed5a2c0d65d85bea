import { begin, type Reading } from "./list-groups.ts";
import type { Token } from "./list-tokens.ts";
import { headingAt, joints, prose, strongPartialWords } from "./list-words.ts";
import { isStreetWord, isTitleOfStreet, nameAt } from "./place-names.ts";

/** Numbers behind words that no street or part bears: *Neznámá 12, 14*. They are nobody's. */
export function beginUnknown(reading: Reading): boolean {
  const { unknown, at } = reading;
  if (unknown === null || (reading.exception === "sentence" && reading.group?.isExcept)) return false;
  if (isCountAt(reading)) return false;
  begin(reading, { problem: "no-such-street", from: unknown, to: at });
  reading.unknown = null;
  return true;
}

/** *Prosíme 12 dobrovolníků*, *(2 vchody)*: so many of something. */
export function isCountAt({ tokens, at }: Reading): boolean {
  const next = tokens[at + 1];
  const isNoun = next?.kind === "word" && next.word.length > 3 && /^\p{Ll}/u.test(next.written);
  return tokens[at]?.kind === "number" && isNoun && !joints.has(next.word) && headingAt(tokens, at + 1) === null;
}

/** Reads a word that is in no vocabulary: a list ends there, and numbers behind it may be an unknown street's. */
export function readUnknownWord(reading: Reading): boolean {
  const { tokens, at, isOpen } = reading;
  const length = isPrepositional(reading) ? 2 : 1;
  const token = tokens[at + length - 1];
  if (strongPartialWords.has(token?.word ?? "")) limit(reading);
  reading.at += length;
  reading.isOpen = false;
  if (length === 2) reading.unknown ??= at;
  else if (token?.kind !== "word" || prose.has(token.word)) reading.unknown = null;
  else if (isStreetWord(token.word) && looksLikeName(reading, tokens[behindStop(tokens, at + 1)])) reading.unknown = at;
  else if (isOpen || looksLikeName(reading, token)) reading.unknown ??= at;
  else if (!isTitleOfStreet(token.word)) reading.unknown = null;
  if (reading.unknown !== null && isNamedAlone(reading, length, isOpen)) beginUnknown(reading);
  return true;
}

const prepositions = new Set("na u v ve k ke za pri do od".split(" "));

/** *Na Návsi*, *u školy*: names begin with it, and sentences. */
export const isPreposition = (word: string): boolean => prepositions.has(word) || word === "pod" || word === "nad";

const titlesWithStop = new Set("nam tr nabr nab sidl".split(" "));

/** *Na Vyhlídce*, *U Lípy*: one name, unless what follows is a name that the town has. */
function isPrepositional({ tokens, at, names }: Reading): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  const isWritten = token?.kind === "word" && prepositions.has(token.word) && /^\p{Lu}\p{Ll}*$/u.test(token.written);
  return isWritten && next?.kind === "word" && /^\p{Lu}/u.test(next.written) && nameAt(names, tokens, at + 1) === null;
}

/** Whether the stop is that of a shortened *ulice*, before its name, or of *náměstí* in it. */
export function isStopOfStreet({ tokens, at, unknown }: Reading): boolean {
  const before = tokens[at - 1]?.word ?? "";
  if (tokens[at]?.word !== "." || unknown === null) return false;
  return titlesWithStop.has(before) || (unknown === at - 1 && isStreetWord(before));
}

const behindStop = (tokens: readonly Token[], at: number) => (tokens[at]?.word === "." ? at + 1 : at);

/** Of a street that was to be told as a whole, only some is meant, or of its numbers: *1–5, pravá strana*. */
function limit({ tokens, at, group }: Reading): void {
  if (group?.within[0]?.kind !== "street") return;
  if (group.whole === "asked") group.whole = "part-of-street";
  const isBehind = group.numbers.length > 0 && tokens.slice(group.to, at).every(({ word }) => /^[,(-]$/.test(word));
  if (isBehind && /^(?:prav|lev)/.test(tokens[at]?.word ?? "")) group.problem ??= "part-of-street";
}

const looksLikeName = (reading: Reading, token: Token | undefined): boolean =>
  token?.kind === "word" && (/^\p{Lu}/u.test(token.written) || !reading.hasCapitals);

/** *Ulice Neznámá*; *Husova, Neznámá, Lužní*: without numbers, and still the name of a street. */
function isNamedAlone(reading: Reading, length: number, wasOpen: boolean): boolean {
  const { tokens, at, unknown, group } = reading;
  const [first, last] = [tokens[unknown ?? at], tokens[at - 1]];
  if (isStreetWord(first?.word ?? "")) return first !== last && !looksLikeName(reading, tokens[at]);
  const start = at - length;
  const isBegun = wasOpen && unknown === start && (group !== null || start === 0) && isBetween(tokens[start - 1]);
  return isBegun && last?.kind === "word" && /^\p{Lu}?\p{Ll}/u.test(last.written) && isBetween(tokens[at]);
}

const isBetween = (token: Token | undefined) => token === undefined || /^[,;\n]$/.test(token.word);
