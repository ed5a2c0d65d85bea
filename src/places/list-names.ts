import { begin, type Reading } from "./list-groups.ts";
import type { Token } from "./list-tokens.ts";
import { wholeOf } from "./list-wholes.ts";
import { ands, dateWords, headingAt, months, prefixes, sideOf } from "./list-words.ts";
import { type FoundName, nameAt } from "./place-names.ts";
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
  return /^\p{Lu}/u.test(first.written) || !reading.hasCapitals || isNumbered(tokens, to);
}

const isPrefixed = (tokens: readonly Token[], from: number) => prefixes.has(tokens[from - 1]?.word ?? "");

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

/**
 * *Husova 12, Touškov*, *Husova 12, 398 04 Mirovice*, *č.p. 5 (Touškov)*, *dům č. 5 v Husově ulici*: the name only says
 * where the houses before it are.
 */
function isQualifier(reading: Reading, places: readonly TownPlace[], { to }: FoundName): boolean {
  const { group } = reading;
  if (!group || group.numbers.length === 0 || !standsBehind(reading, to, places[0]?.kind)) return false;
  const [inner, outer] = places[0]?.kind === "street" ? [places, group.within] : [group.within, places];
  const here = inner.filter(({ parentId }) => outer.some(({ id }) => id === parentId));
  if (group.within.length > 0 && here.length === 0) return false;
  group.within = here.length > 0 ? here : places;
  reading.at = to;
  reading.isOpen = false;
  return true;
}

/** Whether a name belongs to what stands before it: it follows *v*; or it is a part's, in brackets or at a line's end. */
function standsBehind({ tokens, at }: Reading, to: number, kind: TownPlace["kind"] | undefined): boolean {
  const [before, next] = [tokens[at - 1]?.word ?? "", tokens[to]?.word ?? ""];
  const isIn = /^(?:v|ve|na)$/.test(before) && tokens[at - 2]?.kind === "number";
  const isAtEnd = kind === "part" && /^[,(¤-]$/.test(before) && /^[;).\n]?$/.test(next);
  return (isIn && !isNumbered(tokens, to)) || isAtEnd;
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
