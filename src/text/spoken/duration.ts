import { englishDigits } from "./english-numerals.ts";
import { digitByDigit } from "./telephones.ts";

/**
 * Characters that a voice says in a second at its normal speed, rests left out. Newsreaders of Czech radio say 5.7
 * syllables a second, 6.2 between rests (Veroňková, Poukarová: AUC Philologica 3/2017, 95-107), and a syllable of our
 * spoken notices takes 2.9 characters with its share of spaces: 16 to 18. A synthetic voice for the telephone is not so
 * quick, and a call that is planned too short is cut off.
 */
const charactersPerSecond = 15;

/** Seconds of rest behind a mark: half a one behind a comma (as providers of calls say), our guess behind a sentence. */
const rests: readonly (readonly [RegExp, number])[] = [
  [/[.!?](?:\s|$)/g, 0.7],
  [/[,:;](?:\s|$)/g, 0.5],
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
