import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pipeline } from "node:stream/promises";
import { Complaint, leaveState, takeState } from "../conditions.ts";
import { type Database, openDatabase, stateFolder, type Where } from "../database.ts";
import { migrate } from "../migrate.ts";
import { isLivedInSql, restoreStatements } from "./restore-sql.ts";
import { migrationsHere } from "./schema.ts";
import { fileHere, type Report } from "./snapshot.ts";

/** What stands in the way of a restore, in a sentence. */
const notEmpty = (where: Where) =>
  `Somebody lives in ${where.isRemote ? "the deployed town" : "the town on this machine"}: a file is restored into an empty one only.${
    where.isRemote ? " Deploy a new one for it (another name in the same account)." : " `npm run reset` empties it."
  }`;

/** @throws Complaint where the town is not there, not empty, or of another version than this checkout */
export async function checkTarget(where: Where): Promise<void> {
  const database = await openDatabase(where);
  try {
    if (!where.isRemote) await migrate(database.d1);
    const town = await askTown(database.rows);
    const missing = migrationsHere().find((name) => !town.applied.includes(name));
    if (missing) throw new Complaint(`The deployed town lacks the migration ${missing}: run \`npm run deploy\` first.`);
    if (town.isLivedIn) throw new Complaint(notEmpty(where));
  } finally {
    await database.close();
  }
}

type Rows = Database["rows"];

/** Its migrations, and whether anybody lives there, by one question: over the command line each takes seconds. */
async function askTown(rows: Rows): Promise<{ applied: readonly string[]; isLivedIn: boolean }> {
  try {
    const [town] = await rows<{ applied: string; isLivedIn: number }>(
      `SELECT (SELECT json_group_array(name) FROM d1_migrations) AS applied, ${isLivedInSql} AS isLivedIn`,
    );
    return { applied: JSON.parse(town?.applied ?? "[]"), isLivedIn: town?.isLivedIn === 1 };
  } catch (error) {
    if (/no such table/.test((error as Error).message)) return { applied: [], isLivedIn: false };
    throw error;
  }
}

/** Writes a town into the empty one: all of it, or nothing. `place`: a folder of our own. */
export async function restore(where: Where, town: DatabaseSync, place: string, report: Report): Promise<void> {
  try {
    await (where.isRemote ? restoreRemote(where, town, place, report) : restoreHere(town, report));
  } catch (error) {
    // Somebody was quicker: the first statement says so.
    if (/constraint failed: towns|datatype mismatch/i.test((error as Error).message))
      throw new Complaint(notEmpty(where));
    throw error;
  }
}

/** In one transaction; the town must not run meanwhile, because its pages would not see it. */
function restoreHere(town: DatabaseSync, report: Report): void {
  takeState(stateFolder());
  const db = new DatabaseSync(fileHere() ?? "");
  try {
    db.exec("BEGIN IMMEDIATE");
    for (const statement of restoreStatements(town, report)) db.exec(statement);
    db.exec("COMMIT");
  } finally {
    db.close();
    leaveState(stateFolder());
  }
}

/** As one file of SQL, which D1 takes whole or not at all; it answers nobody else meanwhile. */
async function restoreRemote(where: Where, town: DatabaseSync, place: string, report: Report): Promise<void> {
  const file = join(place, "restore.sql");
  await pipeline(linesOf(restoreStatements(town, report)), createWriteStream(file, { mode: 0o600 }));
  const database = await openDatabase(where);
  report("Cloudflare takes it in: a minute for some hundred thousand rows …");
  await database.runFile(file);
  await database.close();
}

function* linesOf(statements: Iterable<string>): Generator<string> {
  for (const statement of statements) yield `${statement};\n`;
}
