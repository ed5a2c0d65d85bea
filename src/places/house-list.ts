import { readEndless, readLetter, readOrdinal } from "./list-endings.ts";
import { readException } from "./list-exceptions.ts";
import { type Asked, continueGroup, finish, type Missed, type Reading, writtenAt } from "./list-groups.ts";
import { readHeading } from "./list-headings.ts";
import { isDateAt, readName } from "./list-names.ts";
import { numbersAt } from "./list-numbers.ts";
import { readSide } from "./list-sides.ts";
import { type Token, type TokenText, tokensOf } from "./list-tokens.ts";
import { joints } from "./list-words.ts";
import type { PlaceNames } from "./place-names.ts";
import { beginUnknown, isCountAt, isStopOfStreet, readUnknownWord } from "./unknown-names.ts";

/** So many characters of a text are read: the houses of sixty streets take two thousand. */
export const longestList = 6_000;

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
  const reading = readingOf(tokensOf(isTooLong ? typed.slice(0, longestList) : typed), names);
  while (reading.at < reading.tokens.length) rules.some((rule) => rule(reading));
  finish(reading);
  if (isTooLong) reading.missed.push({ problem: "too-long", written: typed.slice(longestList, longestList + 40) });
  return { asked: joined(reading.asked), missed: reading.missed };
}

const readingOf = (text: TokenText, names: PlaceNames): Reading => ({
  ...text,
  names,
  hasCapitals: /\p{Lu}/u.test(text.text),
  at: 0,
  asked: [],
  missed: [],
  group: null,
  part: [],
  by: "called",
  side: null,
  isSideOpen: false,
  sideTo: 0,
  isOpen: true,
  isOpenOutside: null,
  byOutside: "called",
  exception: "none",
  unknown: null,
});

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
  readLetter,
  readEndless,
  readOrdinal,
  readNumbers,
  readSign,
  readUnknownWord,
];

/** Numbers of houses, where a list is open; a date, and a number in a sentence, are none. */
function readNumbers(reading: Reading): boolean {
  const { tokens, at } = reading;
  const found = numbersAt(tokens, at);
  if (!found) return false;
  if (isDateAt(tokens, at) || isDateAt(tokens, found.to - 1)) return readDate(reading, found.to);
  if (isOfLine(tokens, at) || (tokens[at - 1]?.word === "(" && isCountAt(reading))) return readSign(reading);
  if (!beginUnknown(reading) && !reading.isOpen) return readStrayNumber(reading);
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

/** A number in a sentence is none of a house; in the row of some that are, *1 škola, 3*, nobody knows. */
function readStrayNumber(reading: Reading): boolean {
  const { tokens, at, group } = reading;
  const isInRow = /^[,;a\n]$/.test(tokens[at - 1]?.word ?? "") && /^[,;.a\n]?$/.test(tokens[at + 1]?.word ?? "");
  if (group && group.numbers.length > 0 && isInRow && tokens[at]?.kind === "number") {
    reading.missed.push({ problem: "unreadable", written: writtenAt(reading, at, at + 1) });
  }
  return readUnknownWord(reading);
}

/** *2. Lužní 3*: lines that are numbered. */
function isOfLine(tokens: readonly Token[], at: number): boolean {
  const isFirst = at === 0 || tokens[at - 1]?.word === "\n";
  return isFirst && /^[.)]$/.test(tokens[at + 1]?.word ?? "") && tokens[at + 2]?.kind === "word";
}

function readDate(reading: Reading, to: number): boolean {
  reading.isOpen = false;
  reading.at = to + 1;
  return true;
}

/** Among numbers, what is crossed out was meant as one. */
function closeList(reading: Reading): void {
  const { tokens, at, isOpen } = reading;
  let next = at + 1;
  while (tokens[next] && !tokens[next]?.isApart && !/^[,;]$/.test(tokens[next]?.word ?? "")) next += 1;
  const isAmong = /^[,;]$/.test(tokens[next]?.word ?? "") && tokens[next + 1]?.kind === "number";
  if (isOpen && isAmong) reading.missed.push({ problem: "unreadable", written: writtenAt(reading, at, next) });
  reading.isOpen = false;
}

/** *Husova 12 (škola), 14*; *1-9 (kromě 7), 11*. */
function closeBracket(reading: Reading): void {
  reading.isOpen = reading.isOpenOutside ?? reading.isOpen;
  if (reading.isOpenOutside !== null) reading.by = reading.byOutside;
  reading.isOpenOutside = null;
  reading.exception = "none";
}

/** A sign or a small word between the numbers; what is crossed out ends a list. */
function readSign(reading: Reading): boolean {
  const { tokens, at } = reading;
  const token = tokens[at];
  if (!token || !(token.kind !== "word" || joints.has(token.word))) return false;
  if (token.word === "¤") closeList(reading);
  if (/^[.,;\n¤()]$/.test(token.word) && !isStopOfStreet(reading)) reading.unknown = null;
  if (token.word === "(") Object.assign(reading, { isOpenOutside: reading.isOpen, byOutside: reading.by });
  if (token.word === ")") closeBracket(reading);
  const isEnd = token.word === ";" || token.word === "\n" || (token.word === "." && tokens[at + 1]?.isApart);
  if (isEnd) reading.exception = "none";
  reading.at += 1;
  return true;
}
