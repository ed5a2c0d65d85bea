import { lexicon, singleLetters, wordsOf } from "../inbox/sms-words.ts";
import { topicsCalled } from "../inbox/topic-words.ts";
import { givenNames } from "../inbox/vocabulary.ts";
import { plainWord, tokensOf } from "../places/list-tokens.ts";
import { nameAt } from "../places/place-names.ts";
import type { ListTown } from "./list-town.ts";
import type { PlainMeaning } from "./meanings.ts";
import { readLanguage, readYesNo } from "./said-words.ts";

/** A column is of a kind when so much of what is written in it is. */
const mostOf = 0.6;

const number = /(?<![\d/])(?:(?:\+|00) ?\d{1,3}|\(?420\)?)?[ ./-]*[1-9]\d{2}[ ./-]*\d{3}[ ./-]*\d{3}(?!\d)/;
const rounded = /^\d[.,]\d+E\+?\d+$/i;
const abroad = /^\s*(?:\+|00)[\d ()./-]{9,}$/;
/** A birth number has ten digits, and a slash before the last four. */
const birth = /^\d{6} ?\/ ?\d{3,4}$/;
const date = /^(?:\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}|\d{4}-\d{2}-\d{2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/;
const houseNumber = /^(?:č\.? ?p\.? ?|č\. ?|č\.? ?ev\.? ?)?\d{1,4} ?[a-z]?(?: ?\/ ?\d{1,4} ?[a-z]?)?$/iu;
const withHouse = /\p{L}.*\D\d{1,4} ?[a-z]?(?:[ ,/]|$)/iu;
const words = /^[\p{L}.,' -]+$/u;
const knownNames = lexicon(givenNames);

/** Whether what stands in a cell can be a telephone, however a spreadsheet has spoilt it. */
export const looksLikeTelephone = (cell: string): boolean => {
  const text = cell.trim();
  return !birth.test(text) && (number.test(text) || rounded.test(text) || abroad.test(text));
};

const isGivenName = (word: string) => knownNames.has(singleLetters(plainWord(word).toUpperCase()));
const wordsIn = (cell: string) => cell.trim().split(/[\s,]+/);

const tests: readonly (readonly [PlainMeaning, (cell: string, town: ListTown) => boolean])[] = [
  ["ignored", (cell) => cell.includes("@") || birth.test(cell)],
  ["telephone", looksLikeTelephone],
  ["consent-date", (cell) => date.test(cell)],
  ["number", (cell) => houseNumber.test(cell)],
  ["language", (cell) => readLanguage(cell) !== null],
  ["ignored", (cell) => readYesNo(cell) !== "unclear"],
  ["street", isPlace],
  ["address", (cell) => withHouse.test(cell)],
  ["topics", isOfTopics],
  ["name", (cell) => words.test(cell) && wordsIn(cell).length > 1 && wordsIn(cell).some(isGivenName)],
  ["name", (cell) => isGivenName(cell.trim())],
  ["name", (cell) => /^\p{Lu}[\p{L}.,'-]+(?: \p{Lu}[\p{L}.'-]+)+$/u.test(cell)],
  ["surname", (cell) => /^\p{Lu}[\p{L}'-]+$/u.test(cell)],
];

/** A whole street or part of the town. */
function isPlace(cell: string, { names }: ListTown): boolean {
  const { tokens } = tokensOf(cell);
  return tokens.length > 0 && nameAt(names(), tokens, 0)?.to === tokens.length;
}

function isOfTopics(cell: string, { topicWords }: ListTown): boolean {
  const said = wordsOf(cell);
  return said.length > 0 && said.some(({ upper }) => topicsCalled(topicWords(), upper).length > 0);
}

/** What the cells of a column look like; *ignored* where nothing can be said. Blank cells say nothing. */
export function meaningByContent(cells: readonly string[], town: ListTown): PlainMeaning {
  const written = cells.map((cell) => cell.trim()).filter(Boolean);
  if (written.length === 0 || areCounted(written)) return "ignored";
  const fits = ([, test]: (typeof tests)[number]) =>
    written.filter((cell) => test(cell, town)).length >= written.length * mostOf;
  return tests.find(fits)?.[0] ?? "ignored";
}

/** 1, 2, 3: the rows, and nothing in them. */
const areCounted = (written: readonly string[]) =>
  written.length > 2 &&
  // As many digits as a telephone has, however they follow on each other.
  !looksLikeTelephone(written[0] ?? "") &&
  written.every((cell, at) => at === 0 || Number.parseInt(cell, 10) === Number.parseInt(written[at - 1] ?? "", 10) + 1);
