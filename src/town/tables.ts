import { integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { InLanguages } from "../language.ts";
import type { Happening } from "./happening.ts";
import type { Hold, Offer, Topic } from "./town.ts";
import type { Consenting, WordingText } from "./wording.ts";

export const towns = sqliteTable("towns", {
  id: integer().primaryKey(),
  name: text().notNull(),
  mark: text().notNull(),
  accent: text().notNull(),
  segmentPrice: integer().notNull(),
  officePhone: text().notNull(),
  officeAddress: text().notNull(),
  officeEmail: text().notNull(),
  resendCrisis: integer({ mode: "boolean" }).notNull().default(false),
  secret: text().notNull(),
  offer: text({ mode: "json" }).$type<Offer>().notNull().default({ topics: [], places: [] }),
  version: integer().notNull().default(1),
  officeName: text().notNull().default(""),
  minutePrice: integer().notNull().default(200),
  callsFrom: integer().notNull().default(8),
  callsUntil: integer().notNull().default(20),
  ringSeconds: integer().notNull().default(45),
  speechRate: real().notNull().default(0.9),
  abbreviation: text().notNull().default(""),
  abbreviations: text().notNull().default(""),
  unreadLetters: integer().notNull().default(0),
  clerkNames: text({ mode: "json" }).$type<Record<string, string>>().notNull().default({}),
  heldTopics: integer().notNull().default(0),
  consenting: text({ mode: "json" }).$type<Consenting>().notNull(),
  newsVersion: text().notNull().default(""),
  happening: text({ mode: "json" }).$type<readonly Happening[]>().notNull().default([]),
  held: text({ mode: "json" }).$type<Hold>(),
});

/** Never changed and never deleted. */
export const wordings = sqliteTable("wordings", {
  version: text().primaryKey(),
  texts: text({ mode: "json" }).$type<InLanguages<WordingText>>().notNull(),
  publishedAt: integer().notNull(),
  publishedBy: integer(),
});

/** One row, while a town writes one. */
export const wordingDrafts = sqliteTable("wordingDrafts", {
  id: integer().primaryKey(),
  texts: text({ mode: "json" }).$type<InLanguages<WordingText>>().notNull(),
  version: integer().notNull(),
  savedAt: integer().notNull(),
  savedBy: integer().notNull(),
});

export const topics = sqliteTable("topics", {
  id: integer().primaryKey(),
  key: text().notNull(),
  names: text({ mode: "json" }).$type<Topic["names"]>().notNull(),
  always: integer({ mode: "boolean" }).notNull(),
  usual: integer({ mode: "boolean" }).notNull(),
  hoursToLive: integer().notNull(),
  position: integer().notNull(),
  shortNames: text({ mode: "json" }).$type<Topic["shortNames"]>().notNull().default({}),
  closed: integer({ mode: "boolean" }).notNull().default(false),
  hidden: integer({ mode: "boolean" }).notNull().default(false),
  words: text().notNull().default(""),
  version: integer().notNull().default(1),
});
