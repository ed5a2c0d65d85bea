import { inLatin, lostLetter, ownText, singleLetters, type Word, wordsOf } from "./sms-words.ts";
import { commandsInNeed, givenNames, vocabulary } from "./vocabulary.ts";

/** How the town calls itself: people name it ("STOP Mirovice"), and its texts begin with its mark when they are quoted. */
export type TownNames = { name: string; mark: string };

type Role = keyof typeof vocabulary;
type Lexicon = ReadonlySet<string>;

/** Nobody says in more that they leave. */
const longestRead = 1000;

const lexicon = (words: readonly string[]): Lexicon => new Set(words.map(singleLetters));
const roles = Object.fromEntries(Object.entries(vocabulary).map(([role, words]) => [role, lexicon(words)])) as Record<
  Role,
  Lexicon
>;
const inNeed = commandsInNeed.map(({ command, needs }) => ({ command: lexicon(command), needs: lexicon(needs) }));
const names = lexicon(givenNames);
const known: Lexicon = new Set(
  [...Object.values(roles), ...inNeed.map(({ command }) => command)].flatMap((set) => [...set]),
);

/**
 * Whether an SMS to the town means "write to me no more": a command for leaving, in any case, script and spelling, with
 * nothing but courtesy and what one leaves around it, and courtesy, a signature or quoted text behind it.
 *
 * What is not surely that is not: a question, an order about something else ("Konec odstávky", "odhlásit psa"), leaving a
 * part ("ODREGISTRUJ 3", "STOP, ale krizové nechte"). A person reads those in the office's inbox.
 */
export function readsAsLeaving(text: string, town?: TownNames): boolean {
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

/** Whether a text means the opposite: START, as every operator knows it. */
export function readsAsStarting(text: string): boolean {
  const [command, ...more] = wordsOf(ownText(text.slice(0, longestRead)));
  return more.length === 0 && ["START", "UNSTOP"].includes(command?.upper ?? "");
}

/** "IK UL ODREG": the old way of this service's neighbours, with the town in two or three letters. */
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

/** What follows: nothing, thanks and a few words, or a name. */
function isEnding(ending: readonly Word[]): boolean {
  const [first] = ending;
  const signature = dropTrailing(dropLeading(ending));
  if (signature.length === 0) return true;
  return first && is(first, roles.closing) ? isShort(signature) || isAddress(signature) : isName(signature);
}

/**
 * Capitals make a name: "Jan Novák" anywhere, "Novák" only when set apart, for it could be a topic. In a text of
 * capitals only they say nothing, and "STOP KACENI LIP" is no name; "STOP. JAN NOVAK" is, and "STOP JAN NOVAK".
 */
function isName(signature: readonly Word[]): boolean {
  if (isAddress(signature) || isPlainName(signature)) return true;
  if (!isShort(signature) || !signature.every(isCapital)) return false;
  const shouted = signature.every(isShouted);
  if (signature[0]?.apart) return !shouted || signature.length <= 2;
  return !shouted && signature.length >= 2;
}

const isCapital = ({ written }: Word) => /^\p{Lu}/u.test(written);
const isShouted = ({ written }: Word) => written === written.toUpperCase();

/** "jan novak", "JAN NOVAK", "novakova jana"; not "jana obedy", where Jan is whom somebody signs off. */
function isPlainName(signature: readonly Word[]): boolean {
  if (signature.length !== 2 || !isShort(signature)) return false;
  const given = signature.find((word) => is(word, names));
  const isHers = given?.upper.endsWith("A") ?? false;
  return given !== undefined && (!isHers || signature.every(({ upper }) => upper.endsWith("A")));
}

/** "Jan Novák, Lipová 12": a name, set apart, and where it lives. */
function isAddress(signature: readonly Word[]): boolean {
  const house = signature.at(-1);
  const who = signature.slice(0, -1);
  if (!house || !/^\d{1,4}\p{L}?$/u.test(house.written) || who.length < 3 || who.length > 5) return false;
  return (
    who.every((word) => isCapital(word) && !/\p{N}/u.test(word.written)) &&
    (who[0]?.apart || who.some((word) => is(word, names)))
  );
}

function isShort(signature: readonly Word[]): boolean {
  return signature.length <= 3 && signature.every(({ written, of }) => !of && !/\p{N}/u.test(written));
}

function dropLeading(all: readonly Word[]): Word[] {
  const kept = all.findIndex((word) => !is(word, roles.closing));
  return kept === -1 ? [] : all.slice(kept);
}

function dropTrailing(all: readonly Word[]): Word[] {
  return all.slice(0, all.findLastIndex((word) => !is(word, roles.closing)) + 1);
}

function is({ upper }: Word, words: Lexicon): boolean {
  if (words.has(upper) || words.has(inLatin(upper))) return true;
  if (!upper.includes(lostLetter) || upper === lostLetter) return false;
  const pattern = new RegExp(`^${upper.replaceAll(lostLetter, "\\p{L}")}$`, "u");
  return [...words].some((word) => pattern.test(word));
}
