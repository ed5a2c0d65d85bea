/** "(Jana)", "[od 8 do 16 h]", "(O2)"; not "(420)". */
const note = /[([{][^()[\]{}]*\p{L}[^()[\]{}]*[)\]}]/gu;
const operator = /\bO2\b/giu;
/** What a spreadsheet makes of a number. */
const decimals = /(?<=\d{9})[.,]0{1,2}(?!\d)/g;

/** So many digits are a number of their own, whole or mistyped; fewer than five (a time, the number of a house) are words like others. */
export const wholeNumber = 7;
export const partOfNumber = 5;

export const digitsOf = (text: string) => text.replace(/\D/g, "");

/** What stands between words, where it has digits; a sign of plus begins another number, unless only the code was said. */
export function numbersIn(text: string): string[] {
  return text
    .replace(note, (words) => (digitsOf(words).length < wholeNumber ? " " : words))
    .replace(operator, " ")
    .replace(decimals, "")
    .split(/\p{L}+|:/u)
    .flatMap((between) => between.split(/(?<=[1-9]\D*\d\D*\d\D*\d\D*\d\D*)(?=\+)/))
    .flatMap(apart)
    .filter((number) => /\d/.test(number));
}

const czechNumber = "0*(?:420)*(?!42)[2-9]\\d{8}";
const severalCzech = new RegExp(`^(?:${czechNumber}){2,}$`);
const eachCzech = new RegExp(czechNumber, "g");

/** Numbers that stand side by side; a comma or a slash may as well part the groups of one. */
function apart(written: string): string[] {
  const digits = digitsOf(written);
  if (severalCzech.test(digits)) return digits.match(eachCzech) ?? [];
  const parts = written.split(/[,;|/\n]/);
  return parts.filter((part) => digitsOf(part).length >= 7).length > 1 ? parts : [written];
}
