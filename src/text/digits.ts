const unseen = /[\p{Cf}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}]/gu;
const foreignDigit = /(?![0-9])\p{Nd}/gu;
const word = /[\p{L}\p{N}]+/gu;
/** Noughts that are letters only: "601 OOO 111", "8:OO", "OO 420". */
const lettersForNoughts =
  /(?<=\d[ .:/-](?:[oO]{2,4}[ .:/-])*)[oO]{2,4}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])[oO]{2}(?= ?42)/gu;

/**
 * What somebody typed where a number, a code or a time belongs, with its digits and separators written plainly: any
 * script's digits, full-width ones too, as 0 to 9; every kind of space and dash as one; letters that stand for digits (O
 * for nought, l or I for one) as digits; nothing that cannot be seen. Line breaks and all other words stay.
 */
export function withPlainDigits(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(unseen, "")
    .replace(/[\p{Zs}\t]/gu, " ")
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(/[\p{Pd}−]/gu, "-")
    .replace(foreignDigit, plainDigit)
    .replace(word, withoutLookalikes)
    .replace(lettersForNoughts, (letters) => "0".repeat(letters.length));
}

/** Unicode keeps the ten digits of a script together, so the distance from the first of them is the digit. */
function plainDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/** O2 is an operator. */
function withoutLookalikes(found: string): string {
  if (!/^[\dOoОоΟοIl]+$/u.test(found) || !/\d/.test(found) || /^O2$/i.test(found)) return found;
  return found.replace(/[OoОоΟο]/gu, "0").replace(/[Il]/g, "1");
}
