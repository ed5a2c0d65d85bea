import type { Group, Reading } from "./list-groups.ts";
import type { Token } from "./list-tokens.ts";
import {
  ands,
  directions,
  exceptions,
  headingAt,
  joints,
  months,
  partialWords,
  sideOf,
  townWords,
} from "./list-words.ts";
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
  if (kind === "part" && isTownBefore(reading, to)) return "nothing";
  // *Mirovice - Touškov*: both, or a part and the town it lies in.
  if (kind === "part" && tokens[to]?.word === "-" && namesPart(nameAt(reading.names, tokens, to + 1)))
    return "unreadable";
  if (partialWords.has(before) || isPartial(reading, to)) return "part-of-street";
  const doubt = doubtBefore(reading, to);
  if (doubt) return doubt;
  if (kind === "street" && !isStreet && isDateHere(reading, from, to)) return "unreadable";
  if (directions.has(before) || (kind === "part" && townWords.has(before))) return "nothing";
  const next = tokens[to];
  if (kind === "part" && next?.word === ":") return "nothing";
  if (announcesNumbers(tokens, to) || tokens[reading.at - 1]?.kind === "number") return "unreadable";
  if (next?.kind !== "word" || isKnownWord(reading, to, kind)) return "asked";
  const isFirst = from === 0 || /^[.\n]$/.test(tokens[from - 1]?.word ?? "");
  const isLonger = /^\p{Lu}/u.test(next.written) && reading.hasCapitals && tokens[to - 1]?.word !== ".";
  return (isFirst && !isStreet && !isPart) || isLonger ? "unreadable" : "asked";
}

/** *Mirovice, část Touškov*, *Mirovice-Touškov: 12*, *Mirovice Touškov 12*: where the part lies; *k. ú. Touškov*: where a plot does. */
function isTownBefore({ tokens, names, at }: Reading, to: number): boolean {
  const before = tokens
    .slice(Math.max(0, at - 4), at)
    .map(({ word }) => word)
    .join(" ");
  if (/(?:^| )(?:k \. ?u \.|k \. ?u|ku|uzemi)$/.test(before)) return true;
  if (tokens[to]?.kind === "word" && namesPart(nameAt(names, tokens, to))) return true;
  const part = nameAt(names, tokens, to + 1);
  if (!namesPart(part)) return false;
  return part.isPart || (tokens[to]?.word === "-" && isNumbered(tokens, part.to));
}

/** Whether numbers follow a name: *Husova: 5*, *Husova (č.p. 201)*, *Touškov* and a line of them. */
export function isNumbered(tokens: readonly Token[], at: number): boolean {
  let next = at;
  while (/^[:(\n-]$/.test(tokens[next]?.word ?? "")) next += 1;
  next = headingAt(tokens, next)?.to ?? next;
  return tokens[next]?.kind === "number" || sideOf(tokens[next]?.word ?? "") !== null;
}

const namesPart = (found: FoundName | null): found is FoundName => found?.places[0]?.kind === "part";

/** *Roh Husovy a Lužní* is of neither the whole; nor need *lichá čísla v Husově a Lužní* be of the other. */
function doubtBefore({ tokens, at, group, isSideOpen, sideTo }: Reading, to: number): Group["whole"] | null {
  const before = tokens[at - 1]?.word ?? "";
  // *Husova 5 (Lužní)*
  if (before === "(" && tokens[at - 2]?.kind === "number" && tokens[to]?.word === ")") return "unreadable";
  if (!group || group.numbers.length > 0 || group.to !== at - 1) return null;
  if (/^[ai/x-]$/.test(before) && group.whole === "part-of-street") return group.whole;
  if (before === "x") return "unreadable";
  // *Lužní v Touškově*, where it is not.
  if (/^(?:v|ve)$/.test(before) && group.within[0]?.kind === "street") return "unreadable";
  return ands.has(before) && isSideOpen && sideTo === group.from ? "unreadable" : null;
}

/** *Odstávka 28. října: Nádražní 1*, where a street is called so. */
function isDateHere({ tokens, group, at }: Reading, from: number, to: number): boolean {
  const isDate = tokens[from]?.kind === "number" && months.has(tokens[to - 1]?.word ?? "");
  return isDate && (!standsAlone(tokens, at, to) || Boolean(group?.numbers.length));
}

/** Whether nothing but a list's own signs and words stand around. */
export const standsAlone = (tokens: readonly Token[], from: number, to: number): boolean =>
  isBetween(tokens[from - 1]) && isBetween(tokens[to]);

const isBetween = (token: Token | undefined) => token === undefined || /^(?:[,;\n.&+()]|a|i)$/.test(token.word);

/** *Husova č.p. 12345*: numbers were meant, whatever became of them. */
function announcesNumbers(tokens: readonly Token[], to: number): boolean {
  const next = /^[:(-]$/.test(tokens[to]?.word ?? "") ? to + 1 : to;
  return tokens[next]?.word === "¤" || headingAt(tokens, next) !== null;
}

/** *Husova (část)*, *Husova od Lužní*, *Husova - pravá strana*. */
function isPartial({ tokens, names }: Reading, to: number): boolean {
  const next = /^[(:,-]$/.test(tokens[to]?.word ?? "") ? to + 1 : to;
  const after = tokens[next]?.word ?? "";
  // *Horní Lhota, Dolní Lhota*
  if (next > to && nameAt(names, tokens, next) !== null) return false;
  // *Touškov - u rybníka*
  if (partialWords.has(after) || (next > to && after === "u")) return true;
  // *Husova v části Touškov* is all of it there.
  return after === "v" && partialWords.has(tokens[next + 1]?.word ?? "") && nameAt(names, tokens, next + 1) === null;
}

/** A street right behind a part lies in it; right behind a street it is a longer name than the town has. */
function isKnownWord({ tokens, names }: Reading, at: number, kind: string | undefined): boolean {
  const word = tokens[at]?.word ?? "";
  const isKnown = joints.has(word) || exceptions.has(word) || sideOf(word) !== null || headingAt(tokens, at) !== null;
  return isKnown || (kind === "part" && nameAt(names, tokens, at) !== null);
}
