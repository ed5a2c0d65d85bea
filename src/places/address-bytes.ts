import type { AddressColumns } from "./address-columns.ts";
import { fieldsOf } from "./address-rows.ts";

export type AddressEncoding = "utf-8" | "windows-1250";

const byteOrderMark = [0xef, 0xbb, 0xbf];
const newline = 0x0a;

/** Š, Ť, Ž, š, ť, ž where ISO 8859-2 has them; there Windows-1250 has signs that no Czech name holds. */
const onlyInLatin2 = [0xa9, 0xab, 0xae, 0xb9, 0xbb, 0xbe];
/** The same letters in Windows-1250. */
const onlyInWindows = [0x8a, 0x8d, 0x8e, 0x9a, 0x9d, 0x9e];

/** UTF-8 where the bytes can be that, else Windows-1250; null for what is neither. */
export function encodingOf(csv: Uint8Array): AddressEncoding | null {
  // UTF-16 has a nought in every other byte.
  if (csv.subarray(0, 1000).includes(0)) return null;
  if (isUtf8(csv)) return "utf-8";
  const hasAny = (bytes: readonly number[]) => bytes.some((byte) => csv.includes(byte));
  return hasAny(onlyInLatin2) && !hasAny(onlyInWindows) ? null : "windows-1250";
}

/** A character may be cut where the file was; that is said of the file's end, not of its encoding. */
function isUtf8(csv: Uint8Array): boolean {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  try {
    decoder.decode(csv, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Bytes as text, without the mark at a file's beginning. */
export function textOf(csv: Uint8Array, encoding: AddressEncoding, from: number, to: number): string {
  const hasMark = from === 0 && byteOrderMark.every((byte, index) => csv[index] === byte);
  return new TextDecoder(encoding).decode(csv.subarray(hasMark ? byteOrderMark.length : from, to));
}

/** Where the line ends that begins at an offset, and where the next one begins. */
export function lineAt(csv: Uint8Array, from: number): { end: number; next: number; isEnded: boolean } {
  const found = csv.indexOf(newline, from);
  const end = found < 0 ? csv.length : found;
  return { end: csv[end - 1] === 0x0d ? end - 1 : end, next: found < 0 ? csv.length : found + 1, isEnded: found >= 0 };
}

/** Where so many lines end. */
export function endOfLines(csv: Uint8Array, from: number, lines: number): number {
  let end = from;
  for (let count = 0; count < lines && end < csv.length; count++) end = lineAt(csv, end).next;
  return end;
}

/** Where the last line that is not empty ends: an editor may have added others. */
function endOfText(csv: Uint8Array): number {
  let end = csv.length;
  while (csv[end - 1] === newline || csv[end - 1] === 0x0d) end -= 1;
  return end;
}

const wholeDate = /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d|\d\d\.\d\d\.\d{4})$/;

/**
 * Whether the last line stops before its end: a field is missing, or the date that a line ends with. A file that was cut
 * between two lines cannot be told by itself, only by what it does not have any more (`isTooShort`).
 */
export function isCut(csv: Uint8Array, encoding: AddressEncoding, columns: AddressColumns, count: number): boolean {
  const end = endOfText(csv);
  const isEnded = csv.includes(newline, end);
  const from = csv.lastIndexOf(newline, end - 1) + 1;
  const last = fieldsOf(textOf(csv, encoding, from, end));
  const isDateCut = columns.since === count - 1 && !wholeDate.test(last.at(-1) ?? "");
  return last.length < count || (!isEnded && isDateCut);
}
