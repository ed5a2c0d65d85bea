import { type Token, tokensOf } from "../places/list-tokens.ts";
import type { Asking, SignUp } from "./command.ts";
import { plainCommand } from "./command-text.ts";
import * as words from "./command-words.ts";
import { isLeaveCommand, roles } from "./leaving.ts";
import { withFoundLetters } from "./lost-letters.ts";
import { isGivenName, type Piece, piecesOf } from "./pieces.ts";
import { withoutPostcode } from "./postcodes.ts";
import { nameOf, signUpOf, usualWay, wordsOfItem } from "./sign-up.ts";
import { doubtAbout } from "./sign-up-doubts.ts";
import { type Head, headOf, upperOf, withoutInfokanal } from "./sign-up-head.ts";
import { gatherItems, type SignUpItems } from "./sign-up-items.ts";
import { is, lexicon, lostLetter, wordsApart, wordsOf } from "./sms-words.ts";
import { isTopicWord, type TextTown } from "./text-town.ts";

const officeCommands = lexicon(words.officeCommandWords);
const subscription = lexicon(words.subscriptionWords);
const namesToo = lexicon(words.namesToo);
/** They keep something back. */
const excepting = lexicon(["BEZ", "NIKOLI", "NIKOLIV"]);
const keptWords = lexicon(["JEN", "JENOM", "POUZE", "ONLY", "ANO"]);

const everyTopic = /(?<!\p{L})(?:v[sš]echna t[eé]mata|all topics)(?!\p{L})/iu;

/** More words that nobody knows are no name and no street. */
const mostUnknown = 6;

/**
 * What a text signs up, or the question that it has to be asked; null where it is no sign-up, as it says something that no
 * sign-up does.
 * @param own what the writer says (`ownWords`)
 */
export function readSignUp(own: string, town: TextTown): Asking | null {
  const text = withFoundLetters(own, town);
  if (/[?]|\ufffd$/.test(text)) return null;
  const { tokens } = tokensOf(withoutPostcode(plainCommand(text.replaceAll(lostLetter, "")), town));
  const head = headOf(tokens);
  if (!head || saysOtherwise(text, town)) return null;
  const [foreign, before] = withoutInfokanal(tokens.slice(0, head.at), town);
  const pieces: Piece[] = [...piecesOf(before, town), { kind: "comma" }, ...piecesOf(tokens.slice(head.at + 1), town)];
  const said = gatherItems(pieces, town);
  if (everyTopic.test(text)) said.topics.push(town.topics.flatMap(({ id, always }) => (always ? [] : [id])));
  const asking = askingOf(said, town, { head, hasObject: hasObject(tokens) });
  return foreign && asking?.kind === "sign-up"
    ? { kind: "question", question: { about: "other-town", choices: [asking] } }
    : asking;
}

const hasObject = (tokens: readonly Token[]) => tokens.some((token) => is(upperOf(token), subscription));

/** Leaving, keeping something back, asking: no sign-up says so. @param own what the writer says (`ownWords`) */
export function saysOtherwise(own: string, town: TextTown): boolean {
  return [...wordsOf(own), ...wordsApart(own).filter(isLeaveCommand)].some((word) => {
    if (is(word, keptWords) || isTopicWord(town, word)) return false;
    return is(word, roles.reservation) || is(word, excepting) || (isLeaveCommand(word) && !is(word, namesToo));
  });
}

function askingOf(
  said: SignUpItems,
  town: TextTown,
  { head, hasObject }: { head: Head; hasObject: boolean },
): Asking | null {
  const isSure = surenessOf(said);
  const meant = signUpOf(said, town, usualWay);
  if (isSure === "no") return null;
  if (!saysEnough(head, meant, said, hasObject)) return isAlone(head, said) ? orLetter(meant) : null;
  if (head.says !== "all" && isSure === "unsure") return null;
  const unknown = said.topicNumbers.find(({ bare }) => !town.topics.some(({ id, always }) => id === bare && !always));
  if (unknown) return { kind: "unknown-topics", written: unknown.written };
  if (isSure === "unsure" || (!hasObject && isForOffice(head, meant, said, town))) return orLetter(meant);
  const question = doubtAbout(said, town);
  return question ? { kind: "question", question } : meant;
}

/** Signs up, or is a matter for the office: who wrote it says. */
export const orLetter = (meant: SignUp): Asking => ({
  kind: "question",
  question: { about: "or-letter", choices: [meant, { kind: "letter", text: "", isAddressed: true }] },
});

/** "Odběr" alone says nothing, "chci odebírat zprávy" does. */
function saysEnough(
  { says }: Head,
  { name, addresses, topics }: SignUp,
  { items }: SignUpItems,
  hasObject: boolean,
): boolean {
  const isAt = addresses.length > 0 && items.some(({ number, place }) => number || place);
  if (says === "with-address") return isAt && (name === null || name.split(" ").some(isGivenName));
  return says === "all" || isAt || topics !== null || hasObject;
}

/** "REGISTRACE", and nothing else. */
const isAlone = ({ says }: Head, { items, hasTelephone }: SignUpItems) =>
  says === "in-need" && items.length === 0 && !hasTelephone;

/** "PRIHLASIT ODPAD": one signs up for that at an office, too. */
function isForOffice({ upper }: Head, meant: SignUp, said: SignUpItems, { topics }: TextTown): boolean {
  if (!is({ upper }, officeCommands) || meant.topics === null) return false;
  const isAlone = meant.addresses.length === 0 && meant.name === null && said.topics.length > 0;
  return isAlone && topics.some(({ id, key }) => meant.topics?.includes(id) && words.serviceTopics.includes(key));
}

/** Whether words that nobody knows can be a name or a street. */
function surenessOf(said: SignUpItems): "sure" | "unsure" | "no" {
  const { items } = said;
  const unknown = items.flatMap(({ words }) => words?.words ?? []);
  if (items.some(({ words }) => words?.isSaid) || unknown.length > mostUnknown) return "no";
  const isOdd =
    items.some((item) => item.place && item.number) &&
    items.some((item) => !item.words?.isLabelled && wordsOfItem(item, usualWay).street.length > 0);
  if (isOdd) return "no";
  const name = nameOf({ ...said, signature: [] }, usualWay);
  if (name.length === 0) return "sure";
  if (name.length > 4) return "no";
  if (name.some(isGivenName) || items.some(({ place, number }) => place || number)) return "sure";
  if (said.hasTelephone) return "no";
  return name.length > 1 && name.every((word) => /^\p{Lu}/u.test(word)) ? "sure" : "unsure";
}
