import { type Case, cases, type Gender } from "./grammar.ts";
import { cardinal } from "./numerals.ts";

/*
 * Ordinal numbers and adjectives: Internetová jazyková příručka (prirucka.ujc.cas.cz), "Skloňování číslovek" and
 * "Přídavná jména". In *sto dvacátý pátý* only tens and ones are ordinals and change.
 */

const upToTwenty = [
  ...["nultý", "první", "druhý", "třetí", "čtvrtý", "pátý", "šestý", "sedmý", "osmý", "devátý", "desátý"],
  ...["jedenáctý", "dvanáctý", "třináctý", "čtrnáctý", "patnáctý", "šestnáctý", "sedmnáctý", "osmnáctý", "devatenáctý"],
];
const tens = [
  ...["", "", "dvacátý", "třicátý", "čtyřicátý", "padesátý", "šedesátý", "sedmdesátý", "osmdesátý", "devadesátý"],
];
const hundreds = ["", "stý", "dvoustý", "třístý", "čtyřstý", "pětistý", "šestistý", "sedmistý", "osmistý", "devítistý"];

const hard: Record<Exclude<Gender, "counted"> | "plural", string> = {
  animate: "ý ého ému ého ém ým",
  masculine: "ý ého ému ý ém ým",
  feminine: "á é é ou é ou",
  neuter: "é ého ému é ém ým",
  plural: "é ých ým é ých ými",
};
const soft: typeof hard = {
  animate: "í ího ímu ího ím ím",
  masculine: "í ího ímu í ím ím",
  feminine: "í í í í í í",
  neuter: "í ího ímu í ím ím",
  plural: "í ích ím í ích ími",
};

/** What an adjective agrees with: a gender, or several things of any. */
export type Agreement = keyof typeof hard;

/** An adjective, given in the masculine, as it stands before a noun. */
export function adjective(word: string, agreement: Agreement, wanted: Case): string {
  const endings = word.endsWith("ý") ? hard : soft;
  return word.slice(0, -1) + endings[agreement].split(" ")[cases.indexOf(wanted)];
}

/** An ordinal number as it stands before a noun: *druhého*, *dvacátá první*. Beyond a million it is said as a cardinal. */
export function ordinal(number: number, agreement: Agreement, wanted: Case): string {
  if (number >= 1e6) return cardinal(number);
  const [fixed, changing] = parts(number);
  return [...fixed, ...changing.map((word) => adjective(word, agreement, wanted))].join(" ");
}

function parts(number: number): [fixed: string[], changing: string[]] {
  const rest = number % 100;
  const round = number - rest;
  if (rest > 0) return [round ? [cardinal(round)] : [], belowHundred(rest)];
  if (number % 1000 > 0) {
    const thousands = number - (number % 1000);
    return [thousands ? [cardinal(thousands)] : [], [hundreds[(number % 1000) / 100] as string]];
  }
  if (number === 0) return [[], [upToTwenty[0] as string]];
  return [[], [`${number === 1000 ? "" : cardinal(number / 1000, "counted", "genitive").replaceAll(" ", "")}tisící`]];
}

function belowHundred(number: number): string[] {
  if (number < 20) return [upToTwenty[number] as string];
  const ones = number % 10;
  return [tens[Math.floor(number / 10)] as string, ...(ones ? [upToTwenty[ones] as string] : [])];
}

const romanDigits: Record<string, number> = { I: 1, V: 5, X: 10, L: 50 };

/** A Roman number under ninety, as they number stages, years of a ball and kings; more are read as words. */
export const roman = "(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})";

/** The value of what `roman` matches. */
export function romanValue(written: string): number {
  const values = [...written].map((letter) => romanDigits[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
