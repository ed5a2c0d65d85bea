import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, vi } from "vitest";

/**
 * What makes an emptied database the migrated one: a twentieth of what some fifty migrations take. Statement by statement,
 * as a batch, it would take twice as long.
 */
let migrated: string | undefined;

/** Whether anybody has asked the database since it was made. A third of the tests do not, and need no new one. */
let isUsed = true;

const client: D1Database = Object.getPrototypeOf(env.DB);
for (const method of ["prepare", "batch", "exec", "withSession", "dump"] as const) {
  const asked = client[method];
  Object.assign(client, {
    [method](this: D1Database, ...given: unknown[]) {
      isUsed = true;
      return Reflect.apply(asked, this, given);
    },
  });
}

beforeEach(async () => {
  if (!isUsed) return;
  await empty();
  if (migrated) await env.DB.prepare(migrated).run();
  else {
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
    migrated = (await statementsOf(env.DB)).join("\n;\n");
  }
  // The clock ticks: no page does its work in its place, unless a test lets it stand.
  await env.DB.exec("INSERT INTO sweeps (name, doneAt) VALUES ('* * * * *', 4102444800000)");
  isUsed = false;
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Drops the tables too. */
async function empty(): Promise<void> {
  // On a busy machine the deletion is sometimes not done yet when it is answered.
  do await reset();
  while ((await env.DB.prepare("SELECT 1 FROM sqlite_master WHERE name = 'sweeps'").first()) !== null);
}

/** The statements that make a database like this one: its tables, their rows, and then what watches them. */
async function statementsOf(db: D1Database): Promise<string[]> {
  const made = await db
    .prepare(
      `SELECT type, name, sql FROM sqlite_master
       WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' ORDER BY rowid`,
    )
    .all<{ type: string; name: string; sql: string }>();
  const tables = made.results.filter(({ type }) => type === "table");
  const others = made.results.filter(({ type }) => type !== "table");
  const rows = await Promise.all(tables.map(({ name }) => rowsOf(db, name)));
  // What was numbered last, of tables without a row too: the first row of all costs one more write without it.
  const numbered = ["DELETE FROM sqlite_sequence", ...(await rowsOf(db, "sqlite_sequence"))];
  return [...tables.map(({ sql }) => sql), ...rows.flat(), ...numbered, ...others.map(({ sql }) => sql)];
}

/** A table's rows, each as the statement that inserts it. */
async function rowsOf(db: D1Database, table: string): Promise<string[]> {
  const columns = await db.prepare("SELECT name FROM pragma_table_info(?)").bind(table).all<{ name: string }>();
  const values = columns.results.map(({ name }) => `quote("${name}")`).join(" || ',' || ");
  const rows = await db.prepare(`SELECT ${values} AS row FROM "${table}"`).all<{ row: string }>();
  return rows.results.map(({ row }) => `INSERT INTO "${table}" VALUES (${row})`);
}
