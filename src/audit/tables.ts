import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { AuditAct } from "./act.ts";
import type { Said } from "./said.ts";

/** Triggers refuse to change a row, and to delete one before the evening has said that it is too old. */
export const audit = sqliteTable("audit", {
  id: integer().primaryKey(),
  at: integer().notNull(),
  clerkId: integer(),
  actor: text().notNull().default("clerk"),
  act: text().$type<AuditAct>().notNull(),
  subject: text(),
  before: text({ mode: "json" }).$type<Said>(),
  after: text({ mode: "json" }).$type<Said | string[]>(),
});
