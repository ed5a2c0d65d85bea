import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportTown } from "../../scripts/carry/export-town.ts";
import { checkArchive, loadArchive } from "../../scripts/carry/load-archive.ts";
import type { Manifest } from "../../scripts/carry/manifest.ts";
import { restoreStatements } from "../../scripts/carry/restore-sql.ts";
import { applyMigrations, makeTriggersSleep, migrationsHere } from "../../scripts/carry/schema.ts";
import { idsLeftOut, settleRestored } from "../../scripts/carry/settle.ts";
import { rowsOf, sequenceOf, tablesOf } from "../../scripts/carry/tables.ts";
import { openZip } from "../../scripts/carry/zip-read.ts";
import { fillTables } from "./fill-tables.ts";

const place = mkdtempSync(join(tmpdir(), "infokanal-"));
afterAll(() => rmSync(place, { recursive: true }));
const at = (name: string) => join(place, name);
const quiet = () => {};
const now = Date.UTC(2026, 10, 26, 9);

/** A town at a version, with its rows. */
function townOf(migrations: readonly string[], fill = true): DatabaseSync {
  const db = new DatabaseSync(":memory:");
  applyMigrations(db, migrations);
  if (fill) fillTables(db);
  return db;
}

const write = (db: DatabaseSync, name: string, migrations = migrationsHere()) =>
  exportTown(
    { db, migrations, sequence: sequenceOf(db) },
    { file: at(name), from: "here", exportedAt: now - 1 },
    quiet,
  );

/** Reads an archive into a database, as the import does before it settles anything. */
async function read(name: string): Promise<{ db: DatabaseSync; manifest: Manifest }> {
  const archive = await checkArchive(at(name), quiet);
  const db = new DatabaseSync(":memory:");
  await loadArchive(db, archive, quiet);
  return { db, manifest: archive.manifest };
}

/** Runs statements as D1 runs a file: all or none. */
function runAll(db: DatabaseSync, statements: Iterable<string>): void {
  db.exec("BEGIN");
  try {
    for (const statement of statements) {
      if (Buffer.byteLength(statement) > 100_000) throw new Error("statement too long");
      db.exec(statement);
    }
    db.exec("COMMIT");
  } catch (error) {
    db.exec("ROLLBACK");
    throw error;
  }
}

const everything = (db: DatabaseSync) =>
  Object.fromEntries(tablesOf(db).map((table) => [table, [...rowsOf(db, table)]]));
const schemaOf = (db: DatabaseSync) => db.prepare("SELECT name, sql FROM sqlite_master ORDER BY name").all();

describe("a file of the town", () => {
  const original = townOf(migrationsHere());
  beforeAll(() => write(original, "town.zip"));

  it("brings back every table row by row, its triggers and the numbers it has given, in an empty town", async () => {
    const { db } = await read("town.zip");
    const target = townOf(migrationsHere(), false);
    // What a deploy makes of a new town.
    target.exec("INSERT INTO clerks (name, phone, role, createdAt) VALUES ('Nový', '+420601999999', 'manager', 0)");
    runAll(target, restoreStatements(db, quiet));
    const [was, is] = [everything(original), everything(target)];
    for (const [table, rows] of Object.entries(was)) {
      expect({ table, rows: rows.length > 0 }).toEqual({ table, rows: true });
      expect({ table, rows: is[table] }).toEqual({ table, rows });
    }
    expect(Object.keys(is)).toEqual(Object.keys(was));
    expect([sequenceOf(target), schemaOf(target)]).toEqual([sequenceOf(original), schemaOf(original)]);
  });

  it("says what is in it, in forms that anybody can read, and holds no key", async () => {
    const zip = await openZip(at("town.zip"));
    const manifest: Manifest = JSON.parse(await zip.text("manifest.json"));
    expect(Object.keys(manifest.tables)).toEqual(tablesOf(original));
    expect(manifest.migrations).toEqual(migrationsHere());
    const people = await zip.text("people.csv");
    expect(people).toContain("id;telefon;jméno;kanál;stav;jazyk;témata;adresy;přihlášen;odhlášen");
    expect(people).toContain("1;'+420601001000;");
    expect((await zip.text("consents.csv")).split("\r\n").length - 2).toBe(manifest.readable["consents.csv"]?.rows);
    expect(await zip.text("messages.csv")).toContain("Voda neteče, 'Husova' ulice; do 15 hodin.");
    expect(await zip.text("README.txt")).toContain("SUPPRESSION_KEY");
  });

  it("that was written by an older version is brought up to this one on its way", async () => {
    const older = migrationsHere().slice(0, 30);
    await write(townOf(older), "older.zip", older);
    const { db } = await read("older.zip");
    expect(schemaOf(db)).toEqual(schemaOf(original));
    expect(db.prepare("SELECT count(*) AS n FROM subscribers").get()).toEqual(
      townOf(older).prepare("SELECT count(*) AS n FROM subscribers").get(),
    );
  });

  it("restores nothing where somebody lives, nor a second time", async () => {
    const { db } = await read("town.zip");
    const target = townOf(migrationsHere());
    const before = everything(target);
    expect(() => runAll(target, restoreStatements(db, quiet))).toThrow("NOT NULL constraint failed: towns");
    expect(everything(target)).toEqual(before);
  });

  it("changes nothing when it is broken off, at whichever statement", async () => {
    const { db } = await read("town.zip");
    const target = townOf(migrationsHere(), false);
    const before = everything(target);
    const all = [...restoreStatements(db, quiet)];
    for (let nth = 1; nth < all.length; nth += 13)
      expect(() => runAll(target, [...all.slice(0, nth), "INSERT INTO nowhere VALUES (1)"])).toThrow("no such table");
    expect([everything(target), schemaOf(target)]).toEqual([before, schemaOf(original)]);
    runAll(target, all);
    expect(everything(target).subscribers).toEqual(everything(original).subscribers);
  });

  it.each<[string, (whole: Buffer) => Buffer, string]>([
    ["half of it", (whole) => whole.subarray(0, whole.length / 2), "The file cannot be used"],
    ["all but its last byte", (whole) => whole.subarray(0, -1), "The file cannot be used"],
    ["nothing", () => Buffer.alloc(0), "The file cannot be used"],
    ["something else", () => Buffer.from("telefon;jméno\n".repeat(9)), "The file cannot be used"],
    [
      "it with another byte in the middle",
      (whole) => flipped(whole, Math.floor(whole.length / 2)),
      "The file cannot be used",
    ],
    ["it with another byte at its begin", (whole) => flipped(whole, 200), "The file cannot be used"],
  ])("is refused with a sentence when it is %s", async (name, made, sentence) => {
    writeFileSync(at(`${name}.zip`), made(readFileSync(at("town.zip"))));
    await expect(checkArchive(at(`${name}.zip`), quiet)).rejects.toThrow(sentence);
  });

  it("is refused when a newer version wrote it, or when there is none", async () => {
    await write(original, "newer.zip", [...migrationsHere(), "9999_something_later.sql"]);
    await expect(checkArchive(at("newer.zip"), quiet)).rejects.toThrow(
      "newer version than this copy of InfoKanál (9999_something_later.sql)",
    );
    await expect(checkArchive(at("nowhere.zip"), quiet)).rejects.toThrow("There is no file");
  });

  it("leaves no half a file when it cannot be written", async () => {
    const broken = townOf(migrationsHere());
    const drop = { migrations: migrationsHere(), sequence: {} };
    broken.exec("DROP VIEW offers; DROP TABLE towns");
    await expect(
      exportTown({ db: broken, ...drop }, { file: at("broken.zip"), from: "here", exportedAt: now }, quiet),
    ).rejects.toThrow();
    expect(() => copyFileSync(at("broken.zip"), at("copy"))).toThrow("ENOENT");
    expect(() => copyFileSync(at("broken.zip.part"), at("copy"))).toThrow("ENOENT");
  });
});

it("a restored town is held, goes on with nothing that was leaving, lets nobody stay signed in, and gives no id twice", async () => {
  const { db, manifest } = await read("town.zip");
  const before = sequenceOf(db);
  const wake = makeTriggersSleep(db);
  settleRestored(db, manifest, now);
  wake();
  const one = (sql: string) => Object.values(db.prepare(sql).get() ?? {})[0];
  expect(JSON.parse(String(one("SELECT held FROM towns")))).toEqual({
    exportedAt: now - 1,
    restoredAt: now,
    lastId: before.subscribers,
  });
  for (const sql of [
    "SELECT count(*) FROM messages WHERE state = 'sending' AND expiresAt > (SELECT held ->> '$.restoredAt' FROM towns)",
    "SELECT count(*) FROM chunks WHERE state = 'open' OR state = 'claimed' AND requestedAt IS NULL OR retryAt IS NOT NULL",
    "SELECT count(*) FROM notices WHERE state IN ('open', 'claimed')",
    "SELECT (SELECT count(*) FROM sessions) + (SELECT count(*) FROM signIns)",
  ])
    expect({ sql, left: one(sql) }).toEqual({ sql, left: 0 });
  for (const [table, last] of Object.entries(before)) expect(sequenceOf(db)[table]).toBe(last + idsLeftOut);
  expect(one("SELECT act FROM audit ORDER BY id DESC")).toBe("town-restored");
});

it("carries a text that is longer than a statement may be, and 20,000 people in a few seconds", {
  timeout: 60_000,
}, async () => {
  const original = townOf(migrationsHere());
  original.exec(`WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 20099)
    INSERT INTO subscribers (id, phone, channel, state, language, topics, leaveToken, createdAt)
    SELECT i, '+4206' || (20000000 + i), 'sms', 'subscribed', 'cs', 3, 'aaaaaaaaaa', i FROM n`);
  original.exec(
    `INSERT INTO consents (subscriberId, number, source, wording, givenAt) SELECT id, 7, 'web', '2026-11', id FROM subscribers WHERE id > 99`,
  );
  original.exec(
    `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, at) SELECT 3, id, 'sms', 1, 'delivered', 4, id FROM subscribers WHERE id > 99`,
  );
  const long = `Řádek č. 1: „'uvozovka'" ; 💧\r\n`.repeat(20_000);
  original.prepare("UPDATE addressSlices SET text = ? WHERE step = 1").run(long);
  const said: string[] = [];
  const begun = performance.now();
  await exportTown(
    { db: original, migrations: migrationsHere(), sequence: sequenceOf(original) },
    { file: at("large.zip"), from: "here", exportedAt: now },
    (one) => said.push(one),
  );
  const { db } = await read("large.zip");
  const target = townOf(migrationsHere(), false);
  runAll(target, restoreStatements(db, quiet));
  expect(performance.now() - begun).toBeLessThan(30_000);
  expect(said).toContain("subscribers: 20000 of 20009 rows");
  for (const table of ["subscribers", "consents", "deliveries", "addressSlices"])
    expect([...rowsOf(target, table)]).toEqual([...rowsOf(original, table)]);
});

const flipped = (whole: Buffer, at: number) => {
  const copy = Buffer.from(whole);
  copy[at] = (copy[at] ?? 0) ^ 0x20;
  return copy;
};
