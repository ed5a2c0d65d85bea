import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { roles } from "./role.ts";

export const clerks = sqliteTable("clerks", {
  id: integer().primaryKey(),
  name: text().notNull(),
  phone: text().notNull(),
  role: text({ enum: roles }).notNull(),
  createdAt: integer().notNull(),
  disabledAt: integer(),
  callTriedAt: integer(),
});

export const signIns = sqliteTable("signIns", {
  id: text().primaryKey(),
  clerkId: integer().notNull(),
  seed: text().notNull(),
  createdAt: integer().notNull(),
  expiresAt: integer().notNull(),
  spentAt: integer(),
  triesLeft: integer().notNull().default(0),
  lastTry: text(),
});

export const sessions = sqliteTable("sessions", {
  id: text().primaryKey(),
  clerkId: integer().notNull(),
  createdAt: integer().notNull(),
  expiresAt: integer().notNull(),
});
