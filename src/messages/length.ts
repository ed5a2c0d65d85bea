import type { Language } from "../language.ts";
import { excess, type LengthLimit } from "../text/sms/length-limit.ts";
import { type Accents, smsText, type Texts, writtenIn } from "./message.ts";

/** By how much a text is too long for the providers in use, and whether it would fit if its accents were left out. */
export type TooLong = { by: number; fitsStripped: boolean };
export type TooLongTexts = { [Of in Language]?: TooLong };

/** Which of a message's texts are too long, with the town's mark; empty when all fit. */
export function tooLongTexts(
  limit: LengthLimit | undefined,
  mark: string,
  texts: Texts,
  accents: Accents,
): TooLongTexts {
  const of = (language: Language, as: Accents) => excess(smsText(mark, texts, language, as), limit);
  const tooLong = writtenIn(texts).filter((language) => of(language, accents) > 0);
  return Object.fromEntries(
    tooLong.map((language) => [
      language,
      { by: of(language, accents), fitsStripped: accents === "kept" && of(language, "stripped") === 0 },
    ]),
  );
}
