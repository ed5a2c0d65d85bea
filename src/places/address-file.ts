import { ok, type Result } from "../result.ts";
import { type AddressEncoding, encodingOf, endOfLines, isCut, lineAt, textOf } from "./address-bytes.ts";
import { type AddressColumns, addressColumns } from "./address-columns.ts";
import { type AddressFileProblem, type AddressFileRefusal, unreadable } from "./address-problems.ts";
import { type Address, addressOf, fieldsOf, wholeNumber } from "./address-rows.ts";
import { plainWord } from "./list-tokens.ts";
import { filesInZip, isZip, unzip } from "./zip-file.ts";

/** The largest file that is read, unpacked: some 60,000 addresses, a town of a quarter of a million. */
export const largestAddressFile = 8_000_000;

/** The town a file should be of: by its code (*kód obce*) once that is known, until then by its name. */
export type ExpectedTown = { code: number | null; name: string };

/** A file that can be read, and how; a plain value, to be kept between the steps. */
export type AddressFile = {
  encoding: AddressEncoding;
  columns: AddressColumns;
  town: { code: number; name: string };
  /** Where the next address begins, in bytes, and in which line. */
  start: AddressCursor;
};

export type AddressCursor = { offset: number; line: number };

/** What is to be read: the CSV of a `.zip` as the cadastre offers it, or the file itself. */
export async function addressCsv(bytes: Uint8Array): Promise<Result<Uint8Array, AddressFileProblem>> {
  if (bytes.length > largestAddressFile) return unreadable("too-large");
  if (!isZip(bytes)) return ok(bytes);
  const files = filesInZip(bytes);
  if (!files.ok) return files;
  const [file, ...others] = files.value.filter(({ name }) => /\.csv$/i.test(name));
  return file && others.length === 0 ? unzip(bytes, file, largestAddressFile) : unreadable("not-one-file");
}

/** Looks at the whole of a CSV before anything of it is written: its encoding, columns, town and end. */
export function openAddressFile(
  csv: Uint8Array,
  expected: ExpectedTown,
): { ok: true; value: AddressFile } | AddressFileRefusal {
  const encoding = encodingOf(csv);
  if (encoding === null) return unreadable("wrong-encoding");
  const header = lineAt(csv, 0);
  const names = fieldsOf(textOf(csv, encoding, 0, header.end));
  const columns = addressColumns(names);
  if (typeof columns === "string") return unreadable(columns);
  if (header.next >= csv.length) return unreadable(header.isEnded ? "no-addresses" : "cut");
  const first = lineAt(csv, header.next);
  const fields = fieldsOf(textOf(csv, encoding, header.next, first.end));
  if (isCut(csv, encoding, columns, names.length)) return unreadable("cut");
  const town = { code: wholeNumber(fields[columns.townCode] ?? "") ?? 0, name: fields[columns.townName] ?? "" };
  if (!isTown(town, expected)) return { ok: false, problem: "another-town", found: town };
  return ok({ encoding, columns, town, start: { offset: header.next, line: 2 } });
}

/** Addresses of one step; `unread` are the numbers of lines that hold no house. */
export type AddressStep = { addresses: Address[]; unread: number[]; next: AddressCursor | null };

/**
 * How many addresses a step reads. Reading them takes half a millisecond of CPU, cold five; comparing them with a town of
 * 3,000 houses one, cold six; the free plan has ten.
 */
export const addressesAStep = 100;

/** Reads the addresses from a cursor on, `file.start` at first, until there is no `next`. */
export function readAddresses(
  csv: Uint8Array,
  { encoding, columns, town }: AddressFile,
  { offset, line }: AddressCursor,
  most = addressesAStep,
): { ok: true; value: AddressStep } | AddressFileRefusal {
  const step: AddressStep = { addresses: [], unread: [], next: null };
  const end = endOfLines(csv, offset, most);
  const lines = textOf(csv, encoding, offset, end).split("\n");
  for (const [index, written] of lines.entries()) {
    if (written.trim() === "") continue;
    const fields = fieldsOf(written);
    const code = wholeNumber(fields[columns.townCode] ?? "");
    if (code !== null && code !== town.code) return anotherTown(code, fields[columns.townName] ?? "");
    const address = addressOf(fields, columns);
    if (address) step.addresses.push(address);
    else step.unread.push(line + index);
  }
  if (end < csv.length) step.next = { offset: end, line: line + lines.length - 1 };
  return ok(step);
}

const anotherTown = (code: number, name: string): AddressFileRefusal => ({
  ok: false,
  problem: "another-town",
  found: { code, name },
});

/** A town's name as the register has it: without *město* or *obec* before it. */
const bareTown = (name: string) =>
  plainWord(name)
    .replace(/^(?:statutarni mesto|mesto|mestys|obec) /, "")
    .trim();

const isTown = (town: { code: number; name: string }, { code, name }: ExpectedTown) =>
  code === null ? bareTown(town.name) === bareTown(name) : town.code === code;
