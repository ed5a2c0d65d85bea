import { englishDigits } from "./english-numerals.ts";
import { digitByDigit } from "./telephones.ts";

/**
 * Characters of text, spaces and punctuation counted, that a synthetic voice says in a second at its normal speed. Czech
 * speech runs at five to six syllables a second (Dankovičová, J.: Temporální výstavba řečové jednotky v češtině, 2001:
 * 5.2 to 6.2 syllables a second in news and readings), and a Czech syllable takes about two and a half characters of
 * writing with its share of spaces: 13 to 15 characters. The lower one is taken, for a call that is planned too short is
 * cut off.
 */
const charactersPerSecond = 13;

/** A voice rests at the end of a sentence and at a comma; Infobip documents half a second for a comma. */
const rests: readonly (readonly [RegExp, number])[] = [
  [/[.!?](?:\s|$)/g, 0.6],
  [/[,:;](?:\s|$)/g, 0.3],
];

/** About how many seconds a voice needs for a spoken text; `rate` is its speed, 1 the normal one, 0.9 a little slower. */
export function spokenSeconds(spoken: string, rate: number): number {
  const silent = rests.reduce((sum, [mark, seconds]) => sum + (spoken.match(mark)?.length ?? 0) * seconds, 0);
  return (spoken.length / charactersPerSecond + silent) / rate;
}

/** A code digit by digit, with a pause behind each: *čtyři, sedm, nula*. What is no digit is left out. */
export function spokenDigits(code: string, language: "cs" | "en"): string {
  const digits = code.replace(/\D/g, "");
  return language === "cs" ? digitByDigit(digits) : [...digits].map(englishDigits).join(", ");
}
