import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const clerks = sqliteTable("clerks", {
  id: integer().primaryKey(),
  name: text().notNull(),
  phone: text().notNull(),
  role: text({ enum: ["clerk", "manager"] }).notNull(),
  createdAt: integer().notNull(),
  disabledAt: integer(),
  callTriedAt: integer(),
  roles: integer().notNull().default(0),
  version: integer().notNull().default(0),
  awaited: integer().notNull().default(0),
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
  isInvitation: integer().notNull().default(0),
});

export const sessions = sqliteTable("sessions", {
  id: text().primaryKey(),
  clerkId: integer().notNull(),
  createdAt: integer().notNull(),
  expiresAt: integer().notNull(),
  device: text().notNull().default(""),
  seenAt: integer().notNull().default(0),
});
