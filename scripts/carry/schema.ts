import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { migrationsFolder } from "../migrate.ts";
import { named, tablesOf, triggersOf } from "./tables.ts";

/** The migrations of this checkout, in their order. */
export const migrationsHere = (): string[] => readdirSync(migrationsFolder).sort();

/** Those of a list that this checkout does not have: whoever has them is newer, or another program. */
export const unknownOf = (names: readonly string[]): string[] => {
  const here = new Set(migrationsHere());
  return names.filter((name) => !here.has(name));
};

/** Applies migrations, each in one transaction. */
export function applyMigrations(db: DatabaseSync, names: readonly string[]): void {
  for (const name of names) {
    db.exec("BEGIN");
    db.exec(readFileSync(join(migrationsFolder, name), "utf8"));
    db.exec("COMMIT");
  }
}

/** Makes the tables of a version, without a row, as if nothing watched them; its triggers are made by what is returned. */
export function makeEmptyTables(db: DatabaseSync, names: readonly string[]): () => void {
  // Nothing of it outlives a power cut: it is made again then.
  db.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
  applyMigrations(db, names);
  const wake = makeTriggersSleep(db);
  for (const table of tablesOf(db)) db.exec(`DELETE FROM ${named(table)}`);
  return wake;
}

/** Takes the triggers away. @returns what makes them again */
export function makeTriggersSleep(db: DatabaseSync): () => void {
  const triggers = triggersOf(db);
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${named(name)}`);
  return () => {
    for (const { sql } of triggers) db.exec(sql);
  };
}
