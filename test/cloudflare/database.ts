import { DatabaseSync } from "node:sqlite";
import { unstable_splitSqlQuery } from "wrangler";

/** A D1 database of the account: SQLite behind D1's limits. */
export type Database = {
  id: string;
  name: string;
  jurisdiction: string | undefined;
  location: string | undefined;
  sql: DatabaseSync;
};

/** What D1 answers of one statement. */
export type Rows = { results: unknown[]; success: true; meta: Record<string, unknown> };

/** https://developers.cloudflare.com/d1/platform/limits/ */
const longestStatement = 100_000;
const mostValues = 100;

export function openDatabase(name: string, place: Partial<Database> = {}): Database {
  const { id = crypto.randomUUID(), jurisdiction, location } = place;
  return { id, name, jurisdiction, location, sql: new DatabaseSync(":memory:") };
}

/**
 * Runs the statements of a text in one transaction, as D1 does with those of one request.
 * @param values of the placeholders, where the text is one statement
 * @throws what SQLite, or a limit of D1's, says of a statement
 */
export function query({ sql }: Database, text: string, values: readonly unknown[] = []): Rows[] {
  const statements = unstable_splitSqlQuery(text);
  if (values.length > mostValues) throw new Error("too many SQL variables: SQLITE_ERROR");
  sql.exec("BEGIN");
  try {
    const rows = statements.map((statement) => run(sql, statement, values));
    sql.exec("COMMIT");
    return rows;
  } catch (error) {
    if (sql.isTransaction) sql.exec("ROLLBACK");
    throw error;
  }
}

function run(sql: DatabaseSync, statement: string, values: readonly unknown[]): Rows {
  if (Buffer.byteLength(statement) > longestStatement) throw new Error("statement too long: SQLITE_TOOBIG");
  if (/^\s*(begin|commit|rollback|savepoint|release|attach|vacuum)\b/i.test(statement))
    throw new Error("To execute a transaction, please use the batch API: SQLITE_AUTH");
  const before = changesOf(sql);
  const results = sql.prepare(statement).all(...(values as never[]));
  const changes = changesOf(sql) - before;
  return {
    results: results.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]))),
    success: true,
    meta: {
      served_by: "loopback",
      duration: 0,
      changes,
      rows_read: results.length,
      rows_written: changes,
      size_after: 0,
    },
  };
}

const changesOf = (sql: DatabaseSync): number =>
  Number(sql.prepare("SELECT total_changes() AS changes").get()?.changes ?? 0);

/** Bytes travel as a list of numbers. */
const plain = (value: unknown): unknown => (value instanceof Uint8Array ? Array.from(value) : value);

export type DumpOptions = { tables?: readonly string[]; no_schema?: boolean; no_data?: boolean };

/** All of a database as statements, as `d1 export` writes them: tables with their rows, then indexes and triggers. */
export function dump({ sql }: Database, { tables, no_schema, no_data }: DumpOptions): string {
  const named = (name: unknown) => !tables?.length || tables.includes(String(name));
  const all = sql.prepare("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL").all();
  const own = all.filter(({ name, tbl_name }) => !String(name).startsWith("sqlite_") && named(tbl_name));
  const isTable = ({ type }: { type?: unknown }) => type === "table";
  const parts = own
    .filter(isTable)
    .flatMap(({ name, sql: made }) => [
      ...(no_schema ? [] : [`${made};`]),
      ...(no_data ? [] : rowsOf(sql, String(name))),
    ]);
  const behind = no_schema ? [] : own.filter((part) => !isTable(part)).map(({ sql: made }) => `${made};`);
  return `${["PRAGMA defer_foreign_keys=TRUE;", ...parts, ...behind].join("\n")}\n`;
}

function rowsOf(sql: DatabaseSync, table: string): string[] {
  const columns = sql.prepare(`SELECT name FROM pragma_table_info(?)`).all(table);
  const quoted = columns.map(({ name }) => `quote("${name}")`).join(` || ',' || `);
  const names = columns.map(({ name }) => `"${name}"`).join(",");
  return sql
    .prepare(`SELECT ${quoted} AS line FROM "${table}"`)
    .all()
    .map(({ line }) => `INSERT INTO "${table}" (${names}) VALUES(${line});`);
}
