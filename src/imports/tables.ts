import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { SeveralChoice } from "./judge.ts";
import type { ListShape } from "./list.ts";
import type { ListProof, ListState } from "./list-import.ts";
import type { VerdictName } from "./verdict.ts";

export const listImports = sqliteTable("listImports", {
  id: integer().primaryKey(),
  token: text().notNull(),
  state: text().$type<ListState>().notNull(),
  name: text(),
  shape: text({ mode: "json" }).$type<ListShape>().notNull(),
  several: text().$type<SeveralChoice>().notNull().default("ask"),
  steps: integer().notNull(),
  done: integer().notNull().default(0),
  counts: text({ mode: "json" }).$type<Partial<Record<VerdictName, number>>>().notNull().default({}),
  proof: text({ mode: "json" }).$type<ListProof>(),
  added: integer().notNull().default(0),
  changed: integer().notNull().default(0),
  removed: integer().notNull().default(0),
  restored: integer().notNull().default(0),
  startedAt: integer().notNull(),
  startedBy: integer(),
  endedAt: integer(),
  steppedAt: integer().notNull(),
  fullOn: integer(),
  writtenOn: integer().notNull(),
  rowsWritten: integer().notNull(),
});

export const listSlices = sqliteTable(
  "listSlices",
  {
    listId: integer().notNull(),
    step: integer().notNull(),
    row: integer().notNull(),
    text: text().notNull(),
    rows: text(),
    takenBy: text(),
    done: text(),
    undone: text(),
  },
  (table) => [primaryKey({ columns: [table.listId, table.step] })],
);
