import { type Token, tokensOf } from "../places/list-tokens.ts";
import { commandWords, subscriptionWords } from "./command-words.ts";
import { isNear } from "./like-names.ts";
import { is, type Lexicon, lexicon, singleLetters } from "./sms-words.ts";
import type { TextTown } from "./text-town.ts";

const signUp = lexicon(commandWords.signUp);
const inNeed = lexicon(commandWords.signUpInNeed);
const sending = lexicon(commandWords.signUpOfMessages);
const subscription = lexicon(subscriptionWords);
const address = lexicon(commandWords.address);
/** They report. */
const past: Lexicon = new Set(["PRIHLASIL", "PRIHLASEN", "REGISTRUJE"]);

/** The word that a sign-up is said by, and how much it says by itself. */
export type Head = { at: number; upper: string; says: "all" | "in-need" | "with-address" };

/** A token as words are compared. */
export const upperOf = ({ word }: Token) => ({ upper: singleLetters(word) });

/** The word that says it, of whatever strength; null where nothing does. */
export function headOf(tokens: readonly Token[]): Head | null {
  const found = (says: Head["says"], isHead: (upper: { upper: string }, at: number) => boolean): Head | null => {
    const at = tokens.findIndex((token, index) => token.kind === "word" && isHead(upperOf(token), index));
    return at < 0 ? null : { at, says, upper: singleLetters(tokens[at]?.word ?? "") };
  };
  const isOfMessages = tokens.some((token) => is(upperOf(token), subscription));
  return (
    found("all", (word) => is(word, signUp)) ??
    found("all", ({ upper }, at) => at === 0 && isMistyped(upper)) ??
    found("with-address", (word, at) => at === 0 && is(word, address)) ??
    found("in-need", (word) => is(word, inNeed) || (isOfMessages && is(word, sending)))
  );
}

const isMistyped = (upper: string) =>
  !past.has(upper) && ["registruj", "prihlasit", "prihlaseni"].some((word) => isNear(word, upper.toLowerCase()));

/** "IK UL": whose commands these are; whether it is another town's, and what stands before that. */
export function withoutInfokanal(
  before: readonly Token[],
  town: TextTown,
): [isForeign: boolean, rest: readonly Token[]] {
  const all = before.filter(({ kind }) => kind === "word");
  const ik = all.findIndex(({ word }) => word === "ik");
  if (ik < 0) return [false, before];
  const mark = all
    .slice(ik + 1)
    .map(({ word }) => word)
    .join("");
  const name = joinedWords(town.name);
  const initials = town.name
    .split(/[\s-]+/)
    .map((word) => joinedWords(word).charAt(0))
    .join("");
  const own = [joinedWords(town.abbreviation), initials, name];
  return [
    mark !== "" && !own.includes(mark) && !(mark.length > 1 && name.startsWith(mark)),
    before.slice(0, before.indexOf(all[ik] as Token)),
  ];
}

const joinedWords = (name: string) =>
  tokensOf(name)
    .tokens.map(({ word }) => word)
    .join("");
