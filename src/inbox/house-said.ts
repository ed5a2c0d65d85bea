import type { Numeral } from "../places/house-number.ts";
import type { Token } from "../places/list-tokens.ts";
import { headingAt, type NumberedBy } from "../places/list-words.ts";

/**
 * A number in a command, as an address has it. `bare`: it may be of a house or of a topic; otherwise it was called a
 * house's, or looks like one's.
 */
export type SaidNumber = { written: string; bare: number | null; to: number };

const prefixes: Record<NumberedBy, string> = {
  called: "",
  descriptive: "č.p. ",
  evidence: "č.ev. ",
  orientation: "č.o. ",
};

/** *12*, *12/3a*, *45 b*, *č.p. 12*, *cp12*, *č.ev. 7*, *E7*, *12 EVID*; null where no number stands. */
export function numberAt(tokens: readonly Token[], at: number): SaidNumber | null {
  const heading = headingAt(tokens, at);
  const isE = tokens[at]?.word === "e";
  const start = heading?.to ?? (isE ? behindStop(tokens, at + 1) : at);
  const own = numeralAt(tokens, start);
  if (!own) return null;
  const orientation = tokens[own.to]?.word === "/" ? numeralAt(tokens, own.to + 1) : null;
  const end = orientation?.to ?? own.to;
  const suffix = suffixAt(tokens, end);
  const by = suffix ? "evidence" : isE ? "evidence" : (heading?.by ?? "called");
  const number = [own, ...(orientation ? [orientation] : [])].map(
    ({ numeral }) => `${numeral.number}${numeral.letter}`,
  );
  const isBare = !heading && !isE && !suffix && !orientation && own.numeral.letter === "";
  return { written: `${prefixes[by]}${number.join("/")}`, bare: isBare ? own.numeral.number : null, to: suffix ?? end };
}

const behindStop = (tokens: readonly Token[], at: number) => (/^[.:]$/.test(tokens[at]?.word ?? "") ? at + 1 : at);

/** *EVID*, *E.* behind a number; *č.ev.* only where it is no heading of the next one. */
function suffixAt(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  if (token?.word === "evid" || (token?.word === "e" && token.isApart)) return behindStop(tokens, at + 1);
  const heading = headingAt(tokens, at);
  return heading?.by === "evidence" && numeralAt(tokens, heading.to) === null ? heading.to : null;
}

function numeralAt(tokens: readonly Token[], at: number): { numeral: Numeral; to: number } | null {
  const token = tokens[at];
  if (token?.kind !== "number") return null;
  const stroke = tokens[at + 1]?.word === "/" ? 1 : 0;
  const apart = token.letter ? "" : letterBehind(tokens, at + 1 + stroke);
  return { numeral: { number: token.number, letter: token.letter || apart }, to: at + (apart ? 2 + stroke : 1) };
}

/** *12 B*, *12/B*. What is a word by itself, or marks what follows (*12 č. 3*, *12 T3*), is a letter only at the end. */
function letterBehind(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  if (token?.kind !== "word" || !/^[a-dfgh]$/.test(token.word)) return "";
  const next = tokens[at + 1];
  const isEnd = next === undefined || /^[,;.\n]$/.test(next.word);
  if (token.word === "c") return isEnd && next?.word !== "." ? "c" : "";
  return token.word !== "a" || isEnd ? token.word : "";
}
