import { type InLanguages, type Language, languages, officeLanguage } from "../../language.ts";
import { cleanWording, longestWording, type WordingText } from "../../town/wording.ts";

type Posted = Record<string, unknown>;

/** What was typed of a wording: the sentence and the whole of it in every language, and of which draft. */
export type WordingForm = { texts: Record<Language, WordingText>; version: number };

/** What is wrong with a field, named as the form names it: that it is empty, or how long it is. */
export type WordingProblems = Record<string, { part: keyof WordingText; length: number }>;

export const fieldName = (language: Language, part: keyof WordingText) => `${language}-${part}`;

const parts = ["agree", "text"] as const;

export function readWordingForm(posted: Posted): WordingForm {
  const typed = (language: Language, part: keyof WordingText) => {
    const value = posted[fieldName(language, part)];
    return cleanWording(typeof value === "string" ? value : "");
  };
  const texts = languages.map((one) => [one, { agree: typed(one, "agree"), text: typed(one, "text") }]);
  return { texts: Object.fromEntries(texts), version: Number(posted.version) || 0 };
}

type Read = { ok: true; texts: InLanguages<WordingText> } | { ok: false; problems: WordingProblems };

/** The wording of a form, or what to correct. A language but the office's may be left out, whole. */
export function readWording({ texts }: WordingForm): Read {
  const problems: WordingProblems = {};
  for (const language of languages) {
    const isLeftOut = language !== officeLanguage && parts.every((part) => texts[language][part] === "");
    for (const part of isLeftOut ? [] : parts) {
      const { length } = texts[language][part];
      if (length === 0 || length > longestWording[part]) problems[fieldName(language, part)] = { part, length };
    }
  }
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const written = languages.filter((language) => texts[language].text !== "").map((one) => [one, texts[one]]);
  return { ok: true, texts: Object.fromEntries(written) as InLanguages<WordingText> };
}
