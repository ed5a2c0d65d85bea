import type { Language } from "../language.ts";

/**
 * The forms a counted noun takes, by CLDR's names (unicode.org/cldr, plural rules).
 * Czech: one `1 zpráva`, few `2 zprávy`, many `1,5 zprávy` (fractions), other `5 zpráv`.
 */
type Forms = {
  cs: { one: string; few: string; many: string; other: string };
  en: { one: string; other: string };
};

/**
 * Makes a function that says a number with its noun: `counted("cs", {…})(5)` is "5 zpráv". The number is written as the
 * language writes it (1 234,5; 1,234.5), thousands parted by a no-break space in Czech, the noun by a plain one.
 */
export function counted<L extends Language>(language: L, forms: Forms[L]): (count: number) => string {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const nouns: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string } = forms;
  return (count) => `${numbers.format(count)} ${nouns[rules.select(count)] ?? nouns.other}`;
}

/**
 * Makes a function that says an amount of money, given in haléře (hundredths of a crown): "738 Kč" when the crowns are
 * whole, else with two decimals, "7,38 Kč"; in English "CZK 738".
 */
export function money(language: Language): (halers: number) => string {
  const crowns = new Intl.NumberFormat(language, {
    style: "currency",
    currency: "CZK",
    trailingZeroDisplay: "stripIfInteger",
  });
  return (halers) => crowns.format(halers / 100);
}

/** Makes a function that writes a number as the language does: 1 234 567; 1,234,567. */
export function number(language: Language): (value: number) => string {
  const numbers = new Intl.NumberFormat(language);
  return (value) => numbers.format(value);
}
