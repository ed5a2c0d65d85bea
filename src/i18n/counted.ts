import { type Language, localeOf } from "../language.ts";

type Formats = { numbers: Intl.NumberFormat; crowns: Intl.NumberFormat; plurals: Intl.PluralRules };

/** Building one takes longer than all that it says on a page, so each is made once a language, when it is first needed. */
const made = new Map<Language, Formats>();

function formatsOf(language: Language): Formats {
  const found = made.get(language);
  if (found) return found;
  const locale = localeOf(language);
  const formats = {
    numbers: new Intl.NumberFormat(locale),
    crowns: new Intl.NumberFormat(locale, {
      style: "currency",
      currency: "CZK",
      trailingZeroDisplay: "stripIfInteger",
    }),
    plurals: new Intl.PluralRules(locale),
  };
  made.set(language, formats);
  return formats;
}

/** The forms a noun takes behind numbers, by CLDR's names (unicode.org/cldr, plural rules); `other` is in every language. */
type Nouns<Form extends Intl.LDMLPluralRule> = Record<Form | "other", string>;

/**
 * Makes what a language's folder counts nouns with: `countedIn<"one">("en")({ one: "message", other: "messages" })(5)` is
 * "5 messages". The number is written as the language writes it (1 234,5; 1,234.5), thousands parted by a no-break
 * space in Czech, the noun by a plain one.
 */
export function countedIn<Form extends Intl.LDMLPluralRule>(language: Language) {
  return (nouns: Nouns<Form>) => {
    const forms: Partial<Record<Intl.LDMLPluralRule, string>> = nouns;
    return (count: number): string => {
      const { numbers, plurals } = formatsOf(language);
      return `${numbers.format(count)} ${forms[plurals.select(count)] ?? nouns.other}`;
    };
  };
}

/**
 * Makes a function that says an amount of money, given in haléře (hundredths of a crown): "738 Kč" when the crowns are
 * whole, else with two decimals, "7,38 Kč"; in English "CZK 738".
 */
export const money =
  (language: Language) =>
  (halers: number): string =>
    formatsOf(language).crowns.format(halers / 100);

/** Makes a function that writes a number as the language does: 1 234 567; 1,234,567. */
export const number =
  (language: Language) =>
  (value: number): string =>
    formatsOf(language).numbers.format(value);
