import { wordPattern } from "./pattern.ts";

/** *Ve dvě hodiny*, *ke třetímu*, *ze sta*: prepositions before numbers that are hard to say. */
const hard: readonly (readonly [RegExp, string])[] = [
  [/(?<![A-Za-zÀ-ɏ])([vk]) (?=dva|dvo|dvě|druh|tř|čtyř|čtvr|čtrn|st[oua](?![A-Za-zÀ-ɏ]))/gi, "$1e "],
  [
    /(?<![A-Za-zÀ-ɏ])([sz]) (?=dva|dvo|dvě|druh|tř|čtyř|čtvr|čtrn|st(?:o|u|a|em)(?![A-Za-zÀ-ɏ])|šest|šedes|sedm)/gi,
    "$1e ",
  ],
];

/** *Přihlášen(a)*: both are said. */
const eitherWord = wordPattern("(\\p{L}{2,})\\((a|á|i|y|é|ka)\\)", "gi");

function both(_: string, word: string, ending: string): string {
  return `${word} nebo ${word.replace(/[ýí]$/u, "")}${ending}`;
}

/** *Tel382*, *5HODIN*: a space is missing, but not in *m3*, *km2*, *D4*, *24hodinový*. */
const glued: readonly RegExp[] = [
  wordPattern("(?<=\\p{L}{2})(?<![ckm]m)(?=\\d)", "g"),
  wordPattern("(?<=\\d)(?=\\p{Lu}{3})", "g"),
];

/** Before anything is read: brackets within a word, what stands between two words, and where a space is missing. */
export function plainWords(text: string): string {
  return glued
    .reduce((apart, place) => apart.replace(place, " "), text)
    .replace(eitherWord, both)
    .replace(wordPattern("(?<!\\p{L})a/nebo(?!\\p{L})", "gi"), "a nebo")
    .replace(/(?<!\d)24\/7(?!\d)/g, "nepřetržitě");
}

const signs: readonly (readonly [RegExp, string])[] = [
  [/\//g, ", "],
  [/[%]/g, " procent "],
  [/‰/g, " promile "],
  [/°C?/g, " stupňů "],
  [/€/g, " eur "],
  [/\$/g, " dolarů "],
];

const words: Record<"cs" | "en", Readonly<Record<string, string>>> = {
  cs: { "&": "a", "+": "plus", "=": "rovná se", "@": "zavináč" },
  en: { "&": "and", "+": "plus", "=": "equals", "@": "at" },
};

/** What is left of signs, brackets and dashes as words and pauses, and every sentence with its capital. */
export function tidied(text: string, language: "cs" | "en"): string {
  const spoken = text
    .replace(/[&+=@]/g, (sign) => ` ${words[language][sign]} `)
    .replace(/[()]/g, ", ")
    .replace(/(?<![A-Za-z\u00c0-\u024f])-|-(?![A-Za-z\u00c0-\u024f])/g, ", ");
  const withWords = signs.reduce((said, [sign, word]) => said.replace(sign, word), spoken);
  const easy =
    language === "cs" ? hard.reduce((said, [written, said2]) => said.replace(written, said2), withWords) : withWords;
  return punctuated(easy.replace(/[^\p{L}\p{M}\n .,:;?!-]/gu, " "));
}

/** One mark of punctuation at a time, the strongest of those that meet. */
function punctuated(text: string): string {
  return text
    .replace(/\s*\n\s*/g, (_, at: number) => (/[.?!:;,]\s*$/.test(text.slice(0, at)) ? " " : ". "))
    .replace(/[ .,:;?!]*[.,:;?!][ .,:;?!]*/g, (marks) => `${strongest(marks)} `)
    .replace(/^[ .,:;?!]+/, "")
    .replace(/[ ,:;]+$/, "")
    .replace(/ +/g, " ")
    .replace(/(?<=[.?!] )[a-zà-ɏ]/g, (letter) => letter.toUpperCase())
    .trim();
}

/** A text that was written with a capital begins with one. */
export function beginningAs(written: string, spoken: string): string {
  const isCapital = /^[^A-Za-z0-9\u00c0-\u024f]*[A-ZÀ-ÖØ-ÞČĎĚŇŘŠŤŮŽ]/.test(written);
  return isCapital ? spoken.charAt(0).toUpperCase() + spoken.slice(1) : spoken;
}

function strongest(marks: string): string {
  return ["?", "!", ".", ":", ";", ","].find((mark) => marks.includes(mark)) ?? "";
}
