import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ProviderName } from "../providers/names.ts";
import type { Suspects } from "./suspicion.ts";

export const providers = sqliteTable("providers", {
  name: text().$type<ProviderName>().primaryKey(),
  nextAt: integer().notNull().default(0),
  haltedAt: integer(),
  haltCause: text(),
  unanswered: integer().notNull().default(0),
  unansweredSince: integer(),
  probeAt: integer(),
  probeLease: text(),
  suspects: text({ mode: "json" }).$type<Suspects>(),
  reportedSuspects: text({ mode: "json" }).$type<Suspects>(),
  resumedAt: integer(),
  urgentAt: integer(),
});
