import { is, lexicon, type Word } from "./sms-words.ts";
import { givenNames, vocabulary } from "./vocabulary.ts";

const closing = lexicon(vocabulary.closing);
const opening = lexicon(vocabulary.opening);
const thanks = lexicon([
  ...["DEKUJI", "DEKUJU", "DEKUJEME", "DEKUJ", "DIKY", "DIK", "DIKES", "DIKUJI", "THANKS", "THANK", "THX"],
  ...["DAKUJEM", "DAKUJEME"],
]);
const names = lexicon(givenNames);

/** What follows: nothing, thanks and a few words, or a name. */
export function isEnding(ending: readonly Word[]): boolean {
  const [first] = ending;
  const signature = dropTrailing(dropLeading(ending));
  if (signature.length === 0) return true;
  return first && is(first, closing) ? isShort(signature) || isAddress(signature) : isName(signature);
}

/** "Děkuji moc", "Diky, Jan Novak": nothing but thanks, and perhaps a name. */
export function isThanks(all: readonly Word[]): boolean {
  if (!all.some((word) => is(word, thanks))) return false;
  const rest = dropTrailing(dropLeading(all.filter((word) => !is(word, opening))));
  return rest.length === 0 || (is(all[0] as Word, closing) && isPlainName(rest));
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
  const worker = signature.at(-1);
  const who = signature.slice(0, -1);
  if (!worker || !/^\d{1,4}\p{L}?$/u.test(worker.written) || who.length < 3 || who.length > 5) return false;
  return (
    who.every((word) => isCapital(word) && !/\p{N}/u.test(word.written)) &&
    (who[0]?.apart || who.some((word) => is(word, names)))
  );
}

function isShort(signature: readonly Word[]): boolean {
  return signature.length <= 3 && signature.every(({ written, of }) => !of && !/\p{N}/u.test(written));
}

function dropLeading(all: readonly Word[]): Word[] {
  const kept = all.findIndex((word) => !is(word, closing));
  return kept === -1 ? [] : all.slice(kept);
}

function dropTrailing(all: readonly Word[]): Word[] {
  return all.slice(0, all.findLastIndex((word) => !is(word, closing)) + 1);
}
