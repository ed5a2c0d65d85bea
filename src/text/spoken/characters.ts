const dashes = /[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/gu;
const brackets = /[[\]{}<>«»‹›|\\]/g;
/** How people hold what they write apart; nobody hears it. */
const unheard = /[„“”‟"‚‘’‛'`´\u00ad\u200b-\u200f\u2060\ufeff]/gu;
const smileys = /(?<![A-Za-z0-9\u00c0-\u024f])[:;]-?[)(DPp](?![A-Za-z0-9\u00c0-\u024f])/g;

/** Signs before a number, and what is said for them. */
const signs: readonly (readonly [RegExp, cs: string, en: string])[] = [
  [/ ?(?:≤|<=) ?(?=\d)/g, " nejvýše ", " at most "],
  [/ ?(?:≥|>=) ?(?=\d)/g, " nejméně ", " at least "],
  [/ ?< ?(?=\d)/g, " méně než ", " less than "],
  [/ ?> ?(?=\d)/g, " více než ", " more than "],
  [/[~≈] ?(?=\d)/g, "přibližně ", "about "],
  [/± ?(?=\d)/g, "plus minus ", "plus or minus "],
  [/§§? ?/g, "paragraf ", "section "],
];

/** Digits of other scripts as ours. */
function plainDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    let zero = digit.codePointAt(0) ?? 0;
    const value = zero;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((value - zero) % 10);
  });
}

/**
 * A text in the characters that the rules know: one space between words, one kind of dash, `\n` where a line ended, and
 * nothing that is only seen.
 */
export function plainCharacters(written: string, language: "cs" | "en"): string {
  const text = plainDigits(
    written
      .replace(/(\d)([¼-¾⅐-⅞])/gu, "$1 $2")
      .replaceAll("×", "x")
      .normalize("NFKC"),
  )
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
    .replaceAll("⁄", "/")
    .replace(smileys, " ")
    .replace(dashes, "-");
  return signs
    .reduce((said, [sign, cs, en]) => said.replace(sign, language === "cs" ? cs : en), text)
    .replace(brackets, (sign) => (/[[{<«‹]/.test(sign) ? "(" : /[|\\]/.test(sign) ? ", " : ")"))
    .replace(/…/g, "...")
    .replace(/(?<=\d)'(?=\d)/g, " ")
    .replace(unheard, "")
    .replace(/[^\p{L}\p{M}\p{Nd}\n .,:;?!()+\-/&=%‰°€$@]/gu, " ")
    .replace(/(?<!\p{L}\p{M}*)\p{M}+/gu, "")
    .replace(/ *\n\s*/g, "\n")
    .replace(/ +/g, " ")
    .trim();
}
