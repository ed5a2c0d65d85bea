import type { Language } from "../../language.ts";

/** Words that mean another day when they are heard a day later; written with accents or without. */
const dayWords: { [Of in Language]?: RegExp } = {
  cs: /(?<!\p{L})(?:dnes(?:ka)?|dne[sš]n[ií]\p{L}*|z[ií]t[rř](?:a|ek|ka|ku|kem|ej[sš][ií]\p{L}*)|pozít[rř]í|pozitri|v[cč]era(?:j[sš][ií]\p{L}*)?|v[cč]erej[sš][ií]\p{L}*)(?!\p{L})/giu,
  en: /(?<!\p{L})(?:today|tonight|tomorrow|yesterday)(?!\p{L})/giu,
};

/** The words of a text that say a day by the day on which they are said, each once, in small letters: *dnes*, *zítra*. */
export function dayWordsIn(text: string, language: Language): string[] {
  const words = dayWords[language];
  return words ? [...new Set(Array.from(text.matchAll(words), ([word]) => word.toLowerCase()))] : [];
}
