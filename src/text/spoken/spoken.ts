import { abbreviationRules, knownAbbreviations, shortRules } from "./abbreviations.ts";
import { withAccents } from "./accents.ts";
import { addressRules } from "./addresses.ts";
import { plainCharacters } from "./characters.ts";
import { countingRules } from "./counting.ts";
import { dateRules } from "./dates.ts";
import { englishRules, englishSpelled } from "./english.ts";
import { fractionRules } from "./fractions.ts";
import { withoutLinks } from "./links.ts";
import { builtInAbbreviations } from "./names.ts";
import { numberingRules } from "./numbering.ts";
import { placeRules } from "./places.ts";
import { applyRules, type Rule } from "./rule.ts";
import { beginningAs, plainWords, tidied } from "./sentences.ts";
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
  ...fractionRules,
  ...unitRules,
];

/**
 * What a telephone voice says for a written text: in whole words, without a digit, an abbreviation, a link, or a way to
 * leave by SMS. Only letters, spaces and plain punctuation come out; of an already spoken text nothing changes. Never
 * throws. Empty for a text in which nothing can be said.
 */
export function spokenText(written: string, speaking: Speaking): string {
  let spoken = said(written, speaking);
  for (let again = 0; again < passes; again++) {
    const next = said(spoken, { language: speaking.language });
    if (next === spoken) break;
    spoken = next;
  }
  return spoken;
}

/** What is typed right is read in one; what is not can fall into words that mean something only by then. */
const passes = 4;

function said(written: string, { language, abbreviations = {} }: Speaking): string {
  const text = plainCharacters(withoutLinks(written.normalize("NFC"), language), language);
  return beginningAs(text, language === "cs" ? czech(text, abbreviations) : english(text, abbreviations));
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
    applyRules(words, [
      ...abbreviationRules(town),
      ...czechRules,
      ...abbreviationRules(builtIn),
      ...numberingRules,
      ...countingRules,
    ]),
    "cs",
  );
}

function english(text: string, abbreviations: Readonly<Record<string, string>>): string {
  const town = abbreviationRules(knownAbbreviations(abbreviations, false));
  return tidied(englishSpelled(applyRules(text, [...town, ...englishRules])), "en");
}
