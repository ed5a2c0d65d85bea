import type { DatabaseSync } from "node:sqlite";
import { literal } from "../literals.ts";
import type { Report } from "./snapshot.ts";
import { columnsOf, countRows, named, namesOf, rowsOf, sequenceOf, tablesOf, triggersOf } from "./tables.ts";

/** D1 takes no longer statement than 100 KB (Cloudflare, D1 limits). */
const longest = 90_000;

/** Whose rows make a town one that is lived in: nothing is restored over them. */
export const livedIn = ["subscribers", "consents", "messages", "inboundTexts", "suppressions", "listImports"];

/** Whether somebody lives in a town, as SQL. */
export const isLivedInSql = livedIn.map((table) => `EXISTS (SELECT 1 FROM ${table})`).join(" OR ");

/**
 * The statements that make an empty town this one: to be run all or none. The first one fails where the town is not empty,
 * so that of two at once the second changes nothing. Triggers are away meanwhile, because the rows are already as they
 * leave them.
 */
export function* restoreStatements(db: DatabaseSync, report: Report): Generator<string> {
  yield `INSERT INTO towns (id) SELECT NULL WHERE ${isLivedInSql}`;
  const triggers = triggersOf(db);
  for (const { name } of triggers) yield `DROP TRIGGER IF EXISTS ${named(name)}`;
  for (const table of tablesOf(db)) {
    yield `DELETE FROM ${named(table)}`;
    yield* insertsOf(db, table);
    const rows = countRows(db, table);
    if (rows > 0) report(`${table}: ${rows} rows`);
  }
  yield "DELETE FROM sqlite_sequence WHERE name NOT LIKE 'd1!_%' ESCAPE '!'";
  for (const [table, last] of Object.entries(sequenceOf(db)))
    yield `INSERT INTO sqlite_sequence (name, seq) VALUES (${literal(table)}, ${last})`;
  for (const { sql } of triggers) yield sql;
}

function* insertsOf(db: DatabaseSync, table: string): Generator<string> {
  const columns = columnsOf(db, table).map(({ name }) => name);
  const head = `INSERT INTO ${named(table)} (${namesOf(columns)}) VALUES `;
  let [rows, length]: [string[], number] = [[], 0];
  for (const row of rowsOf(db, table)) {
    const values = `(${columns.map((name) => literal(row[name])).join(", ")})`;
    const bytes = Buffer.byteLength(values) + 2;
    if (rows.length > 0 && length + bytes > longest) {
      yield head + rows.join(", ");
      [rows, length] = [[], 0];
    }
    if (head.length + bytes > longest) yield* insertInParts(db, table, row);
    else {
      rows.push(values);
      length += bytes;
    }
  }
  if (rows.length > 0) yield head + rows.join(", ");
}

/** How many letters of a long text one statement adds: of at most four bytes each, and twice where it is a quote. */
const partLength = 20_000;

/** A text in parts, none of which ends in the middle of a letter. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += parts.at(-1)?.length ?? partLength) {
    const part = text.slice(at, at + partLength);
    parts.push(/[\ud800-\udbff]$/.test(part) ? part.slice(0, -1) : part);
  }
  return parts;
}

/** A row that is longer than a statement may be: its long texts are added behind, part by part. */
function* insertInParts(db: DatabaseSync, table: string, row: Record<string, unknown>): Generator<string> {
  const columns = columnsOf(db, table);
  const long = new Map<string, string[]>();
  for (const [name, value] of Object.entries(row))
    if (typeof value === "string" && value.length > partLength) long.set(name, partsOf(value));
  const first = columns.map(({ name }) => literal(long.get(name)?.[0] ?? row[name]));
  yield `INSERT INTO ${named(table)} (${namesOf(columns.map(({ name }) => name))}) VALUES (${first.join(", ")})`;
  const key = columns.filter(({ key }) => key > 0);
  const isIt = key.map(({ name }) => `${named(name)} = ${literal(row[name])}`).join(" AND ");
  for (const [name, [, ...parts]] of long)
    for (const part of parts)
      yield `UPDATE ${named(table)} SET ${named(name)} = ${named(name)} || ${literal(part)} WHERE ${isIt}`;
}
