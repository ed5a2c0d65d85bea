import { ok, type Result, refuse } from "../result.ts";
import { encodingOf } from "../text/encoding.ts";

/** Why nothing of a file is read. */
export const listFileProblems = [
  "empty",
  /** More than `largestList`, or than `rowsAtMost`. */
  "too-large",
  /** A workbook (`.xlsx`, `.xls`, `.ods`): it has to be saved as CSV, or its rows pasted. */
  "workbook",
  /** A picture, a PDF. */
  "no-text",
] as const;
export type ListFileProblem = (typeof listFileProblems)[number];

/** In bytes, or in characters where it was pasted. */
export const largestList = 2_000_000;

/**
 * The text of a list, as a file or as rows that were pasted: CSV in UTF-8, Windows-1250 or ISO 8859-2, or what Excel calls
 * Unicode text, which is UTF-16; its line breaks as `\n`, without the mark at its beginning.
 */
export function readListText(given: Uint8Array | string): Result<string, ListFileProblem> {
  if (given.length > largestList) return refuse("too-large");
  if (typeof given === "string") return textOr(given);
  if (isWorkbook(given)) return refuse("workbook");
  const encoding = encodingOf(given);
  const text = encoding && new TextDecoder(encoding).decode(given);
  return text === null || unwritten.test(text.slice(0, lookedAt)) ? refuse("no-text") : textOr(text);
}

function textOr(text: string): Result<string, ListFileProblem> {
  // Twice as fast as one pattern, and few files have either.
  const plain = text
    .replace(/^\ufeff/, "")
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n");
  return /[\p{L}\p{N}]/u.test(plain) ? ok(plain) : refuse("empty");
}

const lookedAt = 10_000;

/** No program writes these into a table. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells a picture from a text
const unwritten = /[\0-\x08\x0e-\x1a]/;

/** A zip (`.xlsx`, `.ods`), or what older programs wrote (`.xls`). */
const isWorkbook = (bytes: Uint8Array) =>
  [
    [0x50, 0x4b, 3, 4],
    [0xd0, 0xcf, 0x11, 0xe0],
  ].some((sign) => sign.every((byte, at) => bytes[at] === byte));
