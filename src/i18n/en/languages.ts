import { type Language, languageName } from "../../language.ts";

const english: { [Code in Language]?: string } = { cs: "Czech" };

/** A language in English; one that has no word here goes by its own name. */
export const nameOf = (language: Language): string => english[language] ?? languageName(language);
