import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { PlacePath } from "../audience/audience.ts";
import { languages } from "../language.ts";
import { channels } from "../providers/channel.ts";
import { codePurposes } from "./code.ts";

export const signUps = sqliteTable("signUps", {
  id: text().primaryKey(),
  phone: text().notNull(),
  topics: integer().notNull(),
  places: text({ mode: "json" }).$type<readonly PlacePath[]>(),
  addresses: text({ mode: "json" }).$type<readonly string[]>(),
  language: text({ enum: languages }).notNull(),
  wording: text().notNull(),
  codeHash: text().notNull(),
  triesLeft: integer().notNull(),
  createdAt: integer().notNull(),
  expiresAt: integer().notNull(),
  confirmedAt: integer(),
  lastTry: text(),
  channel: text({ enum: channels }).notNull().default("sms"),
  waitsSince: integer(),
  releasedAt: integer(),
  undoneAt: integer(),
  nextCodeAt: integer(),
  purpose: text({ enum: codePurposes }).notNull().default("sign-up"),
  closedAt: integer(),
  changes: integer().notNull().default(0),
  name: text(),
});

export const counterEntries = sqliteTable("counterEntries", {
  id: integer().primaryKey(),
  press: text().notNull(),
  at: integer().notNull(),
  clerkId: integer().notNull(),
  subscriberId: integer(),
  signUpId: text(),
  stood: text(),
  version: integer(),
  undoneAt: integer(),
});

export const codeHolds = sqliteTable("codeHolds", {
  phone: text().primaryKey(),
  until: integer().notNull(),
});
