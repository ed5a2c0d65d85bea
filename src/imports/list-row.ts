import type { Language } from "../language.ts";
import type { Channel } from "../providers/channel.ts";
import { cleanText } from "../text/sms/clean.ts";
import { readListDay } from "./list-day.ts";
import type { ListTown } from "./list-town.ts";
import { type Meaning, type PlainMeaning, topicOfMeaning } from "./meanings.ts";
import { readChannel, readLanguage, readYesNo } from "./said-words.ts";
import { type ListTelephone, readTelephones } from "./telephones.ts";
import { readTopics } from "./topics-said.ts";
import { type Where, whereOf } from "./where.ts";

/** What is to be pointed out of a row; it keeps nobody out. */
export const rowRemarks = [
  "unknown-topic",
  /** Neither yes nor no, where a column is about one topic. */
  "unclear-topic",
  "unknown-language",
  "unknown-channel",
  "unreadable-date",
  "elsewhere",
  "number-as-date",
] as const;
export type RowRemark = { remark: (typeof rowRemarks)[number]; written: string };

/**
 * A row of a list, as far as it is understood; null is what it does not say. `topics`: none is what says that they want
 * none; `consentOn`: a day, `2024-03-01`; `saysNo`: in the list itself they do not agree, or were signed off.
 */
export type ListRow = {
  row: number;
  telephones: readonly ListTelephone[];
  name: string | null;
  where: Where | null;
  topics: readonly number[] | null;
  language: Language | null;
  channel: Channel | null;
  consentOn: string | null;
  paper: string | null;
  saysNo: boolean;
  remarks: readonly RowRemark[];
};

export const longestName = 60;
const longestPaper = 40;

/** Reads a row by its columns. */
export function readListRow(
  row: number,
  cells: readonly string[],
  columns: readonly Meaning[],
  town: ListTown,
): ListRow {
  const said = cellsByMeaning(cells, columns);
  const of = (meaning: PlainMeaning) => said.get(meaning) ?? [];
  const text = (meaning: PlainMeaning) => of(meaning).join(" ");
  const remarks: RowRemark[] = [];
  const point = (remark: RowRemark["remark"], written: string) =>
    remarks.push({ remark, written: written.slice(0, longestName) });
  const where = whereOf(addressCells(text), town);
  if (where?.remark) point(where.remark, where.written);
  return {
    row,
    telephones: readTelephones(of("telephone"), text("calling-code")),
    name: cleanCell(`${text("name")} ${text("surname")}`, longestName),
    where,
    topics: topicsOf(of("topics"), topicCells(cells, columns), town, point),
    language: readOr(text("language"), readLanguage, () => point("unknown-language", text("language"))),
    channel: readOr(text("channel"), readChannel, () => point("unknown-channel", text("channel"))),
    consentOn: readOr(text("consent-date"), readListDay, () => point("unreadable-date", text("consent-date"))),
    paper: cleanCell(text("paper"), longestPaper),
    saysNo: of("agreed").some((cell) => readYesNo(cell) === "no") || of("left").some(isLeft),
    remarks,
  };
}

/** What is written in a row, by what its columns mean. */
function cellsByMeaning(cells: readonly string[], columns: readonly Meaning[]): Map<Meaning, string[]> {
  const said = new Map<Meaning, string[]>();
  for (const [at, meaning] of columns.entries()) {
    const cell = meaning === "ignored" ? "" : unwrapped(cells[at] ?? "");
    if (cell !== "") said.set(meaning, [...(said.get(meaning) ?? []), cell]);
  }
  return said;
}

/** *="601234567"*, *'601234567*: how spreadsheets are kept from taking a number for one. */
function unwrapped(written: string): string {
  const cell = written.trim();
  if (cell.startsWith('="') && cell.endsWith('"')) return cell.slice(2, -1).trim();
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

/** When they left, or that they did: anything but *ne* and a blank. */
const isLeft = (cell: string) => !["no", "blank"].includes(readYesNo(cell));

function cleanCell(written: string, longest: number): string | null {
  return cleanText(written).replace(/\s+/g, " ").slice(0, longest).trim() || null;
}

const addressCells = (text: (meaning: PlainMeaning) => string) => ({
  address: text("address"),
  street: text("street"),
  number: text("number"),
  orientation: text("orientation"),
  part: text("part"),
  town: text("town"),
});

function readOr<T>(written: string, read: (written: string) => T | null, missed: () => void): T | null {
  if (written === "") return null;
  const value = read(written);
  if (value === null) missed();
  return value;
}

type TopicCell = { id: number; cell: string };

const topicCells = (cells: readonly string[], columns: readonly Meaning[]): TopicCell[] =>
  columns.flatMap((meaning, at) => {
    const id = topicOfMeaning(meaning);
    return id === undefined ? [] : [{ id, cell: unwrapped(cells[at] ?? "") }];
  });

/** Where a column each is about a topic, a blank is a no: more than they asked for is worse than less. */
function topicsOf(
  lists: readonly string[],
  ticks: readonly TopicCell[],
  town: ListTown,
  point: (remark: RowRemark["remark"], written: string) => void,
): readonly number[] | null {
  if (lists.length === 0 && ticks.length === 0) return null;
  const read = lists.map((cell) => readTopics(cell, town));
  for (const written of read.flatMap(({ unknown }) => unknown)) point("unknown-topic", written);
  const answers = ticks.map(({ id, cell }) => ({ id, cell, answer: readYesNo(cell) }));
  for (const { cell } of answers.filter(({ answer }) => answer === "unclear")) point("unclear-topic", cell);
  const ids = new Set([
    ...read.flatMap(({ ids }) => ids),
    ...answers.flatMap(({ id, answer }) => (answer === "yes" ? [id] : [])),
  ]);
  // Of what nobody understood nothing follows.
  if (ids.size === 0 && ticks.length === 0 && read.every(({ unknown }) => unknown.length > 0)) return null;
  return town.topics.filter(({ id, always }) => ids.has(id) && !always).map(({ id }) => id);
}
