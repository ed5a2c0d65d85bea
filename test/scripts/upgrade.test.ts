import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { demoSettings } from "../../scripts/demo-settings.ts";
import { app } from "../../src/app.tsx";
import { runJobs, schedule } from "../../src/cron.ts";
import { paths } from "../../src/paths.ts";
import { openPorts } from "../../src/ports.ts";
import { hashToken } from "../../src/secrets.ts";
import { type Env, readSettings } from "../../src/settings.ts";
import { fillTables, tablesOf } from "./fill-tables.ts";
import { sqliteD1 } from "./sqlite-d1.ts";

/*
 * Every migration is a version: a town may have stood still at any of them. Its tables are filled as that version had them,
 * and what comes after it is applied. In SQLite itself, because D1 is SQLite, and migrations say nothing that is D1's own;
 * test/upgrade/ goes one such way in workerd.
 */

const folder = resolve(import.meta.dirname, "../../migrations");
const migrations = readdirSync(folder)
  .sort()
  .map((name) => ({ name, sql: readFileSync(join(folder, name), "utf8") }));

const apply = (db: DatabaseSync, some: typeof migrations) => {
  for (const { sql } of some) db.exec(`BEGIN;${sql};COMMIT`);
};

/** Deleted on purpose: nothing that anybody would miss. */
const mayGo: Readonly<Record<string, string>> = {
  "0017 providers": "a gateway is a provider and a channel: its rows stand in gateways now",
};

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "infokanal-"));
});
afterAll(() => rmSync(place, { recursive: true }));

/** A database at each version, empty: each is the one before, and a migration more. */
function* versions(): Generator<{ name: string; file: string; rest: typeof migrations }> {
  const db = new DatabaseSync(":memory:");
  for (const [index, migration] of migrations.entries()) {
    apply(db, [migration]);
    const file = join(place, `${migration.name}.sqlite`);
    db.exec(`VACUUM INTO '${file}'`);
    yield { name: migration.name, file, rest: migrations.slice(index + 1) };
  }
}

const countOf = (db: DatabaseSync, table: string) =>
  db.prepare(`SELECT count(*) AS n FROM "${table}"`).get()?.n as number;
const countsOf = (db: DatabaseSync) => new Map(tablesOf(db).map((table) => [table, countOf(db, table)]));
const readOne = (db: DatabaseSync, sql: string) => Object.values(db.prepare(sql).get() ?? {})[0];

/** Applies what is missing. @returns the rows that were lost on the way, by migration and table */
function upgrade(db: DatabaseSync, rest: typeof migrations): string[] {
  const lost: string[] = [];
  for (const migration of rest) {
    if (!/\b(DROP TABLE|DELETE FROM|RENAME TO)\b/.test(migration.sql)) {
      apply(db, [migration]);
      continue;
    }
    const before = countsOf(db);
    apply(db, [migration]);
    const after = countsOf(db);
    const number = migration.name.slice(0, 4);
    const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
    for (const [table, count] of before) {
      const isRenamed = !after.has(table) && total(after) >= total(before);
      if ((after.get(table) ?? 0) < count && !isRenamed && !mayGo[`${number} ${table}`])
        lost.push(`${number} ${table}`);
    }
  }
  return lost;
}

/** What triggers keep, as it would be if it were reckoned anew. */
const kept: Readonly<Record<string, readonly [is: string, shouldBe: string]>> = {
  "the offer": ["SELECT offer FROM towns", "SELECT offer FROM offers"],
  "topics that no public door gives": ["SELECT heldTopics FROM towns", "SELECT held FROM offers"],
  "names of places": ["SELECT names FROM placeNames", "SELECT names FROM namesOfPlaces"],
  "unread letters": [
    "SELECT unreadLetters FROM towns",
    "SELECT count(*) FROM inboundTexts WHERE understoodAs = 'letter' AND readAt IS NULL",
  ],
  "names of clerks": ["SELECT count(*) FROM towns, json_each(clerkNames)", "SELECT count(*) FROM clerks"],
  "how many are subscribed": [
    "SELECT json_group_array(json_array(channel, subscribed) ORDER BY channel) FROM subscriberCounts WHERE subscribed > 0",
    `SELECT json_group_array(json_array(channel, people) ORDER BY channel) FROM
       (SELECT channel, count(*) AS people FROM subscribers WHERE state = 'subscribed' GROUP BY channel)`,
  ],
  "consents under wordings that are kept": [
    "SELECT count(*) FROM consents WHERE wording NOT IN (SELECT version FROM wordings)",
    "SELECT 0",
  ],
};

const schemaOf = (db: DatabaseSync) =>
  db
    .prepare(
      "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name",
    )
    .all();

/** Tables whose numbered ids would be given again. */
const idsInDanger = (db: DatabaseSync) =>
  (db.prepare("SELECT name, seq FROM sqlite_sequence").all() as { name: string; seq: number }[]).filter(
    ({ name, seq }) => (readOne(db, `SELECT coalesce(max(id), 0) FROM "${name}"`) as number) > seq,
  );

const now = 1_795_597_200_000 + 3_600_000;

/** The Worker of today in that town, whose gateways cannot be reached. */
function workerIn(db: DatabaseSync) {
  const quiet = { send: async () => {}, sendBatch: async () => {} };
  return {
    ...demoSettings({ publicUrl: "https://infokanal.test", providerUrl: "https://infobip.test" }),
    DB: sqliteD1(db),
    ...{ CHUNKS: quiet, URGENT: quiet, NOTICES: quiet, KEPT: quiet },
    PUBLIC_FORMS: { limit: async () => ({ success: true }) },
  } as unknown as Env;
}

/** The clock's jobs are run by the test itself. */
const behind = { waitUntil: () => {}, passThroughOnException: () => {} } as unknown as ExecutionContext;

const pages = [
  ...[paths.home, paths.consent, paths.desk, paths.past, paths.calendar, paths.drafts, paths.letters],
  ...[paths.subscribers, paths.subscriber(1), paths.suspended, paths.parts, paths.topics, paths.settings],
  ...[paths.retention, paths.templates, paths.reminders, paths.consents, paths.message(3), paths.message(4)],
];

/** Pages that are not shown, and jobs that fail. */
async function troublesIn(db: DatabaseSync): Promise<string[]> {
  const env = workerIn(db);
  const said = vi.spyOn(console, "log").mockImplementation(() => {});
  vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error("no network"));
  vi.spyOn(Date, "now").mockReturnValue(now);
  db.exec(
    "INSERT OR IGNORE INTO clerks (id, name, phone, role, createdAt) VALUES (1, 'Jana', '+420601999999', 'manager', 0)",
  );
  db.prepare("INSERT INTO sessions (id, clerkId, createdAt, expiresAt) VALUES (?, 1, 0, ?)").run(
    hashToken("session"),
    now * 2,
  );
  const settings = readSettings(env);
  for (const cron of Object.keys(schedule)) await runJobs(cron, { ports: openPorts(env, settings), settings }, now);
  const troubles: string[] = [];
  for (const path of pages) {
    const answer = await app.request(
      `https://infokanal.test${path}`,
      { headers: { cookie: "__Host-session=session" } },
      env,
      behind,
    );
    // A version before messages has none.
    if (answer.status !== 200 && answer.status !== 404) troubles.push(`${path}: ${answer.status}`);
  }
  const faults = said.mock.calls.map(([line]) => String(line)).filter((line) => line.startsWith('{"event":"fault"'));
  vi.restoreAllMocks();
  return [...troubles, ...faults];
}

it("goes from every version to this one: nothing is lost, and all is counted", { timeout: 60_000 }, () => {
  const fresh = new DatabaseSync(":memory:");
  apply(fresh, migrations);
  const schema = schemaOf(fresh);
  for (const { name, file, rest } of versions()) {
    const db = new DatabaseSync(file);
    // Nothing here outlives a power cut.
    db.exec("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
    fillTables(db);
    const empty = [...countsOf(db)].flatMap(([table, count]) => (count === 0 ? [table] : []));
    expect({ name, empty, lost: upgrade(db, rest) }).toEqual({ name, empty: [], lost: [] });
    for (const [what, [is, shouldBe]] of Object.entries(kept))
      expect({ name, what, is: readOne(db, is) }).toEqual({ name, what, is: readOne(db, shouldBe) });
    expect({ name, ids: idsInDanger(db) }).toEqual({ name, ids: [] });
    expect(schemaOf(db)).toEqual(schema);
    db.close();
  }
});

/**
 * What runs in towns while this release is deployed was written for the tables as this migration left them: both run side by
 * side for minutes, and a deploy may be taken back. Moved on with every release, with the hash of all up to it.
 */
const onTheAir = { migration: "0065", hash: "382dd282f4dfe328" };

/** What of it may go all the same: `table` or `table.column`, and why nothing that runs reads it. */
const unread: Readonly<Record<string, string>> = {};

const landed = migrations.filter(({ name }) => name.slice(0, 4) <= onTheAir.migration);

/** Tables and their columns, as `table.column`. */
const columnsIn = (db: DatabaseSync) =>
  tablesOf(db).flatMap((table) => [
    table,
    ...db
      .prepare("SELECT name FROM pragma_table_info(?)")
      .all(table)
      .map(({ name }) => `${table}.${name}`),
  ]);

describe("a release", () => {
  const before = new DatabaseSync(":memory:");
  const after = new DatabaseSync(":memory:");
  beforeAll(() => {
    apply(before, landed);
    apply(after, migrations);
  });

  it("changes no migration that is on the air, and numbers each of the others once", () => {
    const hash = createHash("sha256")
      .update(landed.map(({ name, sql }) => name + sql).join())
      .digest("hex");
    expect(hash.slice(0, 16)).toBe(onTheAir.hash);
    expect(new Set(migrations.map(({ name }) => name.slice(0, 4))).size).toBe(migrations.length);
  });

  // Every column of the database is one of the code (test/schema.test.ts), so whatever stood there is read.
  it("takes away no table and no column that the code before it reads, and deletes no rows of it", () => {
    const there = columnsIn(after);
    expect(columnsIn(before).filter((one) => !there.includes(one) && !unread[one])).toEqual([]);
    const since = migrations.slice(landed.length).map(({ sql }) => sql);
    // A table that is made anew has its rows again: the test before counts them.
    const emptied = since.flatMap((sql) =>
      [...sql.matchAll(/^\s*(?:DELETE FROM|DROP TABLE)\s+"?(\w+)/gim)].flatMap(([, table = ""]) =>
        new RegExp(`RENAME TO ${table};`).test(sql) ? [] : [table],
      ),
    );
    expect(emptied.filter((table) => tablesOf(before).includes(table) && !unread[table])).toEqual([]);
  });

  // Cloudflare, D1 "Import and export data", known limitations.
  it("makes no virtual table: D1 writes down no database that has one", () => {
    expect(migrations.filter(({ sql }) => /CREATE VIRTUAL TABLE/i.test(sql))).toEqual([]);
  });

  it("takes every row that the code before it writes", () => {
    const columns = (table: string) =>
      tablesOf(before).includes(table) ? columnsIn(before).flatMap((one) => one.split(`${table}.`)[1] ?? []) : [];
    fillTables(after, { columns });
    expect(countsOf(after).get("messages")).toBeGreaterThan(0);
  });
});

it("shows and does what it should in a town that has been filled by every version", async () => {
  const db = new DatabaseSync(":memory:");
  for (const [from, migration] of migrations.entries()) {
    apply(db, [migration]);
    fillTables(db, { from });
  }
  expect(await troublesIn(db)).toEqual([]);
});
