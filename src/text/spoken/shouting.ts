import { unaccented } from "./grammar.ts";
import { spelled } from "./letters.ts";
import { roman } from "./ordinals.ts";

const romanWord = new RegExp(`^${roman}$`);
/** Czech words can live without a vowel if they have an *r* or an *l*; of abbreviations it is rare. */
const vowelless = new Set(["TRH", "VRCH", "KRK", "SMRT", "ČTVRT", "PRST", "VLK", "SRST", "CHRT", "DRN", "BRK", "KRB", "SRP", "PLN"]);
const vowel = /[aeiouyáéěíóúůý]/i;
/** Words of one letter; any other letter by itself is a name. */
const shortWords = new Set(["A", "I", "K", "O", "S", "U", "V", "Z"]);

/**
 * Words in capitals as words: *NEUSKUTEČNÍ* is heard as *neuskuteční*. What is no word is spelled; `known` are
 * abbreviations that have something of their own to be said.
 */
export function withoutShouting(text: string, known: ReadonlySet<string>): string {
  return text.replace(/(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\p{M}]*(?![\p{L}\p{N}])/gu, (word, at: number) => {
    const before = text.slice(0, at);
    const after = text.slice(at + word.length);
    if (known.has(word) || known.has(`${word}.D`)) return word;
    if (word.length === 1) return isShouted(word, before, after) ? word.toLowerCase() : word;
    if (romanWord.test(word) && !/^ \p{Lu}{2}/u.test(after)) return word;
    if (!vowel.test(word) && !vowelless.has(word)) return unitLike(word, before) ? word : spelled(word);
    return quiet(word, before);
  });
}

const units = new Set(["KČ", "KC", "KS", "MW", "KV", "KWH", "CZK", "HZ", "DB"]);

function unitLike(word: string, before: string): boolean {
  return units.has(word) && /[\d-] ?$/.test(before);
}

function isShouted(word: string, before: string, after: string): boolean {
  return shortWords.has(word) && /^ \p{Lu}{2}|^ \d/u.test(after) && /\p{Lu}{2}[,:;-]? $/u.test(before);
}

/** At the start of a sentence it keeps its first capital. */
function quiet(word: string, before: string): string {
  const starts = /(?:^|\n|[^\d\s.][.!?] )$/u.test(before) && !/\p{Lu}\.? $/u.test(before.slice(-3));
  return starts ? word.charAt(0) + word.slice(1).toLowerCase() : word.toLowerCase();
}

/** A text of which no letter has an accent. */
export function isWithoutAccents(text: string): boolean {
  return text === unaccented(text);
}
