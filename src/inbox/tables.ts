import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ProviderName } from "../providers/names.ts";

export const inboundTexts = sqliteTable("inboundTexts", {
  id: integer().primaryKey(),
  provider: text().$type<ProviderName>().notNull(),
  providerId: text().notNull(),
  phone: text().notNull(),
  text: text().notNull(),
  understoodAs: text({ enum: ["leave", "letter", "command"] }).notNull(),
  receivedAt: integer().notNull(),
  readAt: integer(),
  token: text(),
  readBy: integer(),
});

/** What texts are answered: by themselves, or by a clerk. */
export const replies = sqliteTable("replies", {
  id: text().primaryKey(),
  provider: text().$type<ProviderName>().notNull(),
  providerId: text().notNull(),
  phone: text().notNull(),
  text: text().notNull(),
  clerkId: integer(),
  createdAt: integer().notNull(),
  noticeId: integer(),
  price: integer(),
});

export const textUndos = sqliteTable("textUndos", {
  subscriberId: integer().primaryKey(),
  before: text(),
  after: text().notNull(),
  changedAt: integer().notNull(),
});

export const textParts = sqliteTable(
  "textParts",
  {
    provider: text().$type<ProviderName>().notNull(),
    phone: text().notNull(),
    series: text().notNull(),
    number: integer().notNull(),
    total: integer().notNull(),
    text: text().notNull(),
    receivedAt: integer().notNull(),
    joinedAt: integer(),
  },
  ({ provider, phone, series, number }) => [primaryKey({ columns: [provider, phone, series, number] })],
);

export const textQuestions = sqliteTable("textQuestions", {
  phone: text().primaryKey(),
  question: text().notNull(),
  askedAt: integer().notNull(),
});
