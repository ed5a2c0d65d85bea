import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyMigrations, migrationsHere } from "../../scripts/carry/schema.ts";
import { rowsOf, tablesOf } from "../../scripts/carry/tables.ts";
import { fillTables } from "../scripts/fill-tables.ts";
import { addDatabase } from "./account.ts";
import { type Cloudflare, startCloudflare } from "./cloudflare.ts";

/* The scripts as they are called, and the real wrangler: from one town on Cloudflare to another one. */

const root = resolve(import.meta.dirname, "../..");
const place = mkdtempSync(join(tmpdir(), "infokanal-"));
const file = join(place, "town.zip");
/** The database of wrangler.toml. */
const id = "00000000-0000-4000-8000-000000000001";

type Said = { code: number | null; out: string };

function run(cloudflare: Cloudflare, script: string, ...args: string[]): Promise<Said> {
  const child = spawn(process.execPath, [join(root, "scripts", script), ...args, "--remote"], {
    cwd: place,
    env: { ...cloudflare.env, TMPDIR: place },
  });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (out += part));
  return new Promise((done) => child.once("close", (code) => done({ code, out })));
}

async function townOnCloudflare(fill: boolean): Promise<{ cloudflare: Cloudflare; sql: DatabaseSync }> {
  const cloudflare = await startCloudflare();
  const { sql } = addDatabase(cloudflare.account, "infokanal", { id });
  applyMigrations(sql, migrationsHere());
  sql.exec("CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TEXT)");
  for (const name of migrationsHere()) sql.prepare("INSERT INTO d1_migrations (name) VALUES (?)").run(name);
  if (fill) fillTables(sql);
  return { cloudflare, sql };
}

const peopleOf = (sql: DatabaseSync) => [...rowsOf(sql, "subscribers")];

// Each script starts wrangler once or twice, which takes seconds.
describe("a town on Cloudflare", { timeout: 180_000 }, () => {
  let former: Awaited<ReturnType<typeof townOnCloudflare>>;
  let next: Awaited<ReturnType<typeof townOnCloudflare>>;
  beforeAll(async () => {
    [former, next] = [await townOnCloudflare(true), await townOnCloudflare(false)];
  });
  afterAll(async () => {
    await Promise.all([former.cloudflare.close(), next.cloudflare.close()]);
    rmSync(place, { recursive: true });
  });

  it("is taken along as one file, and restored into a new one, once", async () => {
    const exported = await run(former.cloudflare, "export.ts", file);
    expect(exported).toMatchObject({ code: 0, out: expect.stringContaining(`are in ${file}`) });
    const imported = await run(next.cloudflare, "import.ts", file);
    expect(imported).toMatchObject({ code: 0, out: expect.stringContaining("is restored, and held") });
    expect(peopleOf(next.sql)).toEqual(peopleOf(former.sql));
    expect(tablesOf(next.sql)).toEqual(tablesOf(former.sql));
    expect(next.sql.prepare("SELECT held ->> '$.lastId' AS lastId FROM towns").get()).toEqual({ lastId: 9 });
    expect(next.sql.prepare("SELECT count(*) AS n FROM sqlite_master WHERE type = 'trigger'").get()).toEqual(
      former.sql.prepare("SELECT count(*) AS n FROM sqlite_master WHERE type = 'trigger'").get(),
    );
    const again = await run(next.cloudflare, "import.ts", file);
    expect(again).toMatchObject({ code: 1, out: expect.stringContaining("Somebody lives in the deployed town") });
    expect([former.cloudflare.unknown, next.cloudflare.unknown]).toEqual([[], []]);
  });
});
