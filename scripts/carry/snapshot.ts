import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Complaint } from "../conditions.ts";
import { openDatabase, runWrangler, stateFolder, type Where } from "../database.ts";
import { makeEmptyTables, unknownOf } from "./schema.ts";
import { statementsIn } from "./statements.ts";
import { sequenceOf } from "./tables.ts";

/** A town's database as it was at one moment, to be read in peace. */
export type Snapshot = {
  db: DatabaseSync;
  migrations: string[];
  sequence: Record<string, number>;
  close(): void;
};

export type Report = (said: string) => void;

/**
 * All tables of one moment. Here in a transaction that reads; `isRemote` as D1's own export, which answers nobody else
 * while it is written, seconds for a small town: what leaves meanwhile waits, and goes on by the next minute's sweep.
 */
export async function takeSnapshot(where: Where, report: Report): Promise<Snapshot> {
  return where.isRemote ? takeRemote(where, report) : takeHere();
}

/** Where workerd keeps the database of this machine; undefined while there is none. */
export function fileHere(): string | undefined {
  const folder = join(stateFolder(), "v3/d1/miniflare-D1DatabaseObject");
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder).filter((name) => name.endsWith(".sqlite") && name !== "metadata.sqlite");
  return files.map((name) => join(folder, name)).find(isTown);
}

function isTown(file: string): boolean {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'towns'").get() !== undefined;
  } finally {
    db.close();
  }
}

function takeHere(): Snapshot {
  const file = fileHere();
  if (!file)
    throw new Complaint("There is no town on this machine: `npm start` makes one. With --remote: the deployed one.");
  const db = new DatabaseSync(file, { readOnly: true });
  db.exec("BEGIN");
  const migrations = db
    .prepare("SELECT name FROM d1_migrations ORDER BY id")
    .all()
    .map(({ name }) => String(name));
  checkKnown(migrations);
  return { db, migrations, sequence: numbersOf(sequenceOf(db)), close: () => db.close() };
}

async function takeRemote(where: Where, report: Report): Promise<Snapshot> {
  const database = await openDatabase(where);
  const [town] = await database.rows<{ applied: string; given: string }>(
    `SELECT (SELECT json_group_array(name ORDER BY id) FROM d1_migrations) AS applied,
       (SELECT json_group_object(name, seq) FROM sqlite_sequence) AS given`,
  );
  const migrations: string[] = JSON.parse(town?.applied ?? "[]");
  checkKnown(migrations);
  const place = mkdtempSync(join(tmpdir(), "infokanal-"));
  try {
    report("Cloudflare writes down the database …");
    const dump = join(place, "dump.sql");
    const options = ["--remote", "--no-schema", "--skip-confirmation", `--output=${dump}`];
    await runWrangler(where, ["d1", "export", "DB", ...options]);
    report("Its rows are sorted into tables …");
    const db = new DatabaseSync(join(place, "town.sqlite"));
    await load(db, dump, migrations);
    // Rows that came since have raised the numbers; an id that was given and taken away since, the restore leaves out anyway.
    const sequence = numbersOf(highest(JSON.parse(town?.given ?? "{}"), sequenceOf(db)));
    return { db, migrations, sequence, close: () => closeAndForget(db, place) };
  } catch (error) {
    rmSync(place, { recursive: true, force: true });
    throw error;
  }
}

const highest = (some: Record<string, number>, others: Record<string, number>) =>
  Object.fromEntries(
    Object.entries({ ...others, ...some }).map(([name, one]) => [name, Math.max(one, others[name] ?? 0)]),
  );

const closeAndForget = (db: DatabaseSync, place: string) => {
  db.close();
  rmSync(place, { recursive: true, force: true });
};

/** What D1 counts for itself is not the town's. */
const numbersOf = (sequence: Record<string, number>) =>
  Object.fromEntries(Object.entries(sequence).filter(([table]) => !/^(d1_|_cf_)/.test(table)));

function checkKnown(migrations: readonly string[]): void {
  const unknown = unknownOf(migrations);
  if (unknown.length > 0)
    throw new Complaint(`The town is newer than this copy of InfoKanál (${unknown[0]}): update it first (git pull).`);
}

async function load(db: DatabaseSync, dump: string, migrations: readonly string[]): Promise<void> {
  makeEmptyTables(db, migrations);
  db.exec("BEGIN");
  for await (const statement of statementsIn(dump)) if (isOfTown(statement)) db.exec(statement);
  db.exec("COMMIT");
}

/** A row of the town's, not one that D1 keeps for itself. */
const isOfTown = (statement: string) => /^INSERT INTO "?(?!d1_|_cf_|sqlite_)\w/.test(statement);
