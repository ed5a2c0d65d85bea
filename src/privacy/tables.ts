import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { KeyMarks } from "./key-marks.ts";
import type { Retention } from "./retention.ts";

/** How long what is kept, and how far the forgetting of a night has come: one row. */
export const retention = sqliteTable("retention", {
  id: integer().primaryKey(),
  days: text({ mode: "json" }).$type<Partial<Retention>>().notNull().default({}),
  version: integer().notNull().default(1),
  deliveredAt: integer().notNull().default(0),
  deliveredId: integer().notNull().default(0),
  deliveredPerson: integer().notNull().default(0),
  othersAt: integer().notNull().default(0),
  othersId: integer().notNull().default(0),
  othersPerson: integer().notNull().default(0),
  lookedUpTo: integer().notNull().default(0),
  finishedOn: text().notNull().default(""),
  day: text().notNull().default(""),
  rowsWritten: integer().notNull().default(0),
  keyMarks: text({ mode: "json" }).$type<KeyMarks>().notNull().default({}),
  actsUpTo: integer().notNull().default(0),
});
