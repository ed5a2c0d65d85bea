import { unaccented } from "./grammar.ts";
import { spelled } from "./letters.ts";
import { roman } from "./ordinals.ts";
import { wordPattern } from "./pattern.ts";

const romanWord = new RegExp(`^${roman}$`);
/** Czech words can live without a vowel if they have an *r* or an *l*; of abbreviations it is rare. */
const vowelless = new Set("TRH VRCH KRK SMRT ČTVRT PRST VLK SRST CHRT KRB SRP PLN".split(" "));
const vowel = /[aeiouyáéěíóúůý]/i;
/** Words of one letter; any other letter by itself is a name. */
const shortWords = new Set(["A", "I", "K", "O", "S", "U", "V", "Z"]);

const capitals = wordPattern("(?<!\\p{W})\\p{Lu}+(?!\\p{W})", "g");

/**
 * Words in capitals as words: *NEUSKUTEČNÍ* is heard as *neuskuteční*. What is no word is spelled; `known` are
 * abbreviations that have something of their own to be said.
 */
export function withoutShouting(text: string, known: ReadonlySet<string>): string {
  return text.replace(capitals, (word, at: number) => {
    const before = text.slice(0, at);
    const after = text.slice(at + word.length);
    if (known.has(word) || known.has(`${word}.D`)) return word;
    if (word.length === 1) return isShouted(word, before, after) ? word.toLowerCase() : word;
    if (romanWord.test(word) && !beforeShouted.test(after)) return word;
    if (!vowel.test(word) && !vowelless.has(word)) return unitLike(word, before) ? word : spelled(word);
    return quiet(word, before);
  });
}

const beforeShouted = wordPattern("^ \\p{Lu}{2}", "");
const afterShouted = wordPattern("\\p{Lu}{2}[,:;-]? $", "");
const initial = wordPattern("(?<!\\p{L})\\p{Lu}\\.? $", "");

const units = new Set(["KČ", "KC", "KS", "MW", "KV", "KWH", "CZK", "HZ", "DB"]);

function unitLike(word: string, before: string): boolean {
  return units.has(word) && /[\d-] ?$/.test(before);
}

function isShouted(word: string, before: string, after: string): boolean {
  return shortWords.has(word) && (beforeShouted.test(after) || /^ \d/.test(after)) && afterShouted.test(before);
}

/** At the start of a sentence it keeps its first capital. */
function quiet(word: string, before: string): string {
  const starts = /(?:^|\n|[^\d\s.][.!?] )$/.test(before) && !initial.test(before);
  return starts ? word.charAt(0) + word.slice(1).toLowerCase() : word.toLowerCase();
}

/** A text of which no letter has an accent. */
export function isWithoutAccents(text: string): boolean {
  return text === unaccented(text);
}
