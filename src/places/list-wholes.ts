import type { Group, Reading } from "./list-groups.ts";
import type { Token } from "./list-tokens.ts";
import { directions, exceptions, headingAt, joints, partialWords, sideOf, townWords } from "./list-words.ts";
import { type FoundName, nameAt } from "./place-names.ts";
import type { TownPlace } from "./town-places.ts";

/** What a name asks for by itself, without numbers. */
export function wholeOf(
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
  if (announcesNumbers(tokens, to) || tokens[reading.at - 1]?.kind === "number") return "unreadable";
  if (next?.kind !== "word" || isKnownWord(reading, to, kind)) return "asked";
  const isFirst = from === 0 || /^[.\n]$/.test(tokens[from - 1]?.word ?? "");
  const isLonger = /^\p{Lu}/u.test(next.written) && reading.hasCapitals && tokens[to - 1]?.word !== ".";
  return (isFirst && !isStreet && !isPart) || isLonger ? "unreadable" : "asked";
}

/** *Husova č.p. 12345*: numbers were meant, whatever became of them. */
function announcesNumbers(tokens: readonly Token[], to: number): boolean {
  const next = /^[:(-]$/.test(tokens[to]?.word ?? "") ? to + 1 : to;
  return tokens[next]?.word === "¤" || headingAt(tokens, next) !== null;
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
