import { begin, type Group, type Reading } from "./list-groups.ts";
import type { Token } from "./list-tokens.ts";
import {
  ands,
  dateWords,
  directions,
  exceptions,
  headingAt,
  joints,
  months,
  partialWords,
  prefixes,
  prose,
  sideOf,
  townWords,
} from "./list-words.ts";
import { type FoundName, isStreetWord, isTitleOfStreet, nameAt } from "./place-names.ts";
import type { TownPlace } from "./town-places.ts";

/** Reads the name of a street or a part where one stands; what was read before is done. */
export function readName(reading: Reading): boolean {
  const { tokens, at } = reading;
  const found = nameAt(reading.names, tokens, at);
  if (!found || isDate(reading, found) || !isName(reading, found)) return false;
  const { places, problem } = meantBy(reading, found);
  if (!problem && isQualifier(reading, places, found)) return true;
  const within = placesHere(reading, places, found);
  const isExcept = isException(reading);
  spoilNumbersBefore(reading);
  // *Mirovice; Mirovice; Husova*, in a table.
  if (reading.group?.within[0] === places[0] && reading.group?.numbers.length === 0) reading.group.whole = "nothing";
  const whole = wholeOf(reading, found, places);
  begin(reading, { within, problem, isExcept, whole, from: at, to: found.to });
  if (places[0]?.kind === "part" && !problem) reading.part = places;
  reading.at = found.to;
  reading.unknown = null;
  return true;
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
  const first = tokens[from];
  if (isStreet || isPart || first?.kind !== "word") return true;
  return /^\p{Lu}/u.test(first.written) || !hasCapitals(reading) || isNumbered(tokens, to);
}

const isPrefixed = (tokens: readonly Token[], from: number) => prefixes.has(tokens[from - 1]?.word ?? "");

/** Whether the writer uses capitals at all. */
export const hasCapitals = ({ text }: Reading): boolean => /\p{Lu}/u.test(text);

function isNumbered(tokens: readonly Token[], at: number): boolean {
  let next = at;
  while (/^[:(-]$/.test(tokens[next]?.word ?? "")) next += 1;
  next = headingAt(tokens, next)?.to ?? next;
  return tokens[next]?.kind === "number" || sideOf(tokens[next]?.word ?? "") !== null;
}

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

/** *Husova 12, Touškov*, *Husova 12, 398 04 Mirovice*, *č.p. 5 (Touškov)*: the part only says where these are. */
function isQualifier(reading: Reading, places: readonly TownPlace[], { to }: FoundName): boolean {
  const { group } = reading;
  const isNumbered = group !== null && group.numbers.length > 0 && places[0]?.kind === "part";
  if (!isNumbered || !standsBehind(reading, to)) return false;
  const here = group.within.filter(({ parentId }) => places.some(({ id }) => id === parentId));
  if (group.within.length > 0 && here.length === 0) return false;
  group.within = here.length > 0 ? here : places;
  reading.at = to;
  reading.isOpen = false;
  return true;
}

/** Whether a part belongs to what stands before it: it is in brackets, or ends a line, or follows *v*. */
function standsBehind({ tokens, at }: Reading, to: number): boolean {
  const [before, next] = [tokens[at - 1]?.word ?? "", tokens[to]?.word ?? ""];
  const isIn = /^(?:v|ve|na)$/.test(before) && tokens[at - 2]?.kind === "number";
  return (isIn && !isNumbered(tokens, to)) || (/^[,(¤-]$/.test(before) && /^[;).\n]?$/.test(next));
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
  if (isHeading && group) group.whole = "nothing";
  return here;
}

/** What a name asks for by itself, without numbers. */
function wholeOf(
  reading: Reading,
  { from, to, isStreet, isPart }: FoundName,
  places: readonly TownPlace[],
): Group["whole"] {
  const { tokens } = reading;
  const kind = places[0]?.kind;
  const before = tokens[reading.at - 1]?.word ?? "";
  if (partialWords.has(before) || isPartial(tokens, to)) return "part-of-street";
  if (directions.has(before) || (kind === "part" && townWords.has(before))) return "nothing";
  const next = tokens[to];
  if (kind === "part" && next?.word === ":") return "nothing";
  if (next?.word === "¤" || tokens[reading.at - 1]?.kind === "number") return "unreadable";
  if (next?.kind !== "word" || isKnownWord(reading, to, kind)) return "asked";
  const isFirst = from === 0 || /^[.\n]$/.test(tokens[from - 1]?.word ?? "");
  const isLonger = /^\p{Lu}/u.test(next.written) && hasCapitals(reading) && tokens[to - 1]?.word !== ".";
  return (isFirst && !isStreet && !isPart) || isLonger ? "unreadable" : "asked";
}

/** *Husova (část)*, *Husova od Lužní*, *Husova - pravá strana*. */
function isPartial(tokens: readonly Token[], to: number): boolean {
  const next = /^[(:,-]$/.test(tokens[to]?.word ?? "") ? to + 1 : to;
  const after = tokens[next]?.word ?? "";
  return partialWords.has(after) || (after === "v" && partialWords.has(tokens[next + 1]?.word ?? ""));
}

/** A street right behind a part lies in it; right behind a street it is a longer name than the town has. */
function isKnownWord({ tokens, names }: Reading, at: number, kind: string | undefined): boolean {
  const word = tokens[at]?.word ?? "";
  const isKnown = joints.has(word) || exceptions.has(word) || sideOf(word) !== null || headingAt(tokens, at) !== null;
  return isKnown || (kind === "part" && nameAt(names, tokens, at) !== null);
}

/** Numbers behind words that no street or part bears: *Neznámá 12, 14*. They are nobody's. */
export function beginUnknown(reading: Reading): boolean {
  const { unknown, at } = reading;
  if (unknown === null || (reading.exception === "sentence" && reading.group?.isExcept)) return false;
  begin(reading, { problem: "no-such-street", from: unknown, to: at });
  reading.unknown = null;
  return true;
}

/** Reads a word that is in no vocabulary: a list ends there, and numbers behind it may be an unknown street's. */
export function readUnknownWord(reading: Reading): boolean {
  const { tokens, at, isOpen } = reading;
  const token = tokens[at];
  reading.at += 1;
  reading.isOpen = false;
  if (token?.kind !== "word" || prose.has(token.word)) reading.unknown = null;
  else if (isStreetWord(token.word) && looksLikeName(reading, tokens[at + 1])) reading.unknown = at;
  else if (isOpen || looksLikeName(reading, token)) reading.unknown ??= at;
  else if (!isTitleOfStreet(token.word)) reading.unknown = null;
  if (reading.unknown !== null && isNamedAlone(reading, isOpen)) beginUnknown(reading);
  return true;
}

const looksLikeName = (reading: Reading, token: Token | undefined): boolean =>
  token?.kind === "word" && (/^\p{Lu}/u.test(token.written) || !hasCapitals(reading));

/** *Ulice Neznámá*; *Husova, Neznámá, Lužní*: without numbers, and still the name of a street. */
function isNamedAlone(reading: Reading, wasOpen: boolean): boolean {
  const { tokens, at, unknown, group } = reading;
  const [first, last] = [tokens[unknown ?? at], tokens[at - 1]];
  if (isStreetWord(first?.word ?? "")) return first !== last && !looksLikeName(reading, tokens[at]);
  const isBegun = wasOpen && first === last && (group !== null || at === 1) && isBetween(tokens[at - 2]);
  return isBegun && last?.kind === "word" && /^\p{Lu}?\p{Ll}/u.test(last.written) && isBetween(tokens[at]);
}

const isBetween = (token: Token | undefined) => token === undefined || /^[,;\n]$/.test(token.word);

/** Whether a date begins here: *14. října*. */
export const isDateAt = (tokens: readonly Token[], at: number): boolean => monthBehind(tokens, at);
