type Entry = {
  /** As the language calls itself. */
  name: string;
  /** BCP 47, for numbers, money and days. */
  locale: string;
};

/** The languages that are spoken here: an entry each, and a folder of catalogues each (`i18n/catalogues.ts`). */
const entries = {
  cs: { name: "Čeština", locale: "cs-CZ" },
  en: { name: "English", locale: "en-GB" },
} as const satisfies Record<string, Entry>;

export type Language = keyof typeof entries;
export const languages = Object.keys(entries) as [Language, ...Language[]];

/** What the office speaks, and what is said where there is no text in somebody's language. Its catalogue is the shape of all. */
export const officeLanguage = "cs" satisfies Language;
export const otherLanguages = languages.filter((language) => language !== officeLanguage);

/** As a language calls itself. */
export const languageName = (language: Language): string => entries[language].name;

/** The tag by which numbers, money and days of a language are written. */
export const localeOf = (language: Language): string => entries[language].locale;

/** One thing in several languages: always in the office's, in others where somebody has written it. */
export type InLanguages<T> = Record<typeof officeLanguage, T> & { [Other in Language]?: T | undefined };

/** What is said in this language, or in the office's where it is not said in that one. An empty text says nothing. */
export function saidIn<T>(said: InLanguages<T>, language: Language): T {
  return said[language] || said[officeLanguage];
}

/** Something for every language. */
export function byLanguage<T>(make: (language: Language) => T): Record<Language, T> {
  return Object.fromEntries(languages.map((language) => [language, make(language)])) as Record<Language, T>;
}

/** What there is of something in several languages, in the order of the list. */
export function entriesOf<T>(said: { [Code in Language]?: T | undefined }): { language: Language; value: T }[] {
  return languages.flatMap((language) => {
    const value = said[language];
    return value === undefined ? [] : [{ language, value }];
  });
}
