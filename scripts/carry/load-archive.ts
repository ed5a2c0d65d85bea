import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { Complaint } from "../conditions.ts";
import { fileOfTable, type Manifest, manifestName, readManifest } from "./manifest.ts";
import { applyMigrations, makeEmptyTables, migrationsHere, unknownOf } from "./schema.ts";
import type { Report } from "./snapshot.ts";
import { columnsOf, named, namesOf, tablesOf } from "./tables.ts";
import { NotWhole, openZip, type ZipReader } from "./zip-read.ts";

/** What an archive says of itself, once it is known to be whole: every file is read, and its checksum is right. */
export async function checkArchive(file: string, report: Report): Promise<{ zip: ZipReader; manifest: Manifest }> {
  try {
    const zip = await openZip(file);
    if (!zip.names.includes(manifestName)) throw new Complaint("This archive is no file of a town.");
    const manifest = readManifest(await zip.text(manifestName));
    checkVersion(manifest);
    for (const [table, { rows, bytes, sha256 }] of Object.entries(manifest.tables)) {
      let lines = 0;
      let read = { bytes: 0, sha256: "" };
      for await (const _ of zip.lines(fileOfTable(table), (packed) => {
        read = packed;
      }))
        lines++;
      if (read.sha256 !== sha256 || read.bytes !== bytes || lines !== rows)
        throw new NotWhole(`${fileOfTable(table)} is not as it was written`);
    }
    report(`The file is whole: ${manifest.town}, ${new Date(manifest.exportedAt).toISOString()}.`);
    return { zip, manifest };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new Complaint(`There is no file ${file}.`);
    if (error instanceof NotWhole)
      throw new Complaint(`The file cannot be used: ${error.message}. Nothing was changed.`);
    throw error;
  }
}

/** A file of a newer version cannot be read; of an older one, its migrations must be the first of ours. */
function checkVersion({ migrations }: Manifest): void {
  const [unknown] = unknownOf(migrations);
  if (unknown)
    throw new Complaint(
      `The file is of a newer version than this copy of InfoKanál (${unknown}): update it first (git pull).`,
    );
  const here = migrationsHere();
  const missing = here.slice(0, migrations.length).find((name, at) => migrations[at] !== name);
  if (missing) throw new Complaint(`The file's version lacks the migration ${missing}, which cannot be made up for.`);
}

/** How many rows one transaction takes. */
const rowsAtOnce = 50_000;

/**
 * Makes the town of an archive in a database on this machine, as its version had it, and brings it up to this version by
 * the same migrations as a town that stayed where it was.
 */
export async function loadArchive(
  db: DatabaseSync,
  { zip, manifest }: { zip: ZipReader; manifest: Manifest },
  report: Report,
): Promise<void> {
  const makeTriggers = makeEmptyTables(db, manifest.migrations);
  const there = tablesOf(db);
  for (const [table, { rows }] of Object.entries(manifest.tables)) {
    if (!there.includes(table)) throw new Complaint(`The file has a table that its version does not know: ${table}.`);
    await loadTable(db, table, zip);
    if (rows >= rowsAtOnce / 5) report(`${table}: ${rows} rows read`);
  }
  db.exec("DELETE FROM sqlite_sequence");
  for (const [table, last] of Object.entries(manifest.sequence))
    db.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)").run(table, last);
  makeTriggers();
  const missing = migrationsHere().slice(manifest.migrations.length);
  if (missing.length > 0) report(`The file is of an older version: ${missing.length} migrations follow.`);
  applyMigrations(db, missing);
}

async function loadTable(db: DatabaseSync, table: string, zip: ZipReader): Promise<void> {
  const columns = columnsOf(db, table).map(({ name }) => name);
  const places = columns.map(() => "?").join(", ");
  const insert = db.prepare(`INSERT INTO ${named(table)} (${namesOf(columns)}) VALUES (${places})`);
  let done = 0;
  db.exec("BEGIN");
  for await (const line of zip.lines(fileOfTable(table))) {
    const row = JSON.parse(line) as Record<string, SQLInputValue>;
    const strange = Object.keys(row).find((name) => !columns.includes(name));
    if (strange) throw new Complaint(`The file has a column that its version does not know: ${table}.${strange}.`);
    insert.run(...columns.map((name) => row[name] ?? null));
    if (++done % rowsAtOnce === 0) db.exec("COMMIT; BEGIN");
  }
  db.exec("COMMIT");
}
