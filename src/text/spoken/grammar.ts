import { wordPattern } from "./pattern.ts";

/** The six cases that a sentence can ask for; nobody is called by name here, so the vocative is missing. */
export const cases = ["nominative", "genitive", "dative", "accusative", "locative", "instrumental"] as const;

/** One of the six. */
export type Case = (typeof cases)[number];

/** `counted` is a number by itself, of which nobody says what it counts: *jedna, dva, tři*. */
export type Gender = "animate" | "masculine" | "feminine" | "neuter" | "counted";

/** A word or a phrase in the six cases, in their order. */
export type Forms = readonly [string, string, string, string, string, string];

/** One form of six. */
export function inCase(forms: Forms, grammaticalCase: Case): string {
  return forms[cases.indexOf(grammaticalCase)] as string;
}

/** The case after a preposition. Two where it depends: first of what a place is, then of what an amount or a time is. */
const prepositions: Record<Case, string> = {
  nominative: "",
  genitive: "od ode do z ze bez u kolem okolo vedle kromě podle dle během včetně místo podél poblíž blízko namísto",
  dative: "k ke kvůli díky proti oproti naproti vůči",
  accusative: "pro přes skrz mimo",
  locative: "po při",
  instrumental: "s mezi",
};

const movable: Record<string, readonly [place: Case, amount: Case]> = {
  na: ["locative", "accusative"],
  v: ["locative", "accusative"],
  ve: ["locative", "accusative"],
  o: ["locative", "accusative"],
  za: ["instrumental", "accusative"],
  nad: ["instrumental", "accusative"],
  pod: ["instrumental", "accusative"],
  před: ["instrumental", "instrumental"],
  se: ["instrumental", "nominative"],
};

const asked = new Map<string, readonly [Case, Case]>(
  [
    ...cases.flatMap((one) => prepositions[one].split(" ").map((word) => [word, [one, one]] as const)),
    ...Object.entries(movable),
  ].map(([word, both]) => [unaccented(word), both]),
);

const between = "cca|cirka|asi|přibližně|zhruba|nejméně|nejvýše|minimálně|maximálně|celkem|jen|pouze|už|\\d+\\.";
const lastWord = wordPattern(`(?<!\\p{L})(\\p{L}+) (?:(?:${between}) )*$`, "i");

/** The preposition that governs what comes next, without accents and in lower case; empty where there is none. */
export function prepositionIn(before: string): string {
  const word = unaccented(lastWord.exec(before)?.[1]?.toLowerCase() ?? "");
  return asked.has(word) ? word : "";
}

/** The case that what stands before asks of a place (*v ulici*) or of an amount (*v osm hodin*). */
export function askedCase(before: string, of: "place" | "amount"): Case {
  const both = asked.get(prepositionIn(before));
  return both?.[of === "place" ? 0 : 1] ?? "nominative";
}

/** A word as it is written without accents. */
export function unaccented(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "");
}
