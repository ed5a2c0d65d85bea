import type { Token } from "../places/list-tokens.ts";
import { headingAt } from "../places/list-words.ts";
import { type FoundName, isStreetWord, isTitleOfStreet, nameAt } from "../places/place-names.ts";
import { telephoneSign } from "./command-text.ts";
import * as words from "./command-words.ts";
import { numberAt, type SaidNumber } from "./house-said.ts";
import { roles } from "./leaving.ts";
import { is, lexicon, singleLetters } from "./sms-words.ts";
import type { TextTown } from "./text-town.ts";
import { topicsCalled } from "./topic-words.ts";
import { givenNames } from "./vocabulary.ts";

/** What stands in a command, as far as a word by itself tells. */
export type Piece =
  | { kind: "place"; found: FoundName; written: string; isSurname: boolean }
  | { kind: "number"; said: SaidNumber }
  /** Topics that a word calls; more than one where it may be any of them. */
  | { kind: "topics"; ids: readonly number[] }
  /** Numbers that follow are of topics. */
  | { kind: "topics-follow" }
  | { kind: "town" }
  /** What is no known word, up to the next that is. `isLabelled`: behind *ulice*; `isSaid`: it belongs to a sentence. */
  | { kind: "words"; words: string[]; isLabelled: boolean; isSaid: boolean }
  /** A telephone's number. */
  | { kind: "telephone" }
  /** Thanks: what follows is a signature. */
  | { kind: "closing" }
  | { kind: "comma" };

const small = lexicon(words.smallWords);
const labels = lexicon(words.topicLabels);
const objects = lexicon([...words.signUpObjects, ...words.placeholders, ...words.commandWords.signUp]);
const matters = lexicon(words.officeMatters);
const surnamesToo = lexicon(words.surnamesToo);
const given = lexicon(givenNames);

const upperOf = ({ word }: Token) => ({ upper: singleLetters(word) });

/** Whether a written word is a given name. */
export const isGivenName = (written: string): boolean => is({ upper: singleLetters(written) }, given);

/** How far a command is taken apart. */
type Cutting = { tokens: readonly Token[]; town: TextTown; pieces: Piece[]; isLabelled: boolean; isSaid: boolean };

/** The pieces of what stands around a command. */
export function piecesOf(tokens: readonly Token[], town: TextTown): Piece[] {
  const cutting: Cutting = { tokens, town, pieces: [], isLabelled: false, isSaid: false };
  for (let at = 0; at < tokens.length; ) at = cutAt(cutting, at);
  return cutting.pieces;
}

/** The first that knows what stands here takes it, and says where the next piece begins. */
function cutAt(cutting: Cutting, at: number): number {
  for (const cut of [cutSign, cutTopicLabel, cutPlace, cutNumber, cutSmall, cutKnown]) {
    const to = cut(cutting, at);
    if (to === null) continue;
    if (cut !== cutSmall) cutting.isSaid = false;
    return to;
  }
  return cutUnknown(cutting, at);
}

function put({ pieces }: Cutting, piece: Piece, to: number): number {
  pieces.push(piece);
  return to;
}

function cutSign(cutting: Cutting, at: number): number | null {
  const token = cutting.tokens[at];
  if (token?.kind !== "sign") return null;
  if (token.word === telephoneSign) return put(cutting, { kind: "telephone" }, at + 1);
  return /^[,;.\n]$/.test(token.word) ? put(cutting, { kind: "comma" }, at + 1) : at + 1;
}

/** *T1*, *temata 1, 3*. */
function cutTopicLabel(cutting: Cutting, at: number): number | null {
  const { tokens } = cutting;
  const token = tokens[at];
  if (token?.kind !== "word" || !is(upperOf(token), labels)) return null;
  const isNumbered = tokens[at + 1]?.kind === "number" || tokens[at + 2]?.kind === "number";
  if (!isNumbered && token.word.length === 1) return null;
  return put(cutting, { kind: "topics-follow" }, at + 1);
}

function cutNumber(cutting: Cutting, at: number): number | null {
  const said = numberAt(cutting.tokens, at);
  return said && put(cutting, { kind: "number", said }, said.to);
}

function cutPlace(cutting: Cutting, at: number): number | null {
  const { tokens, town } = cutting;
  const found = nameAt(town.names(), tokens, at);
  if (!found || isAdjective(tokens, at, found)) return null;
  const isSurname = isBehindGivenName(cutting) && found.to === at + 1 && !found.isStreet && !found.isPart;
  const written = tokens.slice(found.from, found.to).map(writtenOf).join(" ");
  return put(cutting, { kind: "place", found, written, isSurname }, found.to);
}

/** *Nové zprávy* where there is a street *Nová*. */
const isAdjective = (tokens: readonly Token[], at: number, { to }: FoundName) =>
  to === at + 1 && tokens[at]?.kind === "word" && is(upperOf(tokens[at]), objects) && !numberAt(tokens, to);

/** The town's own name, a topic, courtesy, and what is around a sign-up; a name where one stands behind a given name. */
function cutKnown(cutting: Cutting, at: number): number | null {
  const { tokens, town } = cutting;
  const token = tokens[at];
  if (token?.kind !== "word") return null;
  const word = upperOf(token);
  if (isStreetWord(token.word)) return label(cutting, at);
  if (is(word, town.townWords)) return put(cutting, { kind: "town" }, at + 1);
  const ids = topicsCalled(town.topicWords, word.upper);
  const isName = isBehindGivenName(cutting) && (ids.length > 0 || is(word, surnamesToo));
  if (isName) return null;
  if (ids.length > 0) return put(cutting, { kind: "topics", ids }, at + 1);
  const heading = headingAt(tokens, at);
  if (heading) return heading.to;
  if (is(word, objects) || is(word, roles.opening)) return at + 1;
  return is(word, roles.closing) ? put(cutting, { kind: "closing" }, at + 1) : null;
}

function label(cutting: Cutting, at: number): number {
  cutting.isLabelled = true;
  return cutting.tokens[at + 1]?.word === "." ? at + 2 : at + 1;
}

/** *Na kroužek*, *do školky*: what follows is no name. */
function cutSmall(cutting: Cutting, at: number): number | null {
  const token = cutting.tokens[at];
  if (token?.kind !== "word" || !is(upperOf(token), small)) return null;
  cutting.isSaid = true;
  return at + 1;
}

function cutUnknown(cutting: Cutting, at: number): number {
  const { tokens, pieces, isLabelled } = cutting;
  const token = tokens[at];
  if (!token) return at + 1;
  const last = pieces.at(-1);
  const isSaid = cutting.isSaid || is(upperOf(token), matters);
  Object.assign(cutting, { isLabelled: false, isSaid: false });
  if (last?.kind === "words" && !isLabelled && !isSaid) {
    last.words.push(writtenOf(token));
    last.isLabelled ||= isTitleOfStreet(token.word) && !isGivenName(last.words[0] ?? "");
  } else pieces.push({ kind: "words", words: [writtenOf(token)], isLabelled, isSaid });
  return at + 1;
}

function isBehindGivenName({ pieces }: Cutting): boolean {
  const last = pieces.at(-1);
  return last?.kind === "words" && !last.isSaid && last.words.every(isGivenName);
}

const writtenOf = (token: Token) => (token.kind === "word" ? token.written : token.word);
