import { countSegments, inGsm7, withoutAccents } from "./segments.ts";

/** A text in the letters of GSM-7, on one line: what they cannot write becomes a question mark. */
export const inPlainLetters = (text: string): string =>
  Array.from(withoutAccents(text).replace(/\s+/g, " ").trim(), (letter) => (inGsm7(letter) ? letter : "?")).join("");

/** The first of several ways to say something, from the longest to the shortest, that one SMS holds; the last one is cut. */
export function inOneSegment(ways: readonly string[]): string {
  const plain = ways.map(inPlainLetters);
  return plain.find(isOne) ?? cut(plain.at(-1) ?? "");
}

const isOne = (text: string) => countSegments(text).segments <= 1;

const longest = 160;

function cut(text: string): string {
  let letters = text.slice(0, longest);
  while (!isOne(`${letters}...`)) letters = letters.slice(0, -1).trimEnd();
  return `${letters}...`;
}

/** A name of so many letters at most, shortened as people do: *Mimoradny svo.* */
export const shortened = (name: string, length: number): string =>
  name.length <= length ? name : `${name.slice(0, Math.max(0, length - 1)).trimEnd()}.`;
