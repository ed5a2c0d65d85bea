import type { AnswerWords } from "../inbox/answer-words.ts";
import { byLanguage, type Language } from "../language.ts";
import type { FieldsOfDay } from "../messages/fields.ts";
import * as cs from "./cs/index.ts";
import * as en from "./en/index.ts";

/** Czech is the shape: what another language lacks does not compile. */
export type Catalogue = typeof cs;

export const catalogues: Record<Language, Catalogue> = { cs, en };

/** How notices are worded, by language: what whoever wires the sending of notices hands to it. */
export const noticeWords = byLanguage((language) => catalogues[language].notices);

/** How texts are answered, by language: what whoever reads them is handed. */
export const answerWords: Record<Language, AnswerWords> = byLanguage((language) => catalogues[language].answers);

/** How the texts of reminders say a day, by language: what whoever sends them is handed. */
export const fieldsOfDay: Record<Language, FieldsOfDay> = byLanguage(
  (language) => catalogues[language].days.fieldsOfDay,
);

/** How what is spoken around a message is worded, by language: what whoever speaks or counts calls is handed. */
export const callWordings = byLanguage((language) => catalogues[language].calls);
