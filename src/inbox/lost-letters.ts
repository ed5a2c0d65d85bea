import { plainWord } from "../places/list-tokens.ts";
import { commandWords } from "./command-words.ts";
import { lostLetter } from "./sms-words.ts";
import type { TextTown } from "./text-town.ts";
import { givenNames } from "./vocabulary.ts";

const withLost = new RegExp(`[\\p{L}${lostLetter}?]*[${lostLetter}?][\\p{L}${lostLetter}?]*`, "gu");
const lost = new RegExp(`[${lostLetter}?]`, "g");

/** A text whose lost letters ("LU?N? 3") are found again where a name of the town or a command has just those others. */
export function withFoundLetters(own: string, { places }: TextTown): string {
  if (!/[?\ufffd]/.test(own)) return own;
  const known = new Set([
    ...places.flatMap(({ name }) => plainWord(name).split(/[^a-z]+/)),
    ...[...commandWords.signUp, ...givenNames].map(plainWord),
  ]);
  return own.replace(withLost, (written) => {
    const letters = plainWord(written).replace(lost, "[a-z]");
    if (!/[a-z]{2}|\]\w|\w\[/.test(plainWord(written).replace(lost, ""))) return written;
    const pattern = new RegExp(`^${letters}$`);
    const found = [...known].find((word) => pattern.test(word)) ?? written;
    return /\p{Ll}/u.test(written) ? found : found.toUpperCase();
  });
}
