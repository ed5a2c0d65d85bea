import { commandWords } from "./command-words.ts";
import { isEnding } from "./signature.ts";
import { is, type Lexicon, lexicon, lostLetter, type Word, wordsApart, wordsOf } from "./sms-words.ts";
import { isTopicWord, type TextTown } from "./text-town.ts";
import { commandsInNeed, vocabulary } from "./vocabulary.ts";

type WordRole = keyof typeof vocabulary;

/** What words of a text about a sign-up stand for. */
export const roles = Object.fromEntries(
  Object.entries(vocabulary).map(([role, words]) => [role, lexicon(words)]),
) as Record<WordRole, Lexicon>;
const inNeed = commandsInNeed.map(({ command, needs }) => ({ command: lexicon(command), needs: lexicon(needs) }));
const signUp = lexicon(commandWords.signUp);
const known: Lexicon = new Set(
  [...Object.values(roles), ...inNeed.map(({ command }) => command)].flatMap((set) => [...set]),
);

/**
 * Whether an SMS means "write to me no more": a command for leaving, in any case, script and spelling, with
 * nothing but courtesy and what one leaves around it, and courtesy, a signature or quoted text behind it.
 *
 * What is not surely that is not: a question, an order about something else ("Konec odstávky", "odhlásit psa"), leaving a
 * part ("ODREGISTRUJ 3", "STOP, ale krizové nechte"), signing up behind it ("STOP JAN REGISTRUJ HUSOVA 12").
 * @param own what the writer says (`ownWords`)
 */
export function readsAsLeaving(own: string, town: TextTown): boolean {
  if (own.includes("?")) return false;
  const words = wordsOf(own);
  if (words.some((word) => is(word, roles.reservation))) return false;
  if ([...words, ...wordsApart(own)].some((word) => isTopicWord(town, word))) return false;
  const start = words.slice(isInfokanal(words) ? 2 : 0);
  const found = splitAtCommand(start, isLeaveCommand, town.townWords);
  if (!found || found.ending.some((word) => is(word, signUp))) return false;
  return saysEnough(found.said) && isEnding(found.ending);
}

/** A command with what may stand around it, and what follows; null where a word before it is of something else. */
export function splitAtCommand(
  words: readonly Word[],
  isCommand: (word: Word) => boolean,
  townWords: Lexicon,
): { said: readonly Word[]; ending: readonly Word[] } | null {
  const around = (word: Word) => is(word, roles.object) || is(word, roles.opening) || is(word, townWords);
  const at = words.findIndex((word) => isCommand(word) || !(around(word) || is(word, roles.closing)));
  const command = words[at];
  if (!command || !isCommand(command)) return null;
  const end = words.findIndex((word, index) => index > at && !isCommand(word) && !around(word));
  return { said: end === -1 ? words : words.slice(0, end), ending: end === -1 ? [] : words.slice(end) };
}

/** "IK UL ODREG": what such services of other towns are left by, with the town in two or three letters. */
export const isInfokanal = ([first, second]: readonly Word[]) =>
  first?.upper === "IK" && second !== undefined && second.written.length <= 4 && !isLeaveCommand(second);

/** "STOP Mirovice: Zítra nepoteče…": from the mark on it is the town that speaks. */
export function beforeMark(own: string, mark = ""): string {
  const at = /[:>]$/.test(mark) ? own.toUpperCase().indexOf(mark.toUpperCase()) : -1;
  return at > 0 ? own.slice(0, at) : own;
}

/** A question mark behind a word asks, unless a known word lacks just its last letter there: "neposílejte u?". */
export function withoutLostAtEnds(text: string): string {
  return text.replace(/([\p{L}\ufffd]+)\?(?![?!])/gu, (asked, word: string) => {
    const [found] = wordsOf(word);
    const [lost] = wordsOf(word + lostLetter);
    return !(found && is(found, known)) && lost && is(lost, known) ? word + lostLetter : asked;
  });
}

/** A word by which people leave, whatever it may need beside it. */
export const isLeaveCommand = (word: Word): boolean =>
  is(word, roles.leave) || inNeed.some(({ command }) => is(word, command));

/**
 * A command in need must have what it needs, and "nechci" no other command in its clause: "nechci odhlásit" keeps
 * everything, "nechci nic, odhlaste mě" nothing.
 */
export function saysEnough(said: readonly Word[]): boolean {
  const commands = said.filter(isLeaveCommand);
  return commands.every((word, at) => {
    const need = inNeed.find(({ command }) => is(word, command));
    if (!need) return true;
    const denies = commands.some(
      (other, index) => index !== at && other.clause === word.clause && !is(other, need.command),
    );
    return !denies && said.some((other) => is(other, need.needs));
  });
}
