import { entriesOf, type Language, officeLanguage } from "../language.ts";
import { readBareAddress } from "./bare-address.ts";
import type { Asking, Command, SignUp } from "./command.ts";
import { ownWords } from "./command-text.ts";
import * as words from "./command-words.ts";
import { readLeaveAt } from "./leave-at.ts";
import { readLeaveTopics } from "./leave-topics.ts";
import { beforeMark, isLeaveCommand, readsAsLeaving, roles, splitAtCommand, withoutLostAtEnds } from "./leaving.ts";
import { withoutTownsText } from "./quotations.ts";
import { orLetter, readSignUp } from "./read-sign-up.ts";
import { isEnding, isThanks } from "./signature.ts";
import { is, type Lexicon, lexicon, type Word, wordsOf } from "./sms-words.ts";
import type { TextTown } from "./text-town.ts";

const foreign = entriesOf(words.foreignWords).map(({ language, value }) => ({ language, words: lexicon(value) }));
const yes = lexicon(words.yesWords);
const no = lexicon(words.noWords);
const agree = lexicon(words.agreeWords);
const agreeByYes = lexicon(words.agreeWordsOfYes);
const aroundAgree = lexicon(words.aroundAgree);
const wording = lexicon(["ZNENIM", "ZNENI", "WORDING"]);
const greeting = lexicon(["DOBRY", "DEN", "VECER", "HELLO", "HI"]);
/** "Jaká jsou témata?", "co mám přihlášeno" */
const asking = lexicon([
  "JAKA",
  "JAKE",
  "JSOU",
  "KTERA",
  "CO",
  "MAM",
  "MATE",
  "SEZNAM",
  "WHICH",
  "WHAT",
  "ARE",
  "HAVE",
]);
const how = lexicon(["JAK"]);
const aroundHow = lexicon(words.aroundHow);
const signUp = lexicon(words.commandWords.signUp);
const numberLabel = lexicon(["CISLO", "VARIANTA", "MOZNOST", "VOLBA"]);
const numbers = words.numberWords.map(lexicon);
const queries = (["start", "undo", "topics", "info", "help"] as const).map((kind) => ({
  kind,
  words: lexicon(words.commandWords[kind]),
}));

/**
 * What an SMS to the town asks for. Every form that towns have taught people is understood, and the way people type it;
 * what can mean several things is a question with its choices, and what is not surely a command is a letter for the
 * office. Nobody is ever signed off who did not say so, and no telephone signed up but the one that writes.
 */
export function readCommand(text: string, town: TextTown): Command {
  const own = withoutLostAtEnds(withoutTownsText(beforeMark(ownWords(text), town.mark), town));
  return { language: languageOf(own), ...askingOf(own, text, town) };
}

function languageOf(own: string): Language {
  const said = wordsOf(own);
  return foreign.find(({ words }) => said.some((word) => is(word, words)))?.language ?? officeLanguage;
}

function askingOf(own: string, text: string, town: TextTown): Asking {
  if (readsAsLeaving(own, town)) return { kind: "leave" };
  return (
    readAddressed(text) ??
    readAgreement(own, town) ??
    readAnswer(own) ??
    readLeaveTopics(own, town) ??
    readLeaveAt(own, town) ??
    readSignUp(own, town) ??
    readQuery(own, town) ??
    readHow(own) ??
    readThanks(own) ??
    readBareAddress(own, town) ?? { kind: "letter", text, isAddressed: false }
  );
}

/** "P Dobrý den, …": a letter, as leaflets teach it. */
function readAddressed(text: string): Asking | null {
  const [, letter] = /^\W*(?:p(?=[\s:,_-])|podatelna\b|office\b)[\s:,_-]*(\S.*)$/isu.exec(text) ?? [];
  return letter === undefined ? null : { kind: "letter", text: letter, isAddressed: true };
}

/** "SOUHLAS", "Ano, souhlasím s novým zněním. Jana Malá"; nothing that says it of less, or asks. */
function readAgreement(own: string, town: TextTown): Asking | null {
  if (own.includes("?")) return null;
  const all = wordsOf(own);
  const isAround = (word: Word) =>
    is(word, yes) || is(word, aroundAgree) || is(word, roles.closing) || is(word, greeting) || is(word, town.townWords);
  const saysSo = (word: Word) => is(word, agree) || is(word, agreeByYes);
  const end = all.findIndex((word) => !saysSo(word) && !isAround(word));
  const said = end < 0 ? all : all.slice(0, end);
  if (!said.some(saysSo) || !isEnding(all.slice(said.length))) return null;
  return { kind: "agree", isYes: !said.some((word) => is(word, agree) || is(word, wording)) };
}

/** "1", "2.", "ano", "číslo 1 děkuji". */
function readAnswer(own: string): Asking | null {
  const all = wordsOf(own).filter(
    (word) => !is(word, roles.closing) && !is(word, roles.opening) && !is(word, numberLabel),
  );
  // "Ano, 1"
  const isDigit = ({ upper }: Word) => /^[1-9]$/.test(upper);
  const said = all.some(isDigit) ? all.filter((word) => !is(word, yes)) : all;
  const [first] = said;
  if (!first || said.some((word) => word.upper !== first.upper) || own.includes("?")) return null;
  if (isDigit(first)) return { kind: "answer", said: Number(first.upper) };
  const number = numbers.findIndex((lexicon) => is(first, lexicon));
  if (number >= 0) return { kind: "answer", said: number + 1 };
  if (is(first, yes)) return { kind: "answer", said: "yes" };
  return is(first, no) ? { kind: "answer", said: "no" } : null;
}

/** A word alone, with nothing but courtesy around it. */
function readQuery(own: string, town: TextTown): Asking | null {
  const all = wordsOf(own).filter((word) => !is(word, asking));
  const found = queries.find((query) => saysOnly(all, query.words, town.townWords));
  if (found) return { kind: found.kind };
  return saysOnly(all, lexicon(["INFOKANAL", town.name]), town.townWords) ? orLetter(plainSignUp) : null;
}

/** "?", "jak se přihlásím", "jak se mám odhlásit?" */
function readHow(own: string): Asking | null {
  const [first, ...others] = wordsOf(own);
  if (!first) return own.includes("?") ? { kind: "help" } : null;
  const isCommand = (word: Word) => is(word, signUp) || isLeaveCommand(word);
  const asks = is(first, how) && others.some(isCommand);
  return asks && others.every((word) => isCommand(word) || is(word, aroundHow)) ? { kind: "help" } : null;
}

function readThanks(own: string): Asking | null {
  return !own.includes("?") && isThanks(wordsOf(own)) ? { kind: "thanks" } : null;
}

/** "MIROVICE": the name alone, as some services are joined by. */
const plainSignUp: SignUp = { kind: "sign-up", name: null, addresses: [], topics: null };

function saysOnly(all: readonly Word[], command: Lexicon, townWords: Lexicon): boolean {
  const found = splitAtCommand(all, (word) => is(word, command), townWords);
  return found?.ending.every((word) => is(word, roles.closing)) ?? false;
}
