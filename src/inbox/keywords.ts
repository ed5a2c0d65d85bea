import { isEnding } from "./signature.ts";
import { is, type Lexicon, lexicon, lostLetter, ownText, type Word, wordsOf } from "./sms-words.ts";
import { commandsInNeed, vocabulary } from "./vocabulary.ts";

/**
 * What a text to the town means.
 * - `leave`: "write to me no more"
 * - `start`: its opposite, as every operator knows it
 * - `letter`: anything else, for a person to read
 */
export type TextMeaning = "leave" | "start" | "letter";

/** The town's names for itself: people name it ("STOP Mirovice"), and its texts begin with its mark when they are quoted. */
export type TownNames = { name: string; mark: string };

type WordRole = keyof typeof vocabulary;

/** Nobody says in more that they leave. */
const longestRead = 1000;

const roles = Object.fromEntries(Object.entries(vocabulary).map(([role, words]) => [role, lexicon(words)])) as Record<
  WordRole,
  Lexicon
>;
const inNeed = commandsInNeed.map(({ command, needs }) => ({ command: lexicon(command), needs: lexicon(needs) }));
const known: Lexicon = new Set(
  [...Object.values(roles), ...inNeed.map(({ command }) => command)].flatMap((set) => [...set]),
);

/** What an SMS to the town means. What is not surely a command is a letter. */
export function meaningOf(text: string, town?: TownNames): TextMeaning {
  if (readsAsLeaving(text, town)) return "leave";
  return readsAsStarting(text) ? "start" : "letter";
}

/**
 * Whether an SMS means "write to me no more": a command for leaving, in any case, script and spelling, with
 * nothing but courtesy and what one leaves around it, and courtesy, a signature or quoted text behind it.
 *
 * What is not surely that is not: a question, an order about something else ("Konec odstávky", "odhlásit psa"), leaving a
 * part ("ODREGISTRUJ 3", "STOP, ale krizové nechte"). A person reads those in the office's inbox.
 */
function readsAsLeaving(text: string, town?: TownNames): boolean {
  const own = withoutLostAtEnds(beforeMark(ownText(text.slice(0, longestRead)), town?.mark));
  if (own.includes("?")) return false;
  const words = wordsOf(own);
  if (words.some((word) => is(word, roles.reservation))) return false;
  const townWords = lexicon(town ? wordsOf(`${town.name} ${town.mark}`).map(({ written }) => written) : []);
  const around = (word: Word) => is(word, roles.object) || is(word, roles.opening) || is(word, townWords);
  const start = words.slice(isInfokanal(words) ? 2 : 0);
  const at = start.findIndex((word) => isCommand(word) || !(around(word) || is(word, roles.closing)));
  const command = start[at];
  if (!command || !isCommand(command)) return false;
  const end = start.findIndex((word, index) => index > at && !isCommand(word) && !around(word));
  const said = end === -1 ? start : start.slice(0, end);
  return saysEnough(said) && isEnding(end === -1 ? [] : start.slice(end));
}

/** START, and nothing else. */
function readsAsStarting(text: string): boolean {
  const [command, ...more] = wordsOf(ownText(text.slice(0, longestRead)));
  return more.length === 0 && ["START", "UNSTOP"].includes(command?.upper ?? "");
}

/** "IK UL ODREG": what such services of other towns are left by, with the town in two or three letters. */
const isInfokanal = ([first, second]: readonly Word[]) =>
  first?.upper === "IK" && second !== undefined && second.written.length <= 4 && !isCommand(second);

/** "STOP Mirovice: Zítra nepoteče…": from the mark on it is the town that speaks. */
function beforeMark(own: string, mark = ""): string {
  const at = /[:>]$/.test(mark) ? own.toUpperCase().indexOf(mark.toUpperCase()) : -1;
  return at > 0 ? own.slice(0, at) : own;
}

/** A question mark behind a word asks, unless a known word lacks just its last letter there: "neposílejte u?". */
function withoutLostAtEnds(text: string): string {
  return text.replace(/([\p{L}\ufffd]+)\?(?![?!])/gu, (asked, word: string) => {
    const [found] = wordsOf(word);
    const [lost] = wordsOf(word + lostLetter);
    return !(found && is(found, known)) && lost && is(lost, known) ? word + lostLetter : asked;
  });
}

const isCommand = (word: Word) => is(word, roles.leave) || inNeed.some(({ command }) => is(word, command));

/**
 * A command in need must have what it needs, and "nechci" no other command in its clause: "nechci odhlásit" keeps
 * everything, "nechci nic, odhlaste mě" nothing.
 */
function saysEnough(said: readonly Word[]): boolean {
  const commands = said.filter(isCommand);
  return commands.every((word, at) => {
    const need = inNeed.find(({ command }) => is(word, command));
    if (!need) return true;
    const denies = commands.some(
      (other, index) => index !== at && other.clause === word.clause && !is(other, need.command),
    );
    return !denies && said.some((other) => is(other, need.needs));
  });
}
