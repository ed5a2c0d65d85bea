import { plainWord } from "../places/list-tokens.ts";
import { isStreetWord } from "../places/place-names.ts";
import { withPlainDigits } from "../text/digits.ts";
import { callingCode, readLine } from "./line.ts";
import type { Person } from "./person.ts";

/**
 * What a clerk looks for among people.
 * - `number`: digits of a telephone, of which one or more are wanted: the whole number (in E.164), digits that it begins
 *   with, those it ends with, and those that stand anywhere in it
 * - `words`: each of them begins a word of a person's name, of their address or of a place they live in; digits may be the
 *   number of the house
 */
export type Sought =
  | { kind: "all" }
  | { kind: "number"; whole?: string; begins?: string; ends?: string; within?: string }
  | { kind: "words"; words: readonly string[] };

/** Fewer digits are half of the town, fewer letters too. */
const fewestDigits = 3;
const fewestLetters = 2;
/** So few digits may stand in the middle of a number. */
const fewestWithin = 4;
const digitsOfNumber = 9;

/** Nobody looks for more than this. */
export const longestSought = 100;
const mostWords = 6;

/** A number or a piece of it, as people write and say it. */
const numberLike = /^\+?[\d\s()./-]+$/;
/** *č.p.*, *č. ev.*: what kind of number follows. */
const kindOfNumber = /\bc(?:\. ?|)(?:p|o|ev)\.|\b(?:cp|co|c|cislo)\b\.?/g;

/** Reads what was typed into the field above the list. */
export function readSought(typed: string): Sought {
  const text = withPlainDigits(typed.trim().slice(0, longestSought)).trim();
  if (numberLike.test(text)) return numberSought(text);
  const line = readLine(text);
  if (line.ok) return { kind: "number", whole: line.phone };
  const words = soughtWords(text);
  if (words.join("").length < fewestLetters) return { kind: "all" };
  return { kind: "words", words: words.slice(0, mostWords) };
}

/** The words of a name or an address as they are looked for: small, without accents and without *ulice*, *č.p.* and the like. */
export function soughtWords(text: string): string[] {
  const plain = plainWord(text).replace(kindOfNumber, " ");
  return (plain.match(/\d+\p{L}?(?!\p{L})|[\p{L}\p{M}]+/gu) ?? []).filter((word) => !isStreetWord(word));
}

function numberSought(text: string): Sought {
  const digits = text.replace(/\D/g, "");
  // So many digits are more than the end of a number, which may well begin with two noughts.
  const isLong = digits.length >= digitsOfNumber;
  const isAbroad = text.startsWith("+") || (digits.startsWith("00") && isLong);
  // No Czech number begins with 42, but one may end so.
  const national = digits.replace(callingCode, "");
  if (national.length === digitsOfNumber) return { kind: "number", whole: `+420${national}` };
  if (Math.max(national.length, isAbroad ? 0 : digits.length) < fewestDigits) return { kind: "all" };
  const isPiece = !isAbroad && !isLong;
  return {
    kind: "number",
    ...(national.length >= fewestDigits && national.length < digitsOfNumber && { begins: national }),
    ...(isPiece && { ends: digits }),
    ...(isPiece && digits.length >= fewestWithin && { within: digits }),
  };
}

/** Which of the people are listed; `told` are all that are signed up, the suspended among them. */
export const standings = ["told", "suspended", "landline", "nowhere", "left"] as const;
/**
 * `waiting`: landlines that asked on the web and wait for a call with their code: requests, which are nobody of the people yet.
 * `asked`: who was asked to agree to a new wording of the consent, and has not answered; they are not counted on every page.
 */
export type Standing = (typeof standings)[number] | "waiting" | "asked";

/** What a list of people is asked for. `inside`: digits are looked for anywhere in a number, also where one begins or ends so. */
export type PeopleAsked = {
  sought: Sought;
  standing: Standing;
  /** A topic and a part of the town, by their ids. */
  topic: number | null;
  part: number | null;
  inside: boolean;
};

/** Whether everybody of a standing is listed, of whom it is known how many they are. */
export const isWhole = ({ sought, standing, topic, part }: PeopleAsked): boolean =>
  standing !== "asked" && sought.kind === "all" && topic === null && part === null;

/** So many people stand on a page of the list. */
export const peopleOnPage = 50;

/** `found`: how many there are in all; null where everybody of a standing is listed: then they are counted anyway. */
export type ListedPeople = { people: readonly Person[]; hasMore: boolean; found: number | null };

/** How many people there are of each standing, and of each topic by its id. */
export type PeopleCounts = {
  standings: Readonly<{ [Of in Standing]?: number }>;
  topics: Readonly<Record<number, number>>;
};
