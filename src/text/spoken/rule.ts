import { wordPattern } from "./pattern.ts";

/** What a rule found: the groups of its pattern, and what stands before and behind. */
export type Found = {
  readonly whole: string;
  readonly groups: readonly string[];
  readonly before: string;
  readonly after: string;
};

/** A pattern, and how what it finds is said. `undefined` leaves it to the rules behind. */
export type Rule = { readonly pattern: RegExp; readonly say: (found: Found) => string | undefined };

/** A pattern that ends so says itself what may follow. */
const looksAhead = /\(\?=[^()]*(?:\([^()]*\)[^()]*)*\)$/;

/** Makes a rule of whole words (see `wordPattern`). Capitals count only if `letterCase` says so. */
export function rule(pattern: string, say: Rule["say"], letterCase: "any" | "exact" = "any"): Rule {
  const end = looksAhead.test(pattern) ? "" : "(?!\\p{W})";
  return { pattern: wordPattern(`(?<!\\p{W})(?:${pattern})${end}`, letterCase === "any" ? "gi" : "g"), say };
}

/** A text after every rule in its turn. */
export function applyRules(written: string, rules: readonly Rule[]): string {
  return rules.reduce(
    (text, { pattern, say }) => text.replace(pattern, (...found) => said(say, found) ?? found[0]),
    written,
  );
}

/** How many characters before it a rule is shown: a sentence. The whole text for every number would be slow. */
const asFarBack = 200;

function said(say: Rule["say"], found: readonly unknown[]): string | undefined {
  const strings = found.filter((part) => part === undefined || typeof part === "string") as (string | undefined)[];
  const at = found.find((part) => typeof part === "number") as number;
  const [whole = "", ...rest] = strings;
  const text = rest.pop() ?? "";
  return say({
    whole,
    groups: rest.map((group) => group ?? ""),
    before: text.slice(Math.max(0, at - asFarBack), at),
    after: text.slice(at + whole.length),
  });
}

const sentenceStart = wordPattern("^_(?:$|\\p{Lu})", "");

/** The full stop of an abbreviation, if it ends the sentence as well. */
export function stop(after: string): string {
  return sentenceStart.test(after) ? "." : "";
}
