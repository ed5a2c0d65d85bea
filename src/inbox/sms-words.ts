import { withoutAccents } from "../text/sms/segments.ts";

/** Stands for a letter whose accent was lost on the way. */
export const lostLetter = "\ufffd";

/**
 * A word as it was written, without accents, and in capitals, each letter once. `apart`: punctuation or a line break
 * stands before it; `clause`: how many did so far; `of`: it follows a preposition of one letter ("z Lhoty").
 */
export type Word = { written: string; upper: string; apart: boolean; clause: number; of: boolean };

/** "S T O P", "S.T.O.P." */
const spelled = /(?<![\p{L}\p{N}])\p{L}(?:[ ._*-]\p{L}){3,}(?![\p{L}\p{N}])/gu;
/** UTF-8 that was read as Latin-1: "odhlÃ¡sit". */
const garbled = /[ÃÄÅ][\u0080-\u00bf\u0100-\u017f\u2000-\u20ff]/gu;
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]|[\p{Cc}](?<![\r\n\t])/gu;

/** Where somebody else's words begin: what a telephone puts before the text that is answered, or below a letter. */
const quoted =
  /\n[ \t]*(?:[>|»]|([-_=*])\1+|(?:od|from|komu|to|datum|date|předmět|subject|fwd?|re|přeposláno)[ \t]*:|dne .*napsal|on .*wrote|odesláno z|odosl\S* z|sent from|-+ ?(?:původní|original))/iu;

/** What the writer says, without what is quoted behind it, and with lost accents marked. */
export function ownText(text: string): string {
  const plain = text.normalize("NFKC").replace(unseen, "").replace(garbled, lostLetter).trim();
  const [own = ""] = plain.split(quoted, 1);
  return own
    .replace(/\bdo not\b/gi, "dont")
    .replace(/(?<=\p{L})[?\ufffd]+(?=\p{L})|(?<![^\s])\?(?=\p{L})/gu, lostLetter)
    .replace(/\ufffd+/g, lostLetter)
    .replace(spelled, (letters) => letters.replace(/[^\p{L}]/gu, ""));
}

/** The words of a text; a single letter (s pozdravem, p. Novák, z odběru) says nothing and is left out. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let [clause, apart, of] = [0, false, false];
  for (const [, before = "", found = ""] of withoutAccents(text).matchAll(
    /([^\p{L}\p{N}\ufffd]*)([\p{L}\p{N}\ufffd]+)/gu,
  )) {
    const isApart = /[^\s_]|[\r\n]/.test(before);
    clause += isApart ? 1 : 0;
    apart ||= isApart;
    if (/^\p{L}$/u.test(found)) {
      of = /^[zvukos]$/.test(found);
      continue;
    }
    words.push({ written: found, upper: singleLetters(found), apart, clause, of });
    [apart, of] = [false, false];
  }
  return words;
}

/** What is no letter of ours, and may have been a space; a nought among letters is an O. */
const noLatin = /(?!(?<=\p{L}0*)0+\p{L})[^\p{Script=Latin}\p{M}]/gu;

/** The words, were a space in the place of all that is no letter of ours: "Odhlásit?kulturu", "12STOP". */
export const wordsApart = (text: string): Word[] => wordsOf(text.replace(noLatin, " "));

/** In capitals; a letter held too long counts once, and a nought among letters is an O. */
export function singleLetters(word: string): string {
  const upper = word.toUpperCase();
  const letters = /^[\p{L}0]+$/u.test(upper) && /\p{L}/u.test(upper) ? upper.replace(/0/g, "O") : upper;
  return letters.replace(/(\p{L})\1+/gu, "$1");
}

const lookalikes: Record<string, string> = Object.fromEntries(
  Array.from("АВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", (letter, at) => [letter, "ABEKMHOPCTYXIJSABEZHIKMNOPTYX"[at] ?? letter]),
);

/** The same word in Latin letters, where it was typed in others that look the same. */
function inLatin(upper: string): string {
  return upper.replace(/[^\0-\x7f]/gu, (letter) => lookalikes[letter] ?? letter);
}

/** Words as they are compared: in capitals without accents, each letter once. */
export type Lexicon = ReadonlySet<string>;

export const lexicon = (words: readonly string[]): Lexicon => new Set(words.map(singleLetters));

/** Whether a word is one of these, in whatever letters it was typed; a lost letter may be any. */
export function is({ upper }: Pick<Word, "upper">, words: Lexicon): boolean {
  if (words.has(upper)) return true;
  if (!/[^\0-\x7f]/.test(upper)) return false;
  if (words.has(inLatin(upper))) return true;
  if (!upper.includes(lostLetter) || upper === lostLetter) return false;
  const pattern = new RegExp(`^${upper.replaceAll(lostLetter, "\\p{L}")}$`, "u");
  return [...words].some((word) => pattern.test(word));
}
