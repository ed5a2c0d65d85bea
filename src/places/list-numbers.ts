import { rankOf } from "./house-number.ts";
import type { Token } from "./list-tokens.ts";
import { headingAt, type NumberedBy, rangeWords, type Side } from "./list-words.ts";

/**
 * One number, or all from one to another, by their ranks (`rankOf`), ends among them; on one side of the street or both.
 * `orientation`: the number behind the stroke of *12/3a*.
 */
export type AskedNumbers = {
  by: NumberedBy;
  from: number;
  to: number;
  side: Side | null;
  orientation: number | null;
  written: string;
};

/** All numbers there are. */
export const everyNumber = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** What was read from a token on: the ranks, unless nobody can say what was meant, and where the text goes on. */
export type ReadNumbers = { ranks: { from: number; to: number; orientation: number | null } | null; to: number };

type House = { rank: number; number: number; orientation: number | null; to: number };

/** A number or a range: *12*, *12/3a*, *14 -17*, *101 až 108*, *od č. 2 do č. 40*, *12a–d*. */
export function numbersAt(tokens: readonly Token[], at: number): ReadNumbers | null {
  if (tokens[at]?.word === "mezi") return betweenAt(tokens, at + 1);
  const isFrom = tokens[at]?.word === "od";
  const first = houseAt(tokens, isFrom ? behindHeading(tokens, at + 1) : at);
  if (!first) return null;
  const last = rangeEndAt(tokens, first);
  if (!last) return { ranks: isFrom ? null : { ...ends(first, first), orientation: first.orientation }, to: first.to };
  const isTwice = rangeEndAt(tokens, last) !== null;
  // 12/3-14/5 can be two houses or all between; 37-21 can be a house by both its numbers; 101-8 can end at 108.
  const isClear = !isTwice && first.rank < last.rank && first.orientation === null && last.orientation === null;
  return { ranks: isClear ? { ...ends(first, last), orientation: null } : null, to: behindRanges(tokens, last) };
}

/** *Mezi č. 5 a 15*: with these two, or without. */
function betweenAt(tokens: readonly Token[], at: number): ReadNumbers | null {
  const first = houseAt(tokens, behindHeading(tokens, at));
  const last = first && tokens[first.to]?.word === "a" ? houseAt(tokens, behindHeading(tokens, first.to + 1)) : null;
  return last && { ranks: null, to: last.to };
}

const ends = (first: House, last: House) => ({ from: first.rank, to: last.rank });

/** The rest of what nobody can say the meaning of: *1-5-9*. */
function behindRanges(tokens: readonly Token[], last: House): number {
  let end = last;
  for (let next = rangeEndAt(tokens, end); next; next = rangeEndAt(tokens, end)) end = next;
  return end.to;
}

function rangeEndAt(tokens: readonly Token[], first: House): House | null {
  if (!rangeWords.has(tokens[first.to]?.word ?? "")) return null;
  const at = behindHeading(tokens, first.to + 1);
  const letter = lonelyLetter(tokens[at]);
  const isStuck = tokens[first.to]?.word === "-" && !tokens[at]?.isApart;
  if (letter && first.rank % rankOf({ number: 1, letter: "" }) > 0 && (isStuck || letterAt(tokens, at))) {
    return { ...first, rank: rankOf({ number: first.number, letter }), orientation: null, to: at + 1 };
  }
  return houseAt(tokens, at);
}

const behindHeading = (tokens: readonly Token[], at: number) => headingAt(tokens, at)?.to ?? at;

function houseAt(tokens: readonly Token[], at: number): House | null {
  const own = numeralAt(tokens, at);
  if (!own) return null;
  const isStroke = tokens[own.to]?.word === "/";
  const letter =
    isStroke && own.rank === rankOf({ number: own.number, letter: "" }) && lonelyLetter(tokens[own.to + 1]);
  // *12/A*
  if (letter) return { ...own, rank: rankOf({ number: own.number, letter }), orientation: null, to: own.to + 2 };
  const orientation = isStroke ? numeralAt(tokens, own.to + 1) : null;
  return { ...own, orientation: orientation?.rank ?? null, to: orientation?.to ?? own.to };
}

function numeralAt(tokens: readonly Token[], at: number): { rank: number; number: number; to: number } | null {
  const token = tokens[at];
  if (token?.kind !== "number") return null;
  const apart = token.letter ? "" : letterBehind(tokens, at + 1);
  const letter = token.letter || apart;
  return { rank: rankOf({ number: token.number, letter }), number: token.number, to: at + (apart ? 2 : 1) };
}

const smallWords = /[aikosuvz]/;

/** *12 B*: what is a word by itself (*12 a 14*, *5 v Lužní*) is a letter only at the end. */
function letterBehind(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  const letter = lonelyLetter(token);
  if (!letter || token?.kind !== "word") return "";
  const next = tokens[at + 1];
  if (!smallWords.test(letter)) return next?.word === "." ? "" : letter;
  // *12 a, b*, *12 a-14*, *12 a až d*; a line may end with *a*, and go on with the next number.
  if (token.written !== token.written.toUpperCase()) return letter === "a" && isLetterA(tokens, at + 1) ? letter : "";
  return next === undefined || /^[,;)\n]$/.test(next.word) ? letter : "";
}

function isLetterA(tokens: readonly Token[], at: number): boolean {
  const [next, after] = [tokens[at], tokens[at + 1]];
  if (next?.word === "," || next?.word === ")") return true;
  return (
    (next?.word === "-" && after?.kind === "number") || (rangeWords.has(next?.word ?? "") && lonelyLetter(after) !== "")
  );
}

/** A letter by itself that nothing follows but the next of a list. */
export function letterAt(tokens: readonly Token[], at: number): string {
  const [token, next] = [tokens[at], tokens[at + 1]];
  const letter = lonelyLetter(token);
  const isCapital = token?.kind === "word" && token.written === token.written.toUpperCase();
  const isEnd = next === undefined || /^(?:[,;)\n/-]|a|i)$/.test(next.word);
  return letter && isEnd && (isCapital || !smallWords.test(letter)) ? letter : "";
}

const lonelyLetter = (token: Token | undefined) =>
  token?.kind === "word" && /^[a-z]$/.test(token.word) ? token.word : "";
