import { ok, type Result, refuse } from "../result.ts";
import { nextRowAt, rowAt } from "../text/csv.ts";
import { looksLikeTelephone } from "./column-contents.ts";
import type { Heading } from "./column-headings.ts";
import { readHeadings, recogniseColumns, rowsLookedAt } from "./columns.ts";
import type { ListFileProblem } from "./list-file.ts";
import type { ListTown } from "./list-town.ts";
import type { Meaning } from "./meanings.ts";
import { separatorOf } from "./separator.ts";

/** How a list is read; plain values, to be kept between the slices. */
export type ListShape = {
  separator: string;
  /** As they are written above the columns; empty where the list has no headings. */
  headings: readonly string[];
  columns: readonly Meaning[];
  /** The first rows, to see by whether the columns are recognised. */
  examples: readonly (readonly string[])[];
  /** How many rows say anything. */
  rows: number;
};

/** Some rows of a list as text; `row`: the number of the first, as a spreadsheet counts. */
export type ListSlice = { row: number; text: string };

/**
 * How many rows a slice has. Reading them and saying what becomes of each takes 2 ms of CPU, and six times that where a
 * Worker has just started, most of it once and not for each row (`test/bench/list-step.ts`).
 */
export const rowsASlice = 100;

/** A town of 20,000 has as many telephones. */
export const rowsAtMost = 10_000;

const examplesShown = 5;
/** Titles above the headings have no more. */
const headingsWithin = 30;

/** Where a row stands in the text, and its number as a spreadsheet counts. */
type RowPlace = { from: number; next: number; row: number };

/** Looks at the whole of a list: its separator, headings and columns; and cuts it into slices. */
export function openList(
  text: string,
  town: ListTown,
): Result<{ shape: ListShape; slices: ListSlice[] }, ListFileProblem> {
  const { separator, from } = separatorOf(text, (cells) => readHeadings(cells, town)?.filter(Boolean).length ?? 0);
  const places = writtenRows(text, from, separator);
  if (places.length > rowsAtMost) return refuse("too-large");
  const cellsOf = (place: RowPlace) => rowAt(text, place.from, separator).cells;
  const { headings, at } = findHeadings(places.slice(0, headingsWithin).map(cellsOf), town);
  const data = places.slice(at);
  if (data.length === 0) return refuse("empty");
  const looked = data.slice(0, rowsLookedAt).map(cellsOf);
  const heading = headings ? places[at - 1] : undefined;
  const shape = {
    separator,
    headings: heading ? trimmed(cellsOf(heading)) : [],
    columns: recogniseColumns(headings, looked, town),
    examples: looked.slice(0, examplesShown).map(trimmed),
    rows: data.length,
  };
  return ok({ shape, slices: slicesOf(text, data) });
}

const spaced = (cell: string) => cell.replace(/\s+/g, " ").trim();
const trimmed = (cells: readonly string[]) => cells.map(spaced);

/** Rows in which anything is written; none of them is taken apart, as a list has thousands. */
function writtenRows(text: string, begin: number, separator: string): RowPlace[] {
  const rows: RowPlace[] = [];
  let row = begin === 0 ? 1 : 2;
  for (let from = begin; from < text.length && rows.length <= rowsAtMost; row += 1) {
    const next = nextRowAt(text, from, separator);
    if (written.test(text.slice(from, next))) rows.push({ from, next, row });
    from = next;
  }
  return rows;
}

/** Anything but what parts cells. */
const written = /[^\s;,|"]/;

/** The row of headings, and at which row the people begin: titles stand above. */
function findHeadings(
  rows: readonly (readonly string[])[],
  town: ListTown,
): { headings: (Heading | undefined)[] | null; at: number } {
  for (const [at, cells] of rows.entries()) {
    const headings = readHeadings(cells, town);
    if (headings) return { headings, at: at + 1 };
  }
  return { headings: null, at: titlesAbove(rows) };
}

/** Titles stand in one cell, and what is below them in several. */
function titlesAbove(rows: readonly (readonly string[])[]): number {
  const isTitle = (cells: readonly string[]) =>
    cells.filter((cell) => cell.trim() !== "").length === 1 && !/\d{6}/.test(cells.join());
  const first = Math.max(
    0,
    rows.findIndex((cells) => !isTitle(cells)),
  );
  return isUnknownHeading(rows[first], rows[first + 1]) ? first + 1 : first;
}

/** Headings of which none is known, above a row that has a telephone. */
const isUnknownHeading = (cells: readonly string[] = [], below: readonly string[] = []) =>
  !/\d/.test(cells.join()) && below.some(looksLikeTelephone);

function slicesOf(text: string, data: readonly RowPlace[]): ListSlice[] {
  const slices: ListSlice[] = [];
  for (let at = 0; at < data.length; at += rowsASlice) {
    const [first, last] = [data[at], data[Math.min(at + rowsASlice, data.length) - 1]];
    if (first && last) slices.push({ row: first.row, text: text.slice(first.from, last.next) });
  }
  return slices;
}

/** The rows of a slice, each with its number; without those in which nothing is written, and headings that are repeated. */
export function rowsOf(
  { row, text }: ListSlice,
  { separator, headings }: ListShape,
): { row: number; cells: string[] }[] {
  const rows: { row: number; cells: string[] }[] = [];
  for (let [from, nth] = [0, row]; from < text.length; nth += 1) {
    const { cells, next } = rowAt(text, from, separator);
    if (!isHeadingAgain(cells, headings) && cells.some((cell) => written.test(cell))) rows.push({ row: nth, cells });
    from = next;
  }
  return rows;
}

/** Where a list was printed, its headings stand on every page. */
const isHeadingAgain = (cells: readonly string[], headings: readonly string[]) =>
  headings.length > 0 && headings.every((heading, at) => heading === spaced(cells[at] ?? ""));
