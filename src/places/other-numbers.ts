import { wordPattern } from "../text/spoken/pattern.ts";

/*
 * Numbers in a notice that are no houses. What is written here never is a list of houses by itself, so it is taken out
 * before the list is read. Every repetition is bounded: a hostile text costs no more than a long one.
 */

const clock = "\\d{1,2}[:.]\\d{2}(?!\\d)";
const units = [
  "ráno|večer|dopoledne|odpoledne|hod(?:in\\p{L}{0,4})?|h|min(?:ut\\p{L}{0,3})?|dnů|dní|den|dny|týdnů|týdny|let|roku|kč|km|cm|mm|kv|kw|ks",
  "osob\\p{L}{0,2}|lidí|obyvatel\\p{L}{0,2}|domů|domácnost\\p{L}{0,3}|byty|bytů|domy|objektů|odběr\\p{L}{0,12}",
].join("|");
const titles = [
  "č\\._j|čj|sp\\._zn|parc?\\._č|parcel\\p{L}{0,3}(?: č)?|p\\._č|poz\\._parc\\._č|zákon\\p{L}{0,3} č|vyhlášk\\p{L}{0,3} č",
  "smlouv\\p{L}{0,3} č|tel|telefon\\p{L}{0,4}|mobil\\p{L}{0,3}|link[auy]|lince|fax|volejte|psč|ičo?|dič|odst|čl|ev\\._j",
  "silnic\\p{L}{0,3}|km|trafostanic\\p{L}{0,3}|ts|etap\\p{L}{0,3}",
].join("|");

const others = [
  // 8:00 to 15.30 hod., 8,30 hod; a bare 8.00 and 14.10 are a time and a date as well, 8,30 is two houses.
  `(?<![\\d/])${clock}(?: ?(?:-|–|—|až|az|do|a) ?${clock})?`,
  "(?<![\\d/])\\d{1,2},\\d{2} ?(?:hod\\p{L}{0,4}|h)(?!\\p{L})",
  // 4., 5. a 6. 12. 2024; 20. 4. – 24. 4.
  "(?<![\\d/])(?:\\d{1,2}\\. ?(?:,|-|–|a|až|az)? ?){1,4}\\d{1,2}\\.(?: ?(?:19|20)\\d{2}(?!\\d))?",
  `(?<![\\d/])\\d{1,4}(?:\\.? ?(?:-|–|až|az|do) ?\\d{1,4})?\\.? (?:${units})(?!\\p{L})`,
  "(?<![\\d/])\\d{1,2}\\. ?(?:etap\\p{L}{0,3}|fáz\\p{L}{0,3}|vln\\p{L}{0,2}|patr\\p{L}{0,2}|poschodí|podlaží|np)(?!\\p{L})",
  `(?<!\\p{W}|č\\._)(?:${titles})\\.?:? ?[+\\d][\\d/ ]{0,18}(?:[.-]\\d{1,6})?`,
  "§ ?\\d{1,4}",
  // Laws, files: no street counts to 1900.
  "(?<!\\d)\\d{1,6}/(?:19|20)\\d{2}(?!\\d)(?: Sb\\.?)?",
  "\\+ ?\\d{1,3}(?: ?\\d{3}){3}(?!\\d)",
  "(?<!\\d)(?:8\\d0|[67]\\d{2}) \\d{3} \\d{3}(?!\\d)",
];
const otherNumbers = wordPattern(others.join("|"), "gi");
/** It stands before its town, or right behind it at the end; no house is *06*. */
const postcode = wordPattern(
  "(?<!\\d)[1-7]\\d{2} (?:0\\d|\\d{2}(?= +\\p{Lu})|(?<=\\p{L},? \\d{3} )\\d{2}(?= *(?:[,;\\n)]|$)))(?!\\d)",
  "g",
);

/** A text as long as before, with what is no house crossed out. */
export const withoutOtherNumbers = (text: string): string =>
  text.replace(otherNumbers, crossedOut).replace(postcode, crossedOut);

const crossedOut = (found: string) => `¤${" ".repeat(found.length - 1)}`;
