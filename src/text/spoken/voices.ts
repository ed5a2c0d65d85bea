import { type Language, officeLanguage } from "../../language.ts";
import type { Speaking } from "./spoken.ts";

/** Languages in which a text can be read aloud. */
const readAloud: readonly string[] = ["cs", "en"] satisfies Speaking["language"][];

/** Whether there is a voice that reads a language. */
export const hasVoice = (language: string): language is Speaking["language"] => readAloud.includes(language);

/** In which language somebody is spoken to who chose one: their own, where a voice reads it; else the office's. */
export const voicedLanguage = (language: Language): Speaking["language"] =>
  hasVoice(language) ? language : officeLanguage;
