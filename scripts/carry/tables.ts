import type { DatabaseSync } from "node:sqlite";

/** Tables that hold the town's data: all but SQLite's, D1's and the list of migrations. */
export function tablesOf(db: DatabaseSync): string[] {
  const found = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
  return found.map(({ name }) => String(name)).filter((name) => !/^(sqlite_|_cf_|d1_)/.test(name));
}

/** A table's columns in their order, and which of them are its key. */
export function columnsOf(db: DatabaseSync, table: string): { name: string; key: number }[] {
  const found = db.prepare("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid").all(table);
  return found.map(({ name, pk }) => ({ name: String(name), key: Number(pk) }));
}

/** A name as SQL writes it. */
export const named = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const namesOf = (names: readonly string[]): string => names.map(named).join(", ");

/** The rows of a table one by one, by their key. */
export function* rowsOf(db: DatabaseSync, table: string): Generator<Record<string, unknown>> {
  const columns = columnsOf(db, table);
  const key = columns.filter((column) => column.key > 0).sort((a, b) => a.key - b.key);
  const order = key.length > 0 ? ` ORDER BY ${namesOf(key.map(({ name }) => name))}` : "";
  yield* db.prepare(`SELECT * FROM ${named(table)}${order}`).iterate() as Iterable<Record<string, unknown>>;
}

export function countRows(db: DatabaseSync, table: string): number {
  return Number(db.prepare(`SELECT count(*) AS rows FROM ${named(table)}`).get()?.rows);
}

/** The last number that each table has given. */
export function sequenceOf(db: DatabaseSync): Record<string, number> {
  const found = db.prepare("SELECT name, seq FROM sqlite_sequence ORDER BY name").all();
  return Object.fromEntries(found.map(({ name, seq }) => [String(name), Number(seq)]));
}

/** The triggers, as they were made. */
export function triggersOf(db: DatabaseSync): { name: string; sql: string }[] {
  return db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name").all() as never;
}
