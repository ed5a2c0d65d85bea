import { begin, type Reading } from "./list-groups.ts";
import type { Token } from "./list-tokens.ts";
import { exceptions, headingAt, weakExceptions } from "./list-words.ts";
import { nameAt } from "./place-names.ts";

/** Reads *kromě č.p. 7*: houses and streets that are not meant, to the next street or the end of the sentence. */
export function readException(reading: Reading): boolean {
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
