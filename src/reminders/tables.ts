import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Places } from "../audience/audience.ts";
import { accentChoices, type Texts } from "../messages/message.ts";
import type { PlaceList } from "../places/place-list.ts";
import { dateStates, type Lead, reminderStates } from "./reminder.ts";
import type { Rule } from "./rule.ts";

export const reminders = sqliteTable("reminders", {
  id: integer().primaryKey(),
  state: text({ enum: reminderStates }).notNull(),
  version: integer().notNull().default(1),
  name: text().notNull(),
  topics: integer().notNull(),
  places: text({ mode: "json" }).$type<Places>(),
  typedPlaces: text(),
  placeList: text({ mode: "json" }).$type<PlaceList>(),
  texts: text({ mode: "json" }).$type<Texts>().notNull(),
  accents: text({ enum: accentChoices }).notNull(),
  rule: text({ mode: "json" }).$type<Rule>().notNull(),
  startsAt: integer(),
  leads: text({ mode: "json" }).$type<Lead[]>().notNull(),
  asks: integer({ mode: "boolean" }).notNull(),
  shown: integer({ mode: "boolean" }),
  once: text(),
  createdAt: integer().notNull(),
  changedAt: integer().notNull(),
  changedBy: integer(),
});

export const reminderDates = sqliteTable("reminderDates", {
  id: integer().primaryKey(),
  reminderId: integer().notNull(),
  day: text().notNull(),
  lead: integer().notNull(),
  state: text({ enum: dateStates }).notNull(),
  leavesAt: integer().notNull(),
  nextAt: integer(),
  messageId: integer(),
  movedTo: text(),
  at: integer().notNull(),
});
