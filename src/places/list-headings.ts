import { continueGroup, type Reading, writtenAt } from "./list-groups.ts";
import { numbersAt } from "./list-numbers.ts";
import { type Heading, headingAt, landmarks, sideOf } from "./list-words.ts";
import { beginUnknown } from "./unknown-names.ts";

/** Reads *č.p.*, *RD č.*, where numbers follow. */
export function readHeading(reading: Reading): boolean {
  const { tokens, at } = reading;
  const heading = headingAt(tokens, at);
  if (!heading) return false;
  if (isSuffix(reading, heading)) return readSuffix(reading, heading.to);
  const isFollowed = numbersAt(tokens, heading.to) !== null || sideOf(tokens[heading.to]?.word ?? "") !== null;
  if (!isFollowed) return false;
  // *Lužní u domu č.p. 33*
  if (landmarks.has(tokens[at - 1]?.word ?? "")) return readUnclearNumbers(reading, heading.to);
  if (!beginUnknown(reading) && heading.isWeak && !reading.isOpen) return readUnclearNumbers(reading, heading.to);
  // *č.p. 12 a č. 14*
  const { by } = heading.isWeak && reading.isOpen ? reading : heading;
  continueGroup(reading);
  reading.isOpen = true;
  reading.by = by;
  reading.at = heading.to;
  return true;
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
