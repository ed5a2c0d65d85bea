import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Places, Whom } from "../audience/audience.ts";
import type { PlaceList } from "../places/place-list.ts";
import type { CallingTown } from "../town/town.ts";
import {
  accentChoices,
  type Costs,
  type ErasedDelivery,
  lanes,
  messageStates,
  type Texts,
  type Totals,
} from "./message.ts";
import type { CallsByLanguage } from "./spoken.ts";
import type { TemplateSaid } from "./template.ts";
import { threadStates } from "./thread.ts";

export const messages = sqliteTable("messages", {
  id: integer().primaryKey(),
  state: text({ enum: messageStates }).notNull(),
  version: integer().notNull().default(1),
  token: text(),
  lane: text({ enum: lanes }).notNull(),
  topics: integer().notNull(),
  places: text({ mode: "json" }).$type<Places>(),
  typedPlaces: text(),
  placeList: text({ mode: "json" }).$type<PlaceList>(),
  whom: text({ mode: "json" }).$type<Whom>(),
  texts: text({ mode: "json" }).$type<Texts>().notNull(),
  accents: text({ enum: accentChoices }).notNull(),
  mark: text(),
  segmentPrice: integer(),
  calls: text({ mode: "json" }).$type<CallingTown>(),
  spoken: text({ mode: "json" }).$type<CallsByLanguage>(),
  dueAt: integer(),
  expiresAt: integer(),
  recipients: integer(),
  costs: text({ mode: "json" }).$type<Costs>(),
  createdAt: integer().notNull(),
  createdBy: integer(),
  dispatchedAt: integer(),
  dispatchedBy: integer(),
  cancelledAt: integer(),
  cancelledBy: integer(),
  totals: text({ mode: "json" }).$type<Totals>(),
  totalsAt: integer().notNull().default(0),
  once: text(),
  resentOnce: text(),
  erasedDeliveries: text({ mode: "json" }).$type<ErasedDelivery[]>(),
  counts: text({ mode: "json" }).$type<Record<string, unknown>>(),
  threadId: integer(),
  step: text({ enum: threadStates }),
  threadVersion: integer(),
  startsAt: integer(),
  endsAt: integer(),
  shown: integer({ mode: "boolean" }),
  newsAt: integer(),
  newsUntil: integer(),
});

export const threads = sqliteTable("threads", {
  id: integer().primaryKey(),
  state: text({ enum: threadStates }).notNull(),
  version: integer().notNull().default(1),
  firstId: integer().notNull(),
  lastId: integer().notNull(),
  startsAt: integer(),
  endsAt: integer(),
  dueAt: integer(),
  at: integer().notNull(),
  endedBy: integer(),
});

export const templates = sqliteTable("templates", {
  id: integer().primaryKey(),
  topicId: integer().notNull(),
  said: text({ mode: "json" }).$type<TemplateSaid>().notNull(),
  shipped: text({ mode: "json" }).$type<TemplateSaid>(),
  hidden: integer({ mode: "boolean" }).notNull().default(false),
  version: integer().notNull().default(1),
});
