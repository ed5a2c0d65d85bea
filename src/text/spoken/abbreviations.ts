import { askedCase, inCase, unaccented } from "./grammar.ts";
import { endingShort, writtenShort } from "./names.ts";
import { asksForGenitive, declinedPhrase } from "./phrases.ts";
import { type Found, type Rule, rule, stop } from "./rule.ts";

/** A pattern in which nothing is special; a space may be missing. */
function literal(written: string): string {
  return written.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replaceAll(" ", "_");
}

/** What is said for an abbreviation, in the case that the words before it ask for, where its noun is known. */
export function saidFor(spoken: string, before: string): string {
  const forms = declinedPhrase(spoken);
  if (!forms) return spoken;
  const asked = askedCase(before, "place");
  return inCase(forms, asked === "nominative" && asksForGenitive(before) ? "genitive" : asked);
}

/** Abbreviations letter by letter as the list writes them; in a text without accents they are known without them too. */
export function knownAbbreviations(
  list: Readonly<Record<string, string>>,
  isWithoutAccents: boolean,
): ReadonlyMap<string, string> {
  const plain = Object.entries(list).map(([short, spoken]) => [unaccented(short), spoken] as const);
  return new Map([...(isWithoutAccents ? plain : []), ...Object.entries(list)]);
}

/** The one rule that reads abbreviations. */
export function abbreviationRules(known: ReadonlyMap<string, string>): Rule[] {
  const longestFirst = [...known.keys()].filter(Boolean).sort((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return [];
  const say = ({ whole, before }: Found) => saidFor(known.get(whole) ?? whole, before);
  return [exactly(longestFirst.map((short) => literal(short).replaceAll("_", " ")).join("|"), say)];
}

const character = "[A-Za-z\u00c0-\u024f0-9]";

/** Like `rule`, but an accented letter is only itself. */
function exactly(pattern: string, say: Rule["say"]): Rule {
  return { ...rule("", say), pattern: new RegExp(`(?<!${character})(?:${pattern})(?!${character})`, "g") };
}

/** A short form however its spaces, points and accents are written. */
function shortKey(written: string): string {
  return unaccented(written.toLowerCase()).replace(/[ .]/g, "");
}

/** One rule for a list. The point may be missing where the list has none; what is left in capitals is a name. */
function shortRule(list: Readonly<Record<string, string>>, mayEnd: boolean): Rule {
  const known = new Map(Object.entries(list).map(([short, spoken]) => [shortKey(short), spoken]));
  const patterns = Object.keys(list)
    .sort((a, b) => b.length - a.length)
    .map((short) => literal(short) + (short.endsWith(".") ? "" : "\\.?"));
  return rule(patterns.join("|"), ({ whole, after }) => {
    if (whole.length > 1 && /^[A-Z]+$/.test(whole)) return undefined;
    return `${known.get(shortKey(whole)) ?? whole}${mayEnd && whole.endsWith(".") ? stop(after) : ""}`;
  });
}

/** Abbreviations with points. They come before all that counts, for *do cca 15 hod*. */
export const shortRules: readonly Rule[] = [
  rule("min\\.(?= \\d)", ({ before }) => (/\d ?$/.test(before) ? undefined : "minimálně")),
  shortRule(writtenShort, false),
  shortRule(endingShort, true),
];
