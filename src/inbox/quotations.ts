import { commandWords, topicLabels } from "./command-words.ts";
import { isLeaveCommand, roles } from "./leaving.ts";
import { is, lexicon, type Word, wordsOf } from "./sms-words.ts";
import { isTopicWord, type TextTown } from "./text-town.ts";

const signUp = lexicon(commandWords.signUp);
const commands = lexicon([...Object.values(commandWords).flat(), ...topicLabels]);

/** Behind what the writer says: a text in quotation marks, or behind a ">" to the end. */
const quotation = /(?<=\S\s*)["„“”«»'‚‘’][^"„“”«»]*["„“”«»'‘’]|[ \t]>+[ \t]*\p{L}.*/gsu;
/** "Mirovice: Zítra…" */
const heading = /^[^\p{L}]*(\p{L}[^:]{0,40}):\s/u;
/** Of words that are of no command, the text of another town has as many. */
const fewestWords = 8;

/**
 * What the writer says, without the text of a town that is quoted behind it. Other things people put in quotation marks
 * are what they say: *odhlásit „zprávy o kultuře a akcích“* leaves culture, and *odhlásit „psa pana Nováka“* nothing.
 */
export function withoutTownsText(own: string, town: TextTown): string {
  return own.replace(quotation, (quoted) => (isOfTown(quoted, town) ? " " : quoted));
}

/** Whether a quotation is headed by the name of this town, or by a word that may be the name of another. */
function isOfTown(quoted: string, town: TextTown): boolean {
  const [, named = ""] = heading.exec(quoted) ?? [];
  const names = wordsOf(named);
  const others = names.filter((word) => !is(word, town.townWords));
  if (names.length === 0 || others.some((word) => saysMore(word, town))) return false;
  if (others.length < names.length) return true;
  const all = wordsOf(quoted);
  const isCommanded = all.some((word) => is(word, signUp) || isLeaveCommand(word));
  return !isCommanded && all.filter((word) => !saysMore(word, town)).length >= fewestWords;
}

/** A word of commands, which names no town. */
const saysMore = (word: Word, town: TextTown) =>
  is(word, commands) || isTopicWord(town, word) || Object.values(roles).some((words) => is(word, words));
