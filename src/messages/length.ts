import type { Language } from "../language.ts";
import { countSegments } from "../text/sms/segments.ts";
import { type Accents, smsText, type Texts } from "./message.ts";

/** The longest SMS a provider takes, in units (`Segments`): where GSM-7 can write all of it, and where it cannot. */
export type LengthLimit = { gsm: number; unicode: number };

/** The one limit that several providers' limits leave; undefined when nobody has one. */
export function strictest(limits: readonly (LengthLimit | undefined)[]): LengthLimit | undefined {
  const given = limits.filter((limit) => limit !== undefined);
  if (given.length === 0) return undefined;
  return {
    gsm: Math.min(...given.map(({ gsm }) => gsm)),
    unicode: Math.min(...given.map(({ unicode }) => unicode)),
  };
}

/** By how many units an SMS is too long; 0 when it fits. */
export function excess(text: string, limit: LengthLimit | undefined): number {
  if (!limit) return 0;
  const { units, encoding } = countSegments(text);
  return Math.max(0, units - (encoding === "GSM-7" ? limit.gsm : limit.unicode));
}

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
  const written = (["cs", "en"] as const).filter((language) => texts.sms[language]);
  const tooLong = written.filter((language) => of(language, accents) > 0);
  return Object.fromEntries(
    tooLong.map((language) => [
      language,
      { by: of(language, accents), fitsStripped: accents === "kept" && of(language, "stripped") === 0 },
    ]),
  );
}
