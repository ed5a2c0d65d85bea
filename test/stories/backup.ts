import { databaseOf } from "./lived.ts";

/* A town's database goes back in time, as Time Travel takes it: every table is as it was, the list of who was erased too. */

/** Everything as it is now. @returns the file that holds it */
export function backUp(scratch: string): string {
  const file = `${scratch}/backup-${Date.now()}.sqlite`;
  const db = databaseOf(scratch);
  db.exec(`VACUUM INTO '${file}'`);
  db.close();
  return file;
}

type Named = { name: string; sql: string };

/** @param file of `backUp` */
export function restore(scratch: string, file: string): void {
  const db = databaseOf(scratch);
  db.exec(`ATTACH '${file}' AS backup; BEGIN IMMEDIATE`);
  const named = (schema: string, type: string) =>
    db.prepare(`SELECT name, sql FROM ${schema}.sqlite_master WHERE type = '${type}'`).all() as Named[];
  // A trigger keeps the ledger from being changed, and others would count what comes back a second time.
  const triggers = named("main", "trigger");
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  for (const { name } of named("backup", "table").filter(({ name }) => !/^(_cf_|sqlite_stat)/.test(name)))
    db.exec(`DELETE FROM main."${name}"; INSERT INTO main."${name}" SELECT * FROM backup."${name}"`);
  for (const { sql } of triggers) db.exec(sql);
  db.exec("COMMIT");
  db.close();
}
