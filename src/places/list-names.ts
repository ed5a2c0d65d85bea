import { begin, type Group, type Reading } from "./list-groups.ts";
import type { Token } from "./list-tokens.ts";
import { isNumbered, standsAlone, wholeOf } from "./list-wholes.ts";
import { adjectives, ands, dateWords, landmarks, months, prefixes } from "./list-words.ts";
import { type FoundName, nameAt } from "./place-names.ts";
import type { TownPlace } from "./town-places.ts";
import { isPreposition } from "./unknown-names.ts";

/** Reads the name of a street or a part where one stands; what was read before is done. */
export function readName(reading: Reading): boolean {
  const { tokens, at } = reading;
  const found = nameAt(reading.names, tokens, at);
  if (!found || isDate(reading, found)) return false;
  if (isSomeOf(reading, found)) return readSomeOf(reading, found);
  if (!isName(reading, found)) return false;
  const { places, problem } = meantBy(reading, found);
  if (!problem && isQualifier(reading, places, found)) return true;
  const within = placesHere(reading, places, found);
  const isExcept = isException(reading);
  spoilNumbersBefore(reading);
  // *Mirovice; Mirovice; Husova*, in a table.
  if (reading.group?.within[0] === places[0] && reading.group?.numbers.length === 0) reading.group.whole = "nothing";
  const whole = wholeOf(reading, found, places);
  const doubt = problem ?? (isLandmark(reading, found) ? "unreadable" : null);
  begin(reading, { within, problem: doubt, isExcept, whole, from: at, to: found.to });
  if (places[0]?.kind === "part" && !problem && !isExcept) reading.part = places;
  reading.at = found.to;
  reading.unknown = null;
  return true;
}

/** *Horní Husova*, where the town has none: some of that street, and who knows which. */
const isSomeOf = ({ tokens, at }: Reading, { from, to }: FoundName): boolean =>
  from === at && adjectives.has(tokens[at - 1]?.word ?? "") && isCapital(tokens[at]) && standsAlone(tokens, at - 1, to);

function readSomeOf(reading: Reading, { to }: FoundName): boolean {
  begin(reading, { problem: "part-of-street", from: reading.at - 1, to });
  reading.at = to;
  reading.unknown = null;
  return true;
}

const isCapital = (token: Token | undefined) => token?.kind === "word" && /^\p{Lu}/u.test(token.written);

/** *Cisterna bude v Husově*: where water is brought, not where there is none. */
function isOfCistern(tokens: readonly Token[], at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 6), at);
  const from = before.findLastIndex(({ word }) => /^[.,;\n()]$/.test(word));
  return before.slice(from + 1).some(({ word }) => word.startsWith("cistern"));
}

/** *Naproti Husova 5*, *u domu Husova 5*. */
function isLandmark({ tokens, at, group }: Reading, { to }: FoundName): boolean {
  if (isOfCistern(tokens, at)) return true;
  if (!isNumbered(tokens, to)) return false;
  const isSecond = group?.to === at - 1 && tokens[at - 1]?.word === "a" && tokens[group.from - 1]?.word === "mezi";
  if (isSecond) return true;
  const before = /^(?:domem|domu|dum|c)$/.test(tokens[at - 1]?.word ?? "") ? at - 2 : at - 1;
  return landmarks.has(tokens[before]?.word ?? "");
}

/** *Č. 5 Husova*: of no street, or of the one behind it. */
function spoilNumbersBefore({ group, tokens, at }: Reading): void {
  const isBehindNumber = tokens[at - 1]?.kind === "number";
  if (group && isBehindNumber && group.within[0]?.kind !== "street") group.problem ??= "unreadable";
}

/** Behind *kromě* are streets to the end of the sentence, or numbers to the next street. */
function isException(reading: Reading): boolean {
  if (reading.exception === "numbers") reading.exception = "none";
  return reading.exception === "sentence";
}

const monthBehind = (tokens: readonly Token[], at: number) =>
  tokens[at]?.kind === "number" && months.has(tokens[tokens[at + 1]?.word === "." ? at + 2 : at + 1]?.word ?? "");

/** *V sobotu 5. května*, where a street is called so. */
const isDate = ({ tokens }: Reading, { from }: FoundName) =>
  monthBehind(tokens, from) && dateWords.has(tokens[from - 1]?.word ?? "");

/**
 * Whether the words are meant as a name: *nová* in a sentence is no *Nová*, and *Dolní Husova* is not *Husova*.
 */
function isName(reading: Reading, { from, to, isStreet, isPart }: FoundName): boolean {
  const { tokens } = reading;
  if (isPrefixed(tokens, from)) return false;
  const words = tokens.slice(from, to);
  if (isStreet || isPart || words[0]?.kind !== "word" || isNumbered(tokens, to)) return true;
  if (words.some(isCapital)) return true;
  // *Cisterna bude na navsi*.
  return !reading.hasCapitals && (!isPreposition(words[0].word) || standsAlone(tokens, from, to));
}

const isPrefixed = (tokens: readonly Token[], from: number) => prefixes.has(tokens[from - 1]?.word ?? "");

/** The places of the name that the words before it and its accents allow. */
function meantBy(reading: Reading, { places, isStreet, isPart, from, to }: FoundName) {
  const ofKind = places.filter(({ kind }) => (kind === "street" ? !isPart : !isStreet));
  if (ofKind.length === 0)
    return { places, problem: isPart ? ("part-of-street" as const) : ("no-such-street" as const) };
  const written = reading.text.slice(reading.tokens[from]?.from, reading.tokens[to - 1]?.to).toLowerCase();
  const sameAccents = ofKind.filter(({ name }) => name.toLowerCase() === written);
  const meant = sameAccents.length > 0 ? sameAccents : ofKind;
  const isOne = new Set(meant.map(({ kind, name }) => `${kind} ${name.toLowerCase()}`)).size === 1;
  return { places: meant, problem: isOne ? null : ("several-places" as const) };
}

/**
 * *Husova 12, Touškov*, *Husova 12, 398 04 Mirovice*, *č.p. 5 (Touškov)*, *dům č. 5 v Husově ulici*: the name only says
 * where the houses before it are.
 */
function isQualifier(reading: Reading, places: readonly TownPlace[], { to }: FoundName): boolean {
  const { group } = reading;
  if (group && isBehindStreet(reading, group, to)) return readPartOfStreet(reading, group, places, to);
  if (!group || group.numbers.length === 0 || !standsBehind(reading, to, places[0]?.kind)) return false;
  const [inner, outer] = places[0]?.kind === "street" ? [places, group.within] : [group.within, places];
  const here = inner.filter(({ parentId }) => outer.some(({ id }) => id === parentId));
  if (group.within.length > 0 && here.length === 0) return false;
  group.within = here.length > 0 ? here : places;
  reading.at = to;
  reading.isOpen = false;
  return true;
}

/** *Husova v Touškově*, *Husova (Touškov) 21*. */
function isBehindStreet({ tokens, at }: Reading, group: Group, to: number): boolean {
  if (group.within[0]?.kind !== "street" || group.numbers.length > 0) return false;
  // *Husova Touškov 21*, in a table.
  if (group.to === at) return true;
  if (group.to !== at - 1) return false;
  const before = tokens[at - 1]?.word ?? "";
  return /^(?:v|ve|na)$/.test(before) || (before === "(" && tokens[to]?.word === ")");
}

function readPartOfStreet(reading: Reading, group: Group, parts: readonly TownPlace[], to: number): boolean {
  const here = group.within.filter(({ parentId }) => parts.some(({ id }) => id === parentId));
  if (here.length === 0) return false;
  group.within = here;
  if (group.whole === "unreadable") group.whole = "asked";
  reading.isOpen = true;
  reading.at = to;
  return true;
}

/** Whether a name belongs to what stands before it: it follows *v*; or it is a part's, in brackets or at a line's end. */
function standsBehind({ tokens, at }: Reading, to: number, kind: TownPlace["kind"] | undefined): boolean {
  const [before, next] = [tokens[at - 1]?.word ?? "", tokens[to]?.word ?? ""];
  const isIn = /^(?:v|ve|na)$/.test(before) && tokens[at - 2]?.kind === "number";
  const isAtEnd = kind === "part" && /^[,(¤-]$/.test(before) && /^[;).\n¤]?$/.test(next);
  const isInBrackets = before === "(" && next === ")";
  return (isIn && !isNumbered(tokens, to)) || isAtEnd || isInBrackets;
}

/** The rows of a street in the part that was named before it: *Touškov, Husova 12*. */
function placesHere(reading: Reading, places: readonly TownPlace[], { to }: FoundName): readonly TownPlace[] {
  const here = places.filter(({ parentId }) => reading.part.some(({ id }) => id === parentId));
  if (places[0]?.kind !== "street" || here.length === 0) return places;
  const { group, tokens } = reading;
  const isHeading = group?.within[0]?.kind === "part" && group.numbers.length === 0;
  const between = tokens.slice(group?.to ?? to, reading.at);
  if (reading.exception === "sentence") return here;
  if (isHeading && between.some(({ word }) => ands.has(word))) return places;
  if (isHeading && group && !wholeWords.has(tokens[group.from - 1]?.word ?? "")) group.whole = "nothing";
  return here;
}

/** *Celé Zámostí, Sokolská 3* asks for both; *Zámostí, Sokolská 3* only for the house. */
const wholeWords = new Set("cela cele celou cely celem celeho".split(" "));

/** Whether a date begins here: *14. října*. */
export const isDateAt = (tokens: readonly Token[], at: number): boolean => monthBehind(tokens, at);
