import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const audit = sqliteTable("audit", {
  id: integer().primaryKey(),
  at: integer().notNull(),
  clerkId: integer().notNull(),
  act: text().notNull(),
  subject: text(),
});
