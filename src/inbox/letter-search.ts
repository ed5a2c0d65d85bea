import { plainWord } from "../places/list-tokens.ts";

/** Nobody looks for more words than these, nor for longer ones. */
const wordsAtMost = 6;
const longestWord = 40;

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
