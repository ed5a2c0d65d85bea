import { env } from "cloudflare:workers";
import { is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { expect, it } from "vitest";
import * as schema from "../src/schema.ts";

/** Each table's columns, sorted: `phone TEXT NOT NULL`, `id INTEGER NOT NULL KEY 1`. */
type Tables = Record<string, string[]>;

it("describes to drizzle exactly the columns that the migrations made", async () => {
  const tables = described();
  expect(Object.keys(tables).length).toBeGreaterThan(10);
  expect(tables).toEqual(await migrated());
});

function described(): Tables {
  const tables = Object.values(schema).filter((value) => is(value, SQLiteTable));
  return Object.fromEntries(tables.map((table) => describedTable(table)));
}

function describedTable(table: SQLiteTable): [string, string[]] {
  const { name, columns, primaryKeys } = getTableConfig(table);
  const key = primaryKeys.flatMap((primaryKey) => primaryKey.columns.map((column) => column.name));
  const describe = (column: (typeof columns)[number]) => {
    const place = column.primary ? 1 : key.indexOf(column.name) + 1;
    return sentence(column.name, column.getSQLType(), column.notNull, place);
  };
  return [name, columns.map(describe).toSorted()];
}

async function migrated(): Promise<Tables> {
  const { results } = await env.DB.prepare(
    `SELECT t.name AS tableName, c.name, c.type, c."notnull" AS required, c.pk
     FROM sqlite_master t JOIN pragma_table_info(t.name) c
     WHERE t.type = 'table' AND t.name NOT LIKE 'd1\\_%' ESCAPE '\\' AND t.name NOT LIKE '\\_cf\\_%' ESCAPE '\\'
       AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
  ).all<{ tableName: string; name: string; type: string; required: number; pk: number }>();
  const tables: Tables = {};
  for (const { tableName, name, type, required, pk } of results) {
    tables[tableName] ??= [];
    tables[tableName].push(sentence(name, type, required === 1, pk));
  }
  for (const columns of Object.values(tables)) columns.sort();
  return tables;
}

/** A key is never null, though SQLite says of INTEGER PRIMARY KEY that it may be. */
function sentence(name: string, type: string, notNull: boolean, keyPlace: number): string {
  return [name, type.toUpperCase(), notNull || keyPlace > 0 ? "NOT NULL" : "", keyPlace ? `KEY ${keyPlace}` : ""]
    .filter(Boolean)
    .join(" ");
}
