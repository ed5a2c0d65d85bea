import { begin, type Reading, writtenAt } from "./list-groups.ts";
import type { Token } from "./list-tokens.ts";
import { contrasts, denials, exceptions, headingAt, outages, sideOf, weakExceptions } from "./list-words.ts";
import { nameAt } from "./place-names.ts";
import { closeSide } from "./side-limits.ts";

/** Reads *kromě č.p. 7*: houses and streets that are not meant, to the next street or the end of the sentence. */
export function readException(reading: Reading): boolean {
  const { tokens, at } = reading;
  const word = tokens[at]?.word ?? "";
  if (contrasts.has(word)) return endException(reading);
  if (!exceptions.has(word)) return denials.has(word) && spoilDenied(reading);
  const next = behindSmallWords(tokens, at + 1);
  const isNumber = tokens[next]?.kind === "number" && !nameAt(reading.names, tokens, next);
  const isName = !isNumber && nameAt(reading.names, tokens, next) !== null;
  const isSide = sideOf(tokens[next]?.word ?? "") !== null;
  const isPlace = isNumber || isName || isSide;
  if (tokens[next]?.word === "toho") return false;
  if (!isPlace && denials.has(word)) return spoilDenied(reading);
  if (!isPlace && weakExceptions.has(word)) return outages.has(tokens[next]?.word ?? "") && spoilDenied(reading);
  beginException(reading, isNumber || isSide, isName);
  return true;
}

function beginException(reading: Reading, isOfStreet: boolean, isName: boolean): void {
  const { at, group } = reading;
  closeSide(reading);
  reading.exception = isOfStreet ? "numbers" : "sentence";
  if (!group && !isOfStreet && !isName)
    reading.missed.push({ problem: "unreadable", written: writtenAt(reading, at, at + 2) });
  if (group && !isName) {
    const { within, problem } = group;
    begin(reading, { within, problem, isExcept: true, from: at, to: at + 1 });
  }
  reading.at += 1;
}

/** *Nikoliv Husova 5, ale Lužní 3*. */
function endException(reading: Reading): boolean {
  if (reading.exception === "none") return false;
  reading.exception = "none";
  reading.at += 1;
  return true;
}

/** *Husovy ulice se to netýká*, *Husova 5 ne*: nobody is told of what was named last in the sentence. */
function spoilDenied({ tokens, at, group }: Reading): boolean {
  const isSameSentence = group && tokens.slice(group.to, at).every(({ word }) => !/^[.,;\n]$/.test(word));
  if (group && isSameSentence) group.problem ??= "unreadable";
  return false;
}

function behindSmallWords(tokens: readonly Token[], at: number): number {
  let next = at;
  while (/^(?:v|ve|na|u|se|to|pro)$/.test(tokens[next]?.word ?? "")) next += 1;
  return headingAt(tokens, next)?.to ?? next;
}
