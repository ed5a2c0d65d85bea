import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { AuditAct } from "./act.ts";

export const audit = sqliteTable("audit", {
  id: integer().primaryKey(),
  at: integer().notNull(),
  clerkId: integer().notNull(),
  act: text().$type<AuditAct>().notNull(),
  subject: text(),
});
