import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ProviderName } from "../providers/names.ts";
import type { AlarmCause } from "./alarm.ts";

export const publicQuotaDays = sqliteTable("publicQuotaDays", {
  day: text().primaryKey(),
  rowsReserved: integer().notNull(),
  officeRows: integer().notNull().default(0),
  codes: integer().notNull().default(0),
  confirmed: integer().notNull().default(0),
  recent: integer().notNull().default(0),
  recentSince: integer().notNull().default(0),
});

export const publicUses = sqliteTable("publicUses", {
  who: text().primaryKey(),
  used: integer().notNull(),
  since: integer().notNull(),
  recent: integer().notNull().default(0),
  recentSince: integer().notNull().default(0),
  unconfirmed: integer().notNull().default(0),
});

export const callDays = sqliteTable(
  "callDays",
  {
    day: text().notNull(),
    who: text().notNull(),
    calls: integer().notNull(),
    seconds: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.who] })],
);

export const sweeps = sqliteTable("sweeps", {
  name: text().primaryKey(),
  doneAt: integer().notNull(),
});

export const alarms = sqliteTable("alarms", {
  cause: text().$type<AlarmCause>().primaryKey(),
  raisedAt: integer().notNull(),
  lastAt: integer().notNull(),
  toldAt: integer(),
  clearedAt: integer(),
});

export const deniedWebhooks = sqliteTable("deniedWebhooks", {
  provider: text().$type<ProviderName>().primaryKey(),
  times: text().notNull(),
});
