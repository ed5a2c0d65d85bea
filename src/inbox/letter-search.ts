import { plainWord } from "../places/list-tokens.ts";

/** Nobody looks for more words than these, nor for longer ones. */
const wordsAtMost = 6;
const longestWord = 40;

/** The letters that a Czech text has beside those of ASCII, and what they are without their accents. */
const plainLetters: Readonly<Record<string, string>> = {
  a: "áÁäÄ",
  c: "čČ",
  d: "ďĎ",
  e: "éÉěĚ",
  i: "íÍ",
  l: "ľĽĺĹ",
  n: "ňŇ",
  o: "óÓôÔöÖ",
  r: "řŘŕŔ",
  s: "šŠ",
  t: "ťŤ",
  u: "úÚůŮüÜ",
  y: "ýÝ",
  z: "žŽ",
};

/** SQL for a text as it is searched: small letters without accents, as `plainWord` makes them. */
export function plainSql(text: string): string {
  const pairs = Object.entries(plainLetters).flatMap(([plain, letters]) => Array.from(letters, (one) => [one, plain]));
  return pairs.reduce((sql, [accented, plain]) => `replace(${sql}, '${accented}', '${plain}')`, `lower(${text})`);
}

/** A number, or its end, as people write it; with a country code of Czechia that numbers are kept with as "+420". */
const numberLike = /^[+\d][\d\s()./-]*$/;

/**
 * What a clerk looks for, word by word; each must be in the letter, in its writer's name, or in the telephone's number.
 * Digits are one number, however they are grouped.
 */
export function searchedWords(typed: string): string[] {
  const text = typed.trim();
  if (numberLike.test(text)) return [text.replace(/\D/g, "").replace(/^00/, "")].filter(Boolean);
  const words = text.split(/\s+/).filter(Boolean);
  return words.slice(0, wordsAtMost).map((word) => plainWord(word.slice(0, longestWord)));
}
