import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { channels } from "../providers/channel.ts";
import { haltCauses } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import type { Suspects } from "./suspicion.ts";

export const gateways = sqliteTable(
  "gateways",
  {
    provider: text().$type<ProviderName>().notNull(),
    channel: text({ enum: channels }).notNull(),
    nextAt: integer().notNull().default(0),
    haltedAt: integer(),
    haltCause: text({ enum: haltCauses }),
    haltCode: text(),
    unanswered: integer().notNull().default(0),
    unansweredSince: integer(),
    probeAt: integer(),
    suspects: text({ mode: "json" }).$type<Suspects>(),
    reportedSuspects: text({ mode: "json" }).$type<Suspects>(),
    resumedAt: integer(),
    urgentAt: integer(),
    wakeAt: integer(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.channel] })],
);

export const sweepDays = sqliteTable("sweepDays", {
  day: text().primaryKey(),
  notes: integer().notNull(),
});
