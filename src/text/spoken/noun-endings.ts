import { type Case, unaccented } from "./grammar.ts";
import type { Reading } from "./nouns.ts";

const caseLetters: Record<string, Case> = {
  n: "nominative",
  g: "genitive",
  d: "dative",
  a: "accusative",
  l: "locative",
  i: "instrumental",
};

/** What a noun that no table knows can be by its ending: gender, cases of one, cases of more. The likeliest first. */
const endings: readonly (readonly [RegExp, ...(readonly [Reading["gender"], one: string, more: string])[]])[] = [
  [/[yi]ch$/, ["masculine", "", "gl"]],
  [/[ae]ch$/, ["masculine", "", "l"]],
  [/eho$/, ["masculine", "g", ""]],
  [/[uai]m$/, ["masculine", "", "d"]],
  [/mi$/, ["masculine", "", "i"]],
  [/ou$/, ["feminine", "i", ""]],
  [/ove$/, ["animate", "", "n"]],
  [/em$/, ["masculine", "i", ""]],
  [/ni$/, ["neuter", "ngdal", "na"]],
  [/ost$/, ["feminine", "na", ""]],
  [/(?:nik|tel)a$/, ["animate", "ag", ""]],
  [/a$/, ["feminine", "n", ""], ["neuter", "g", "na"]],
  [/u$/, ["feminine", "a", ""], ["masculine", "gdl", "g"]],
  [/y$/, ["feminine", "g", ""], ["masculine", "", "na"]],
  [/e$/, ["feminine", "ngdal", "na"]],
  [/o$/, ["neuter", "na", ""]],
  [/i$/, ["feminine", "dlg", "g"], ["animate", "", "n"]],
  [/$/, ["masculine", "na", "g"]],
];

/** Guesses what a noun is by how it ends. */
export function guessedReadings(form: string): Reading[] {
  const word = unaccented(form);
  const [, ...guesses] = endings.find(([ending]) => ending.test(word)) as (typeof endings)[number];
  return guesses.flatMap(([gender, one, more]) => [
    ...[...one].map((letter) => ({ form, gender, grammaticalCase: caseLetters[letter] as Case, of: "one" as const })),
    ...[...more].map((letter) => ({ form, gender, grammaticalCase: caseLetters[letter] as Case, of: "more" as const })),
  ]);
}
