import { endOfLines, textOf } from "../places/address-bytes.ts";
import { type AddressFile, addressesAStep } from "../places/address-file.ts";
import type { MonthChanges } from "../places/month-changes.ts";

/**
 * How a file that is read stands.
 * - `town-asked`: it is another town's than the last one, or is called otherwise than ours: a manager says whether it is
 * - `running`: some steps are done; a step is a request
 * - `missing-asked`: so many houses are missing that it may be cut or old: a manager says whether they are gone
 * - `stopped`: in the middle stood another town's address
 */
export type ImportState = "town-asked" | "running" | "missing-asked" | "finished" | "abandoned" | "stopped";

/** How a file is read, between its steps, whose lines are kept as text. */
export type ImportFile = Pick<AddressFile, "columns" | "town">;

/** Houses of the register, and how many of them a file did not have. */
export type Missing = { houses: number; missing: number };

/** What a step changed, by names as people know them: *Husova 12*. `unread`: numbers of lines. */
export type NamedChanges = {
  added: string[];
  renamed: { from: string; to: string }[];
  moved: { from: string; to: string }[];
  blocked: string[];
  returned: string[];
  unread: number[];
};

/** A file that is, or was, read: how far, and what it has changed; with the name of who began it. */
export type AddressImport = {
  id: number;
  state: ImportState;
  fileName: string;
  file: ImportFile;
  /** Steps that it is cut into, and how many of them are done. */
  steps: number;
  done: number;
  addresses: number;
  added: number;
  renamed: number;
  moved: number;
  blocked: number;
  returned: number;
  vanished: number;
  /** Lines without a house. */
  unread: number;
  /** Behind its last step people are looked at: up to this one, and of so many the house is known that was not. */
  peopleAfter: number;
  placed: number;
  /** What is asked about. */
  missing: Missing | null;
  /** The other town whose address stopped it. */
  strange: { code: number; name: string } | null;
  startedAt: number;
  startedByName: string | null;
  endedAt: number | null;
};

/** A step's lines, and the number of the first one in the file. */
export type Slice = { line: number; text: string };

/** Cuts a file into what each step reads. */
export function slicesOf(csv: Uint8Array, { encoding, start }: AddressFile): Slice[] {
  const slices: Slice[] = [];
  let { offset, line } = start;
  while (offset < csv.length) {
    const end = endOfLines(csv, offset, addressesAStep);
    slices.push({ line, text: textOf(csv, encoding, offset, end) });
    [offset, line] = [end, line + addressesAStep];
  }
  return slices;
}

/** Rows written by an upload: the file's slices, and those of the one before that go. */
export const rowsOfUpload = (slices: number): number => 2 * slices + 10;

/**
 * Rows that a step writes at most, with those of indexes: a house stands in four of them, one that changes its name or
 * street leaves and enters three, and each of the people who live there (counted twice a house) is written once more.
 */
export function rowsOfStep(
  changes: Pick<MonthChanges, "added" | "renamed" | "moved" | "recognised" | "returned">,
): number {
  const { added, renamed, moved, recognised, returned } = changes;
  return 5 * added.length + 16 * renamed.length + 18 * moved.length + 4 * recognised.length + 2 * returned.length + 20;
}

/** People looked at in a step: to read and place an address takes a tenth of a millisecond among five hundred streets. */
export const peopleAStep = 50;

/** Rows that a step of people writes: each who is placed anew, and the file's own. */
export const rowsOfPeople = (changed: number): number => 2 * changed + 10;

/** Rows that a step writes if all its addresses are new: what a day must have left for it. */
export const rowsOfFullStep = 5 * addressesAStep + 100;
