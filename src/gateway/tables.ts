import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { providerNames } from "../providers/names.ts";
import type { Suspects } from "./suspicion.ts";

export const providers = sqliteTable("providers", {
  name: text({ enum: providerNames }).primaryKey(),
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
