import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { PlacePath } from "../audience/audience.ts";
import { languages } from "../language.ts";
import { channels } from "../providers/channel.ts";
import { consentEnds, consentSources, endReasons } from "./consent.ts";
import { subscriberStates } from "./subscriber.ts";
import { suppressionReasons } from "./suppression.ts";

export const subscribers = sqliteTable("subscribers", {
  id: integer().primaryKey(),
  phone: text().notNull(),
  channel: text({ enum: channels }).notNull(),
  state: text({ enum: subscriberStates }).notNull(),
  language: text({ enum: languages }).notNull(),
  topics: integer().notNull(),
  places: text({ mode: "json" }).$type<readonly PlacePath[]>(),
  addresses: text({ mode: "json" }).$type<readonly string[]>(),
  name: text(),
  leaveToken: text().notNull(),
  failures: integer().notNull().default(0),
  createdAt: integer().notNull(),
  leftAt: integer(),
  version: integer().notNull().default(1),
});

/** How many are subscribed; kept by triggers. */
export const subscriberCounts = sqliteTable("subscriberCounts", {
  channel: text({ enum: channels }).primaryKey(),
  subscribed: integer().notNull(),
});

export const consents = sqliteTable(
  "consents",
  {
    subscriberId: integer().notNull(),
    number: integer().notNull(),
    source: text({ enum: consentSources }).notNull(),
    wording: text().notNull(),
    givenAt: integer().notNull(),
    clerkId: integer(),
    endedAt: integer(),
    endedBy: text({ enum: consentEnds }),
    paper: text(),
    signedOn: text(),
    importId: integer(),
    endedClerkId: integer(),
    endReason: text({ enum: endReasons }),
  },
  (table) => [primaryKey({ columns: [table.subscriberId, table.number] })],
);

/** Whose numbers no list and no backup brings back. */
export const suppressions = sqliteTable("suppressions", {
  hash: text().primaryKey(),
  subscriberId: integer(),
  reason: text({ enum: suppressionReasons }).notNull(),
  at: integer().notNull(),
});
