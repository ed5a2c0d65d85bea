import { withoutAccents } from "../messages/segments.ts";

/** What words stand for in an SMS to the town, in capitals without accents. A word not in the table is the writer's own. */
const words = {
  /** The commands. */
  leave: [
    ...["STOP", "STOPSMS", "KONEC", "UNSUBSCRIBE"],
    ...["ODREG", "ODREGISTRUJ", "ODREGISTRUJTE", "ODREGISTROVAT", "ODREGISTRACE"],
    ...["ODHLASIT", "ODHLAS", "ODHLASTE", "ODHLASUJI", "ODHLASENI"],
    ...["ZRUSIT", "ZRUS", "ZRUSTE", "ZRUSENI"],
  ],
  /** Before a command: "Dobrý den, chci se ODHLASIT". */
  opening: [
    ...["DOBRY", "DEN", "VECER", "ZDRAVIM", "PROSIM", "PROSIME", "PLEASE"],
    ...["CHCI", "CHTEL", "CHTELA", "BYCH", "ZADAM", "SE"],
  ],
  /** Behind it, what one leaves: "ODHLASIT SE prosím z odběru SMS". */
  object: [
    ...["SE", "ME", "MNE", "MI", "ZE", "ODBER", "ODBERU", "SMS", "ZPRAV", "ZPRAVY", "INFOKANAL", "INFOKANALU"],
    ...["PROSIM", "PROSIME", "PLEASE", "HNED", "IHNED"],
  ],
  /** At the end, and a name may follow. */
  closing: [
    ...["DEKUJI", "DEKUJU", "DEKUJEME", "DIKY", "DIK", "PREDEM", "MOC"],
    ...["POZDRAVEM", "ZDRAVI", "NASHLEDANOU", "THANKS", "THANK", "YOU"],
  ],
  /** Anywhere: the writer wants to keep something. */
  reservation: ["ALE", "JEN", "JENOM", "POUZE", "KROME", "MIMO", "NE"],
} as const satisfies Record<string, readonly string[]>;

type Role = keyof typeof words;

/** A word as it was written, without accents; `apart` when punctuation or a line break stands before it. */
type Word = { written: string; upper: string; apart: boolean };

/**
 * Whether an SMS to the town means "write to me no more": a word for leaving, in any case and spelling, with nothing but
 * courtesy before it, and courtesy and a signature behind it.
 *
 * What is not surely that is not: a question, an order about something else ("Konec odstávky", "odhlásit psa"), leaving a
 * part ("ODREGISTRUJ 3", "STOP, ale krizové nechte"). A person reads those in the office's inbox.
 */
export function readsAsLeaving(text: string): boolean {
  const [command, ...rest] = dropLeading(wordsOf(text), "opening");
  if (!command || !is(command, "leave")) return false;
  if (text.includes("?") || rest.some((word) => is(word, "reservation"))) return false;
  const ending = dropLeading(rest, "object");
  const [first] = ending;
  const signature = dropTrailing(dropLeading(ending, "closing"), "closing");
  if (signature.length === 0) return true;
  return first && is(first, "closing") ? isShort(signature) : isName(signature);
}

/**
 * Capitals make a name: "Jan Novák" anywhere, "Novák" only when set apart, for it could be a topic. In a text of
 * capitals only they say nothing, and "STOP KACENI LIP" is no name; "STOP. JAN NOVAK" is.
 */
function isName(signature: readonly Word[]): boolean {
  if (!isShort(signature) || !signature.every(({ written }) => /^\p{Lu}/u.test(written))) return false;
  const shouted = signature.every(({ written, upper }) => written === upper);
  if (signature[0]?.apart) return !shouted || signature.length <= 2;
  return !shouted && signature.length >= 2;
}

function isShort(signature: readonly Word[]): boolean {
  return signature.length <= 3 && signature.every(({ written }) => !/\p{N}/u.test(written));
}

/** The words of a text; a single letter (s pozdravem, p. Novák, z odběru) says nothing and is left out. */
function wordsOf(text: string): Word[] {
  const found = withoutAccents(text).matchAll(/([^\p{L}\p{N}]*)([\p{L}\p{N}]+)/gu);
  return [...found]
    .map(([, before = "", written = ""]) => ({
      written,
      upper: written.toUpperCase(),
      apart: /[^\s_]|[\r\n]/.test(before),
    }))
    .filter(({ written }) => !/^\p{L}$/u.test(written));
}

function dropLeading(all: readonly Word[], role: Role): Word[] {
  const kept = all.findIndex((word) => !is(word, role));
  return kept === -1 ? [] : all.slice(kept);
}

function dropTrailing(all: readonly Word[], role: Role): Word[] {
  return all.slice(0, all.findLastIndex((word) => !is(word, role)) + 1);
}

function is(word: Word, role: Role): boolean {
  const list: readonly string[] = words[role];
  return list.includes(word.upper);
}
