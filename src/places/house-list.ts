import { type Asked, begin, closeSide, finish, limitToSide, type Missed, type Reading } from "./list-groups.ts";
import { beginUnknown, isDateAt, readName, readUnknownWord } from "./list-names.ts";
import { numbersAt } from "./list-numbers.ts";
import { type Token, tokensOf } from "./list-tokens.ts";
import {
  exceptions,
  type Heading,
  headingAt,
  joints,
  type NumberedBy,
  sideNouns,
  sideOf,
  weakExceptions,
} from "./list-words.ts";
import { nameAt, type PlaceNames } from "./place-names.ts";

/** So much of a text is read; the longest notice with addresses that was seen has a quarter of it. */
export const longestList = 20_000;

/** What a list of houses asks for, in its order, and what in it could not be understood. */
export type HouseList = { asked: readonly Asked[]; missed: readonly Missed[] };

/**
 * Reads houses as people write them or a utility's notice lists them: *č.p. 14-17, 21-37*, *Jeronýmova č.2,6,8,10,
 * 1–11*, *Husova 12, 14 a Luzni 3*, *sudá čísla 2-40*, *Husova (lichá)*, *Touškov kromě č.p. 5*. Which of the houses there
 * are is `findHouses`' to say. Numbers that may be something else (dates, telephones) are left alone, and what can be
 * read in two ways is `missed`: nobody hears of an outage by a guess. Takes time in proportion to the text.
 */
export function readHouseList(typed: string, names: PlaceNames): HouseList {
  const isTooLong = typed.length > longestList;
  const reading: Reading = {
    ...tokensOf(isTooLong ? typed.slice(0, longestList) : typed),
    names,
    ...{ at: 0, asked: [], missed: [], group: null, part: [], by: "called", side: null, isSideOpen: false },
    ...{ sideTo: -1 },
    ...{ isOpen: true, exception: "none", unknown: null },
  };
  while (reading.at < reading.tokens.length) rules.some((rule) => rule(reading));
  finish(reading);
  if (isTooLong) reading.missed.push({ problem: "too-long", written: typed.slice(longestList, longestList + 40) });
  return { asked: joined(reading.asked), missed: reading.missed };
}

/** What is asked for in the same street, or excepted there, is one entry. */
function joined(asked: readonly Asked[]): Asked[] {
  const key = ({ within, isExcept, numbers }: Asked) =>
    `${within.map(({ id }) => id)} ${isExcept} ${numbers.length === 0}`;
  return Array.from(Map.groupBy(asked, key).values(), (same) => ({
    ...(same[0] as Asked),
    numbers: same.flatMap(({ numbers }) => numbers),
    written: same.map(({ written }) => written).join(", "),
  }));
}

/** The first that knows what stands here reads it; the last knows everything. */
const rules: readonly ((reading: Reading) => boolean)[] = [
  readException,
  readName,
  readHeading,
  readSide,
  readNumbers,
  readSign,
  readUnknownWord,
];

/** *Kromě č.p. 7*. */
function readException(reading: Reading): boolean {
  const { tokens, at, group } = reading;
  const word = tokens[at]?.word ?? "";
  if (!exceptions.has(word)) return false;
  const next = behindSmallWords(tokens, at + 1);
  const isNumber = tokens[next]?.kind === "number" && !nameAt(reading.names, tokens, next);
  const isName = !isNumber && nameAt(reading.names, tokens, next) !== null;
  if (weakExceptions.has(word) && !isNumber && !isName) return false;
  reading.exception = isNumber ? "numbers" : "sentence";
  if (group && !isName) {
    const { within, problem } = group;
    begin(reading, { within, problem, isExcept: true, from: at, to: at + 1 });
  }
  reading.at += 1;
  return true;
}

function behindSmallWords(tokens: readonly Token[], at: number): number {
  let next = at;
  while (/^(?:v|ve|na|u|se|to)$/.test(tokens[next]?.word ?? "")) next += 1;
  return headingAt(tokens, next)?.to ?? next;
}

/** *Č.p.*, *RD č.*, where numbers follow. */
function readHeading(reading: Reading): boolean {
  const { tokens, at } = reading;
  const heading = headingAt(tokens, at);
  if (!heading) return false;
  if (isSuffix(reading, heading)) return readSuffix(reading, heading.to);
  const isFollowed = numbersAt(tokens, heading.to) !== null || sideOf(tokens[heading.to]?.word ?? "") !== null;
  if (!isFollowed) return false;
  if (!beginUnknown(reading) && heading.isWeak && !reading.isOpen) return readUnclearNumbers(reading, heading.to);
  // *č.p. 12 a č. 14*
  const { by } = heading.isWeak && reading.isOpen ? reading : heading;
  continueGroup(reading);
  reading.isOpen = true;
  reading.by = by;
  reading.at = heading.to;
  return true;
}

/** The group that numbers from here on belong to. */
function continueGroup(reading: Reading): void {
  const { group, at } = reading;
  const isExcept = reading.exception !== "none";
  if (!group) begin(reading, { within: reading.part, from: at, to: at, isExcept });
  else if (group.isExcept && !isExcept) begin(reading, { within: group.within, from: at, to: at });
}

/** *12 EVID*: behind a number it says of which kind that is. */
function isSuffix({ tokens, at, group }: Reading, { by, to }: Heading): boolean {
  const before = tokens[at - 1]?.word === "(" ? at - 2 : at - 1;
  return (
    by === "evidence" && Boolean(group?.numbers.length) && tokens[before]?.kind === "number" && !numbersAt(tokens, to)
  );
}

function readSuffix(reading: Reading, to: number): boolean {
  const last = reading.group?.numbers.at(-1);
  if (last) last.by = "evidence";
  reading.at = to;
  return true;
}

/** *Dle rozhodnutí č. 12*: a house, or something else with a number. */
function readUnclearNumbers(reading: Reading, from: number): boolean {
  const end = numbersAt(reading.tokens, from)?.to ?? from + 1;
  reading.missed.push({ problem: "unreadable", written: writtenAt(reading, reading.at, end) });
  if (reading.group) reading.group.whole = "unreadable";
  reading.at = end;
  return true;
}

const writtenAt = ({ text, tokens }: Reading, from: number, to: number) =>
  text.slice(tokens[from]?.from, tokens[to - 1]?.to);

/** *Sudá čísla*, *2-40 (sudá)*. */
function readSide(reading: Reading): boolean {
  const { tokens, at, group } = reading;
  const side = sideOf(tokens[at]?.word ?? "");
  if (!side || /^(?:tyd|den|dny|dne)/.test(tokens[at + 1]?.word ?? "")) return false;
  const { to, by } = behindSideNouns(tokens, at + 1);
  const isOfStreet = group?.within[0]?.kind === "street" && group.numbers.length === 0;
  if (!reading.isOpen && !isOfStreet && !nameAt(reading.names, tokens, to) && !numbersAt(tokens, to)) return false;
  const last = group?.numbers.at(-1);
  const before = tokens[at - 1]?.word === "(" ? at - 2 : at - 1;
  if (last && tokens[before]?.kind === "number") limitToSide(reading, last, side);
  else nameSide(reading, side);
  Object.assign(reading, { at: to, sideTo: to, isOpen: true, by: by ?? reading.by });
  if (reading.group) reading.group.to = to;
  return true;
}

/** Behind *strana*, *čísla*, *č.p. v ulici*, unless it is the heading of numbers that follow. */
function behindSideNouns(tokens: readonly Token[], at: number): { to: number; by: NumberedBy | null } {
  let by: NumberedBy | null = null;
  for (let to = at; ; ) {
    const heading = headingAt(tokens, to);
    if (numbersAt(tokens, heading?.to ?? to)) return { to, by };
    if (heading) [by, to] = [heading.by, heading.to];
    else if (sideNouns.has(tokens[to]?.word ?? "")) to += 1;
    else return { to, by };
  }
}

/** The side of the numbers that follow; *lichá i sudá* is both. */
function nameSide(reading: Reading, side: "odd" | "even"): void {
  const other = reading.isSideOpen ? reading.side : null;
  if (!reading.group) begin(reading, { within: reading.part, from: reading.at, to: reading.at + 1 });
  if (!other && reading.isSideOpen) closeSide(reading);
  const isBoth = other !== null && other !== side;
  reading.side = isBoth ? null : side;
  reading.isSideOpen = !isBoth;
}

/** Numbers of houses, where a list is open; a date, and a number in a sentence, are none. */
function readNumbers(reading: Reading): boolean {
  const { tokens, at } = reading;
  const found = numbersAt(tokens, at);
  if (!found) return false;
  if (isDateAt(tokens, at)) return readDate(reading);
  if (isOfLine(tokens, at)) return readSign(reading);
  if (!beginUnknown(reading) && !reading.isOpen) return readUnknownWord(reading);
  continueGroup(reading);
  const written = writtenAt(reading, at, found.to);
  const side = found.ranks && found.ranks.from !== found.ranks.to ? reading.side : null;
  if (found.ranks) reading.group?.numbers.push({ ...found.ranks, by: reading.by, side, written });
  else reading.missed.push({ problem: "unreadable", written });
  Object.assign(reading.group ?? {}, { to: found.to, whole: "nothing" });
  reading.isSideOpen = false;
  reading.at = found.to;
  return true;
}

/** *2. Lužní 3*: lines that are numbered. */
function isOfLine(tokens: readonly Token[], at: number): boolean {
  const isFirst = at === 0 || tokens[at - 1]?.word === "\n";
  return isFirst && /^[.)]$/.test(tokens[at + 1]?.word ?? "") && tokens[at + 2]?.kind === "word";
}

function readDate(reading: Reading): boolean {
  reading.isOpen = false;
  reading.at += 2;
  return true;
}

/** A sign or a small word between the numbers; what is crossed out ends a list. */
function readSign(reading: Reading): boolean {
  const { tokens, at } = reading;
  const token = tokens[at];
  if (!token || !(token.kind !== "word" || joints.has(token.word))) return false;
  if (token.word === "¤") reading.isOpen = false;
  if (/^[.,;\n¤]$/.test(token.word)) reading.unknown = null;
  const isEnd = token.word === ";" || token.word === "\n" || (token.word === "." && tokens[at + 1]?.isApart);
  if (isEnd) reading.exception = "none";
  reading.at += 1;
  return true;
}
