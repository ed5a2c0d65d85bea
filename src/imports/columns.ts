import { ok, type Result, refuse } from "../result.ts";
import { looksLikeTelephone, meaningByContent } from "./column-contents.ts";
import { type Heading, readHeading } from "./column-headings.ts";
import type { ListTown } from "./list-town.ts";
import { isMeaning, type Meaning, type PlainMeaning } from "./meanings.ts";
import { readYesNo } from "./said-words.ts";

/** More columns are not looked at. */
export const columnsAtMost = 60;

/** So many rows show what a column holds. */
export const rowsLookedAt = 40;

/** What a row of headings says of each column; null where the row is none. */
export function readHeadings(cells: readonly string[], town: ListTown): (Heading | undefined)[] | null {
  if (cells.some(looksLikeTelephone)) return null;
  const found = cells.slice(0, columnsAtMost).map((cell) => readHeading(cell, town));
  const known = found.filter((one) => one !== undefined);
  const hasTelephone = known.some(({ meaning }) => meaning === "telephone");
  return known.length > 1 || hasTelephone ? found : null;
}

/**
 * What each column says: by its heading, and by what stands in it where the heading says nothing certain.
 * @param headings null where the list has none
 */
export function recogniseColumns(
  headings: readonly (Heading | undefined)[] | null,
  rows: readonly (readonly string[])[],
  town: ListTown,
): Meaning[] {
  const count = Math.min(columnsAtMost, Math.max(0, ...rows.map((cells) => cells.length), headings?.length ?? 0));
  const columns = Array.from({ length: count }, (_, at) => rows.map((cells) => cells[at] ?? ""));
  const meanings = columns.map((cells, at) => meaningOf(headings?.[at], headings !== null, cells, town));
  return settled(meanings, headings === null);
}

function meaningOf(
  heading: Heading | undefined,
  hasHeadings: boolean,
  cells: readonly string[],
  town: ListTown,
): Meaning {
  if (heading && !heading.weak) return asWritten(heading.meaning, cells);
  const seen = meaningByContent(cells, town);
  // *Kontakt*: the number, or who it belongs to.
  if (heading) return seen === heading.meaning || seen === "name" ? seen : "ignored";
  // Of a column that is called something else, only what nobody can take for anything else.
  return !hasHeadings || seen === "telephone" ? seen : "ignored";
}

/** *Souhlas* with days, *registrován* with yes and no: the heading says what it is about, the cells say how. */
function asWritten(meaning: Meaning, cells: readonly string[]): Meaning {
  if (meaning === "agreed" && cells.some((cell) => /\d[./-] ?\d/.test(cell))) return "consent-date";
  const isAnswer = (cell: string) => ["yes", "no"].includes(readYesNo(cell));
  return meaning === "consent-date" && cells.some(isAnswer) ? "agreed" : meaning;
}

/** What several columns cannot be said of together, without headings: the first is it, the others are ignored. */
function settled(meanings: readonly Meaning[], isByContent: boolean): Meaning[] {
  const once: readonly PlainMeaning[] = isByContent ? ["consent-date", "language", "number", "topics", "address"] : [];
  const isLater = (meaning: Meaning, at: number) => meanings.indexOf(meaning) < at;
  const hasStreet = meanings.includes("street");
  return meanings.map((meaning, at) => {
    if (once.some((one) => one === meaning) && isLater(meaning, at)) return "ignored";
    if (!isByContent) return meaning;
    if (meaning === "street" && isLater("street", at)) return "part";
    // A number without a street beside it counts something else.
    if (meaning === "number" && !hasStreet) return "ignored";
    return meaning === "surname" && isLater("surname", at) && !meanings.includes("name") ? "name" : meaning;
  });
}

export type ColumnsProblem = "no-telephone-column" | "unknown-meaning";

/** What a clerk says the columns are, one a column, as a form posts it. */
export function readColumns(posted: readonly string[], town: ListTown): Result<Meaning[], ColumnsProblem> {
  const meanings = posted.slice(0, columnsAtMost).filter((one): one is Meaning => isMeaning(one, town.topics));
  if (meanings.length !== posted.length) return refuse("unknown-meaning");
  return meanings.includes("telephone") ? ok(meanings) : refuse("no-telephone-column");
}
