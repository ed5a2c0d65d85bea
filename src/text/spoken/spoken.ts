import { abbreviationRules, knownAbbreviations, shortRules } from "./abbreviations.ts";
import { withAccents } from "./accents.ts";
import { addressRules } from "./addresses.ts";
import { plainCharacters } from "./characters.ts";
import { countingRules } from "./counting.ts";
import { dateRules } from "./dates.ts";
import { englishRules, englishSpelled } from "./english.ts";
import { withoutLinks } from "./links.ts";
import { builtInAbbreviations } from "./names.ts";
import { placeRules } from "./places.ts";
import { applyRules, type Rule } from "./rule.ts";
import { plainWords, tidied } from "./sentences.ts";
import { isWithoutAccents, withoutShouting } from "./shouting.ts";
import { telephoneRules } from "./telephones.ts";
import { timeRules } from "./times.ts";
import { titleRules } from "./titles.ts";
import { unitRules } from "./units.ts";
import { weekdayRules } from "./weekdays.ts";

/** What a telephone voice needs to know besides the text. */
export type Speaking = {
  readonly language: "cs" | "en";
  /** The town's own abbreviations and what is said for each; they come before the built-in ones. Capitals count. */
  readonly abbreviations?: Readonly<Record<string, string>>;
};

/** The order matters: what can be taken for something else is read first, bare numbers last. */
const czechRules: readonly Rule[] = [
  ...shortRules,
  ...titleRules,
  ...placeRules,
  ...telephoneRules,
  ...weekdayRules,
  ...dateRules,
  ...timeRules,
  ...addressRules,
  ...unitRules,
];

/**
 * What a telephone voice says for a written text: in whole words, without a digit, an abbreviation, a link, or a way to
 * leave by SMS. Only letters, spaces and plain punctuation come out; of an already spoken text nothing changes. Never
 * throws. Empty for a text in which nothing can be said.
 */
export function spokenText(written: string, { language, abbreviations = {} }: Speaking): string {
  const text = plainCharacters(withoutLinks(written.normalize("NFC"), language));
  return language === "cs" ? czech(text, abbreviations) : english(text, abbreviations);
}

function czech(text: string, abbreviations: Readonly<Record<string, string>>): string {
  const isPlain = isWithoutAccents(text);
  const [town, builtIn] = [abbreviations, builtInAbbreviations].map((list) => knownAbbreviations(list, isPlain)) as [
    ReadonlyMap<string, string>,
    ReadonlyMap<string, string>,
  ];
  const known = new Set([...town.keys(), ...builtIn.keys()]);
  const words = withoutShouting(plainWords(isPlain ? withAccents(text) : text), known);
  return tidied(
    applyRules(words, [...abbreviationRules(town), ...czechRules, ...abbreviationRules(builtIn), ...countingRules]),
  );
}

function english(text: string, abbreviations: Readonly<Record<string, string>>): string {
  const town = abbreviationRules(knownAbbreviations(abbreviations, false));
  return tidied(englishSpelled(applyRules(text, [...town, ...englishRules])), "en");
}
