import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ProviderName } from "../providers/names.ts";

export const inboundTexts = sqliteTable("inboundTexts", {
  id: integer().primaryKey(),
  provider: text().$type<ProviderName>().notNull(),
  providerId: text().notNull(),
  phone: text().notNull(),
  text: text().notNull(),
  understoodAs: text({ enum: ["leave", "letter"] }).notNull(),
  receivedAt: integer().notNull(),
  readAt: integer(),
});
