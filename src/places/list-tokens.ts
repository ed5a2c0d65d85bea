import { cleanText } from "../text/sms/clean.ts";
import { withoutAccents } from "../text/sms/segments.ts";
import { largestHouseNumber } from "./house-number.ts";
import { withoutOtherNumbers } from "./other-numbers.ts";

/** A piece of a list of houses; `from` and `to` say where it stands in the text. */
export type Token = { from: number; to: number; isApart: boolean } & (
  | { kind: "number"; number: number; letter: string; word: string }
  /** `word` is small and without accents, `written` as it was. */
  | { kind: "word"; word: string; written: string }
  | { kind: "sign"; word: string }
);

/** A text that was read: what `from` and `to` of its tokens count in. */
export type TokenText = { text: string; tokens: readonly Token[] };

/** *12½* is neither 12 nor 1/2. */
const fraction = /[¼-¾⅐-⅟↉]/g;
/** Between the columns of a table, `;` is no more than a comma. */
const column = /;(?=\S)/g;
/** *1--5*, *1 ... 5*: one sign, however often it is pressed. */
const repeated = /[\p{Pd}−](?: ?[\p{Pd}−])+|\.{2,}/gu;
/** *I2* is neither 12 nor 2. */
const letterForOne = /(?<![\p{L}\d])[Il]\d{1,4}(?!\d)/gu;
/** *Obec;Část obce;Ulice;č.p./č.o.*: the first line of a table. */
const columnName =
  "(?:okres|obec|část obce|část|název ulice|ulice|číslo popisné|číslo orientační|číslo|čísla domů|č\\. ?p\\.|č\\. ?o\\.|č\\. ?ev\\.|čp|čo|psč)";
const headerLine = new RegExp(`^ ?${columnName}(?:[,;|/ ]{1,5}${columnName}){1,9}[ :;]{0,3}$`, "gim");
/** *Mirovice;Touškov;Husova;51/21*: the columns of one address. */
const addressLine = /^[^;\n\d]{1,60};[^;\n\d]{1,60};[^;\n\d]{0,60};(?=\s{0,3}["čc\d])/gim;
const brackets: Readonly<Record<string, string>> = { "[": "(", "{": "(", "]": ")", "}": ")" };
const piece = /(\d+)(?:(\p{L})(?![\p{L}\d]))?|\p{L}[\p{L}\p{M}]*|\n|[^ ]/gu;

/**
 * A list of houses in pieces. Letters that look like digits stay letters (unlike where a telephone is typed): *12l* is a
 * house. Dates, times, telephones and whatever else in a notice has a number without being a house is one sign `¤`.
 */
export function tokensOf(typed: string): TokenText {
  const text = cleanText(typed.replace(fraction, "¤"));
  const tokens: Token[] = [];
  for (const found of withPlainSigns(withoutOtherNumbers(text)).matchAll(piece))
    tokens.push(tokenOf(found, tokens.at(-1)?.to ?? 0));
  return { text, tokens: tokens.map((token, index) => whole(token, tokens[index - 1], tokens[index + 1])) };
}

/** A text as long as before. */
const withPlainSigns = (text: string): string =>
  text
    .replace(letterForOne, (number) => "¤".padEnd(number.length))
    .replace(headerLine, (line) => " ".repeat(line.length))
    .replace(addressLine, (columns) => columns.replace(/;/g, " "))
    .replace(column, ",")
    .replace(/[[\]{}]/g, (bracket) => brackets[bracket] ?? bracket)
    .replace(repeated, (signs) => (signs.startsWith(".") ? "…" : "-").padEnd(signs.length));

const besideNumbers = /^(?:[,;:./()\n+&"„“”…-]|a|i|az|do)$/;

/** A number that something is stuck to which no list has there, *12²*, *7x*, is not known. */
function whole(token: Token, before: Token | undefined, next: Token | undefined): Token {
  if (token.kind !== "number") return token;
  const isStuck = next !== undefined && !next.isApart && !besideNumbers.test(next.word);
  const isStuckBefore = before?.kind === "sign" && !token.isApart && !besideNumbers.test(before.word);
  return isStuck || isStuckBefore ? { ...token, kind: "sign", word: "¤" } : token;
}

function tokenOf({ 0: written, 1: digits, 2: letter = "", index }: RegExpExecArray, end: number): Token {
  const place = { from: index, to: index + written.length, isApart: index > end };
  if (digits !== undefined) {
    const number = Number(digits);
    const isHouse = number >= 1 && number <= largestHouseNumber && digits.length <= 5;
    if (!isHouse) return { ...place, kind: "sign", word: "¤" };
    return { ...place, kind: "number", number, letter: plainWord(letter), word: String(number) };
  }
  if (/^\p{L}/u.test(written)) return { ...place, kind: "word", word: plainWord(written), written };
  return { ...place, kind: "sign", word: /[\p{Pd}−]/u.test(written) ? "-" : written };
}

const czechAccents = /[\u0300-\u036f]/g;
const plainLetters = /^[ -~]*$/;

/**
 * A word as lists and names of streets are compared: small, without accents. A town has hundreds of streets, and for
 * Czech letters this is five times as fast as the whole of `withoutAccents`.
 */
export function plainWord(word: string): string {
  if (plainLetters.test(word)) return word.toLowerCase();
  const plain = word.normalize("NFD").replace(czechAccents, "");
  return (plainLetters.test(plain) ? plain : withoutAccents(word)).toLowerCase();
}
