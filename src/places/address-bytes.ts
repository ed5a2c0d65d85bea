import { encodingOf as textEncodingOf } from "../text/encoding.ts";
import type { AddressColumns } from "./address-columns.ts";
import { fieldsOf } from "./address-rows.ts";

export type AddressEncoding = "utf-8" | "windows-1250";

const byteOrderMark = [0xef, 0xbb, 0xbf];
const newline = 0x0a;

/** UTF-8 where the bytes can be that, else Windows-1250; null for what is neither. */
export function encodingOf(csv: Uint8Array): AddressEncoding | null {
  const encoding = textEncodingOf(csv);
  return encoding === "utf-8" || encoding === "windows-1250" ? encoding : null;
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
