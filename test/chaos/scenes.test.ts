import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { freshDay } from "./scenes.ts";
import type { Site } from "./site.ts";

it("gives each scene a day of its own: neither calls nor notes of sweeps are used up by those before", async () => {
  const tables = new DatabaseSync(":memory:");
  tables.exec("CREATE TABLE callDays (calls); CREATE TABLE sweepDays (notes)");
  tables.exec("INSERT INTO callDays VALUES (1); INSERT INTO sweepDays VALUES (2000)");
  const db = { prepare: (sql: string) => sql, batch: async (all: string[]) => all.map((sql) => tables.exec(sql)) };
  await freshDay({ db: () => db } as unknown as Pick<Site, "db">);
  expect(tables.prepare("SELECT 1 FROM callDays UNION ALL SELECT 1 FROM sweepDays").all()).toEqual([]);
});
