import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { lanes } from "../messages/message.ts";
import { channels } from "../providers/channel.ts";
import { failures } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import { chunkStates } from "./chunk.ts";
import { deliveryStates } from "./delivery.ts";

export const chunks = sqliteTable(
  "chunks",
  {
    messageId: integer().notNull(),
    number: integer().notNull(),
    state: text({ enum: chunkStates }).notNull(),
    channel: text({ enum: channels }).notNull(),
    lane: text({ enum: lanes }).notNull(),
    provider: text().$type<ProviderName>().notNull(),
    try: integer().notNull(),
    retry: integer({ mode: "boolean" }).notNull().default(false),
    dueAt: integer().notNull(),
    wakes: integer().notNull().default(0),
    wakeAt: integer().notNull(),
    lease: text(),
    leaseUntil: integer(),
    requestedAt: integer(),
    people: text({ mode: "json" }).$type<number[]>().notNull(),
    size: integer().notNull(),
    retryAt: integer(),
    accepted: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    deferred: integer().notNull().default(0),
    uncertain: integer().notNull().default(0),
    gone: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.number] })],
);

export const deliveries = sqliteTable(
  "deliveries",
  {
    messageId: integer().notNull(),
    subscriberId: integer().notNull(),
    channel: text({ enum: channels }).notNull(),
    chunk: integer().notNull(),
    state: text({ enum: deliveryStates as ["uncertain", ...typeof deliveryStates] }).notNull(),
    rank: integer().notNull(),
    reason: text({ enum: failures }),
    code: text(),
    ref: text(),
    at: integer().notNull(),
    calls: integer().notNull().default(0),
    retryAt: integer(),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.subscriberId, table.channel] })],
);

export const strayReceipts = sqliteTable("strayReceipts", {
  id: integer().primaryKey(),
  attempt: text(),
  ref: text(),
  state: text({ enum: deliveryStates as ["uncertain", ...typeof deliveryStates] }).notNull(),
  reason: text({ enum: failures }),
  code: text(),
  at: integer().notNull(),
});
