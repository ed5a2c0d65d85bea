import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, it } from "vitest";
import { migrate } from "../../scripts/migrate.ts";
import { sqliteD1 } from "./sqlite-d1.ts";

const folder = mkdtempSync(join(tmpdir(), "infokanal-"));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);

it("leaves a database as it was where a migration fails half way, and goes on with it once it is mended", async () => {
  const sqlite = new DatabaseSync(":memory:");
  const d1 = sqliteD1(sqlite);
  const names = (sql: string) =>
    sqlite
      .prepare(sql)
      .all()
      .map(({ name }) => name);
  const tables = () => names("SELECT name FROM sqlite_master WHERE name IN ('wells', 'bridges') ORDER BY name");
  const applied = () => names("SELECT name FROM d1_migrations ORDER BY id");
  write(
    "0001_wells.sql",
    "CREATE TABLE wells (id INTEGER PRIMARY KEY, depth INTEGER NOT NULL); INSERT INTO wells VALUES (1, 7);",
  );
  write(
    "0002_bridges.sql",
    "CREATE TABLE bridges (id INTEGER); DELETE FROM wells; INSERT INTO wells VALUES (2, NULL);",
  );
  await expect(migrate(d1, folder)).rejects.toThrow("NOT NULL");
  expect([tables(), applied()]).toEqual([["wells"], ["0001_wells.sql"]]);
  expect(sqlite.prepare("SELECT id, depth FROM wells").all()).toMatchObject([{ id: 1, depth: 7 }]);
  write("0002_bridges.sql", "CREATE TABLE bridges (id INTEGER); UPDATE wells SET depth = 8;");
  await migrate(d1, folder);
  await migrate(d1, folder);
  expect([tables(), applied()]).toEqual([
    ["bridges", "wells"],
    ["0001_wells.sql", "0002_bridges.sql"],
  ]);
});
