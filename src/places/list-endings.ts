import { rankOf } from "./house-number.ts";
import { type Reading, writtenAt } from "./list-groups.ts";
import { letterAt } from "./list-numbers.ts";
import { endless, headingAt, joints, prose, sideOf } from "./list-words.ts";
import { nameAt } from "./place-names.ts";

/** Reads *b* and *d* of *12a, b a d*: other houses of the number before. */
export function readLetter(reading: Reading): boolean {
  const { tokens, at, group, isOpen, names } = reading;
  const last = group?.numbers.at(-1);
  const letter = letterAt(tokens, at);
  const isBehind = group?.to === at - 1 && /^(?:[,/+]|a|i)$/.test(tokens[at - 1]?.word ?? "");
  if (!last || !letter || !isOpen || !isBehind || !hasLetter(last.to) || nameAt(names, tokens, at)) return false;
  const rank = rankOf({ number: numberOf(last.to), letter });
  group.numbers.push({ ...last, from: rank, to: rank, written: `${numberOf(last.to)}${letter}` });
  group.to = at + 1;
  reading.at += 1;
  return true;
}

const ranksOfNumber = rankOf({ number: 1, letter: "" });
const hasLetter = (rank: number) => rank % ranksOfNumber > 0;
const numberOf = (rank: number) => Math.floor(rank / ranksOfNumber);

/** Reads *5 a výš*, *5 až konec*, *5 atd.*: which houses follow is not said. */
export function readEndless(reading: Reading): boolean {
  const { tokens, at, group } = reading;
  if (!group || group.numbers.length === 0 || !endless.has(tokens[at]?.word ?? "")) return false;
  const isBehind = tokens.slice(group.to, at).every(({ word }) => /^(?:[,…()-]|a|az|do|na|po)$/.test(word));
  if (!isBehind) return false;
  reading.missed.push({ problem: "part-of-street", written: writtenAt(reading, group.to - 1, at + 1) });
  reading.isOpen = false;
  reading.at += 1;
  return true;
}

/** Reads *2. vchod*: which of something in a house. */
export function readOrdinal(reading: Reading): boolean {
  const { tokens, at, isOpen } = reading;
  const [number, stop, noun] = tokens.slice(at, at + 3);
  if (!isOpen || number?.kind !== "number" || stop?.word !== "." || noun?.kind !== "word") return false;
  const isWord = /^\p{Ll}{3}/u.test(noun.written) && !joints.has(noun.word) && !prose.has(noun.word);
  const isKnown = headingAt(tokens, at + 2) !== null || sideOf(noun.word) !== null;
  if (!isWord || isKnown || !reading.hasCapitals || nameAt(reading.names, tokens, at + 2)) return false;
  reading.missed.push({ problem: "unreadable", written: writtenAt(reading, at, at + 3) });
  if (reading.group?.numbers.length === 0) reading.group.whole = "unreadable";
  reading.at += 3;
  return true;
}
