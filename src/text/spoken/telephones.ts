import { prepositionIn } from "./grammar.ts";
import { cardinal, spokenGroup } from "./numerals.ts";
import { wordPattern } from "./pattern.ts";
import { type Found, type Rule, rule } from "./rule.ts";

/** Digits by themselves, slowly. */
export function digitByDigit(digits: string): string {
  return [...digits].map((digit) => cardinal(Number(digit))).join(", ");
}

/** Groups of a number as somebody dictates it; four digits are two pairs: *dvanáct třicet devět*. */
function dictated(digits: string): string {
  const groups = digits.match(/\d+/g) ?? [];
  return groups
    .map((group) =>
      group.length === 4 ? `${spokenGroup(group.slice(0, 2))} ${spokenGroup(group.slice(2))}` : spokenGroup(group),
    )
    .join(", ");
}

function withPrefix(written: string): string {
  const [, plus = "", rest = ""] = /^((?:\+|00) ?\d{3})?(.*)$/.exec(written) ?? [];
  const country = plus && `plus ${spokenGroup(plus.replace(/\D/g, "").slice(-3))}, `;
  return country + dictated(rest);
}

/** People call to a telephone (*volejte na telefon*), but news is to be had on one (*informace na telefonu*). */
const calling = wordPattern("(?:vol(?:ejte|at|ejme)|hlás(?:te|it)|pište|obraťte|obracejte)[^.!?]*$", "i");

function telephoneWord(word: "telefon" | "mobil", isNumber: boolean, before: string): string {
  const isOn = prepositionIn(before) === "na" && !calling.test(before);
  if (isNumber) return isOn ? "telefonním čísle" : "telefonní číslo";
  return isOn ? `${word}u` : word;
}

function announced({ groups: [word = "", number = "", colon = ""], before, after }: Found): string {
  const said = telephoneWord(/^m/i.test(word) ? "mobil" : "telefon", number !== "", before) + colon;
  return said + (/^[+\d]/.test(after) ? " " : "");
}

const prefix = "(?:(?:\\+|00) ?\\d{3} ?)?";
const counts = "(?!_(?:Kč|Kc|korun|ks|m[23]?|km|l|kg|tun|obyvatel|lidí|osob|domácnost)(?!\\p{L}))";
const telephone =
  "(?:telefon\\p{L}*|mobil\\p{L}*|lince|linka|linku|linky|infolin\\p{L}+|telefonní číslo|telefonním čísle|volejte|zavolejte)";

/** What has to be typed, not known. */
const secret = "(?:kód|PIN|heslo)\\p{L}*(?: \\p{L}+){0,6}:?";

/** A bank account: what is before the stroke in threes, the bank in pairs. */
function account({ groups: [number = "", bank = ""] }: Found): string {
  const inThrees = number.replace(/\d{4,}/g, (digits) => digits.replace(/(?<=\d)(?=(?:\d{3})+$)/g, " "));
  return `${dictated(inThrees)} lomeno ${dictated(bank)}`;
}

const spokenNumber = ({ groups: [digits = ""] }: Found) => withPrefix(digits);

/** Numbers to call. What follows the word for a telephone is dictated, however it is grouped. */
export const telephoneRules: readonly Rule[] = [
  rule("((?:\\d{1,6}-)?\\d{6,10})/(\\d{4})", account),
  rule("(?<=PSČ:? )(\\d{3}_\\d\\d)", ({ groups: [code = ""] }) =>
    code.replace(/^(\d{3}) ?/, "$1 ").replace(/\d+/g, spokenGroup),
  ),
  rule(`(?<=${secret} )(\\d{4,8})`, ({ groups: [digits = ""] }) => digitByDigit(digits)),
  rule("č\\._tel\\.?", () => "číslo telefonu"),
  rule("(tel|mob|telef|t(?=\\._\\d{3} \\d{3}))\\.?(_č(?:\\.|ísl\\p{L}+))?(:?)", announced),
  rule(`(${prefix}\\d{3}([ /-]?)\\d{3}\\2\\d{3})(?!\\d)${counts}`, spokenNumber),
  rule(`(${prefix}\\d{3}[ /-]\\d{3} ?\\d{3})${counts}`, spokenNumber),
  rule(`(${prefix}\\d{3}[ /-]\\d\\d \\d\\d \\d\\d)`, spokenNumber),
  rule("(\\+\\d{1,3}(?: ?\\d{2,})+)", spokenNumber),
  rule(`(?<=${telephone}(?: je)?:?_)(\\d[\\d /-]*\\d)(?![.:,]\\d|_-|[a-z])${counts}`, spokenNumber),
  rule("(?<=(?:pohotovost|plyn)\\p{L}*(?: \\p{L}+)*:? )(1239)", spokenNumber),
];
