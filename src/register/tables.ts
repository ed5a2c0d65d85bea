import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ImportFile, ImportState, Missing, NamedChanges } from "./address-import.ts";

export const addressImports = sqliteTable("addressImports", {
  id: integer().primaryKey(),
  token: text().notNull(),
  state: text().$type<ImportState>().notNull(),
  fileName: text().notNull(),
  file: text({ mode: "json" }).$type<ImportFile>().notNull(),
  lastPlaceId: integer().notNull(),
  steps: integer().notNull(),
  done: integer().notNull().default(0),
  addresses: integer().notNull().default(0),
  added: integer().notNull().default(0),
  renamed: integer().notNull().default(0),
  moved: integer().notNull().default(0),
  blocked: integer().notNull().default(0),
  returned: integer().notNull().default(0),
  vanished: integer().notNull().default(0),
  unread: integer().notNull().default(0),
  peopleAfter: integer().notNull().default(0),
  placed: integer().notNull().default(0),
  missing: text({ mode: "json" }).$type<Missing>(),
  strange: text({ mode: "json" }).$type<{ code: number; name: string }>(),
  startedAt: integer().notNull(),
  startedBy: integer(),
  endedAt: integer(),
  writtenOn: integer().notNull(),
  rowsWritten: integer().notNull(),
});

export const addressSlices = sqliteTable(
  "addressSlices",
  {
    importId: integer().notNull(),
    step: integer().notNull(),
    line: integer().notNull(),
    text: text().notNull(),
    takenBy: text(),
    seen: text({ mode: "json" }).$type<number[]>(),
    changes: text({ mode: "json" }).$type<NamedChanges>(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.step] })],
);
