import { readPrice } from "./limits.ts";
import type { Town } from "./town.ts";

/** Haléře that a minute of a call may cost: a price outside was typed in another unit. */
const minute = { cheapest: 10, dearest: 5000 };

/** Seconds that a telephone may ring: somebody old needs time to come to it, and beyond 45 companies advise against it. */
const ringing = { least: 15, most: 45 };

/** How fast a voice may read; 1 is its usual speed. Beyond these it is not understood, or not waited for. */
const speed = { least: 0.7, most: 1.1 };

/** A price of a minute in crowns as people write it, in haléře; undefined for what no minute costs. */
export const readMinutePrice = (typed: string): number | undefined => readPrice(typed, minute);

/** An hour of the day, 0 to 24: `8`, `8:00`; undefined for anything else. */
export function readCallHour(typed: string): number | undefined {
  const [, hour] = /^(\d{1,2})(?:[:.]00)?$/.exec(typed) ?? [];
  return within(Number(hour), { least: 0, most: 24 });
}

/** For how many seconds a telephone rings; undefined for what is too short to reach it, too long, or no number. */
export function readRingSeconds(typed: string): number | undefined {
  return within(/^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN, ringing);
}

/** How fast the voice reads, `0,9`; undefined for what nobody would listen to, or no number. */
export function readSpeechRate(typed: string): number | undefined {
  return within(/^\d(?:[.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(",", ".")) : Number.NaN, speed);
}

const within = (value: number, { least, most }: { least: number; most: number }): number | undefined =>
  value >= least && value <= most ? value : undefined;

/** A town needs a handful; every text that is read aloud is searched for all of them. */
const abbreviationsAtMost = 100;
const longestShort = 20;
const longestWords = 100;

/** What is wrong with a list of abbreviations: a line that is none, one that is there twice, or that there are too many. */
export type AbbreviationsProblem = { line: string } | { twice: string } | { atMost: number };

type AbbreviationsReading = { ok: true; abbreviations: string } | { ok: false; problem: AbbreviationsProblem };

/** Reads a list of abbreviations, `VaK = vodovody a kanalizace`, a line each, as it is to be kept. */
export function readAbbreviations(typed: string): AbbreviationsReading {
  const lines = typed
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter(Boolean);
  if (lines.length > abbreviationsAtMost) return { ok: false, problem: { atMost: abbreviationsAtMost } };
  const pairs = lines.map(pairOf);
  const wrong = pairs.findIndex((pair) => !isPair(pair));
  if (wrong >= 0) return { ok: false, problem: { line: lines[wrong] ?? "" } };
  const shorts = pairs.map(([short]) => short);
  const twice = shorts.find((short, index) => shorts.indexOf(short) !== index);
  if (twice !== undefined) return { ok: false, problem: { twice } };
  return { ok: true, abbreviations: pairs.map((pair) => pair.join(" = ")).join("\n") };
}

/** What is before the first sign of equality, and behind it. */
function pairOf(line: string): [short: string, words: string] {
  const [, short = "", words = ""] = /^([^=]*)=(.*)$/.exec(line) ?? [];
  return [short.trim(), words.trim()];
}

const isPair = ([short, words]: [string, string]): boolean =>
  /\p{L}/u.test(short) && short.length <= longestShort && /\p{L}/u.test(words) && words.length <= longestWords;

/** The town's own abbreviations, and what is said for each. */
export function abbreviationsOf({ abbreviations }: Pick<Town, "abbreviations">): Readonly<Record<string, string>> {
  return Object.fromEntries(abbreviations.split("\n").filter(Boolean).map(pairOf));
}
