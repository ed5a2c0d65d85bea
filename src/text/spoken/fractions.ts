import { figure, spokenNumber } from "./amounts.ts";
import { cardinal, spokenWhole } from "./numerals.ts";
import { wordPattern } from "./pattern.ts";
import { type Found, type Rule, rule } from "./rule.ts";

const parts = ["polovina", "třetina", "čtvrtina", "pětina", "šestina", "sedmina", "osmina", "devítina", "desetina"];

/** *Písecká 1/2* is a house. */
const street = wordPattern("(?<!\\p{L})\\p{Lu}\\p{L}+ $", "");

function fraction({ groups: [top = "", bottom = ""], before }: Found): string | undefined {
  const part = parts[Number(bottom) - 2];
  if (!part || street.test(before) || Number(top) >= Number(bottom)) return undefined;
  const more = Number(top) > 4 ? part.slice(0, -1) : part.replace(/a$/, "y");
  return `${cardinal(Number(top), "feminine")} ${top === "1" ? part : more}`;
}

function timesOver({ groups: [first = "", digits = ""] }: Found): string {
  const from = first && `${spokenWhole(first)} až `;
  return from + (Number(digits) === 1 ? "jednou" : `${spokenWhole(digits)}krát`);
}

function by({ groups: [number = ""] }: Found): string {
  return `${spokenNumber(number, "counted", "nominative")} krát `;
}

/** Parts, and how many times. A half of something becomes a decimal, which is read with its unit. */
export const fractionRules: readonly Rule[] = [
  rule(`(${figure})_x_(?=\\d)`, by),
  rule("(?:(\\d+)_(?:-|až)_)?(\\d+)_(?:x|krát)", timesOver),
  rule("3/4_(?:hod(?:iny)?\\.?|h)", () => "tři čtvrtě hodiny"),
  rule("(\\d+) 1/2(?= )", ({ groups: [number = ""] }) => `${number},5`),
  rule("1/2 (?=\\p{Ll}{3,})", () => "půl ", "exact"),
  rule("1/2_(?=(?:l|m|kg|km|h|t|ha)(?!\\p{W}))", () => "0,5 ", "exact"),
  rule("([1-9])/([2-9]|10)", fraction),
];
