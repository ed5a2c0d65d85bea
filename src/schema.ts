import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { roles } from "./clerks/role.ts";
import { chunkStates } from "./delivery/chunk.ts";
import { channels, deliveryStates } from "./delivery/delivery.ts";
import { providerNames } from "./gateway/pace.ts";
import type { Suspects } from "./gateway/suspicion.ts";
import { languages } from "./language.ts";
import { accentChoices, lanes, messageStates, type Texts } from "./messages/message.ts";
import type { AlarmCause } from "./monitoring/alarm.ts";
import { noticeKinds, noticeStates } from "./notices/notice.ts";
import { consentEnds, consentSources } from "./subscribers/consent.ts";
import { subscriberStates } from "./subscribers/subscriber.ts";
import type { Offer } from "./town/town.ts";

/*
 * The tables as drizzle sees them. The truth is in migrations/: a test compares the two. Times are epoch milliseconds.
 */

export const towns = sqliteTable("towns", {
  id: integer().primaryKey(),
  name: text().notNull(),
  mark: text().notNull(),
  accent: text().notNull(),
  segmentPrice: integer().notNull(),
  officePhone: text().notNull(),
  officeAddress: text().notNull(),
  officeEmail: text().notNull(),
  resendCrisis: integer({ mode: "boolean" }).notNull().default(false),
  secret: text().notNull(),
  offer: text({ mode: "json" }).$type<Offer>().notNull().default({ topics: [], places: [] }),
  version: integer().notNull().default(1),
  officeName: text().notNull().default(""),
});

export const topics = sqliteTable("topics", {
  id: integer().primaryKey(),
  key: text().notNull(),
  nameCs: text().notNull(),
  nameEn: text().notNull(),
  always: integer({ mode: "boolean" }).notNull(),
  hoursToLive: integer().notNull(),
  position: integer().notNull(),
});

export const places = sqliteTable("places", {
  id: integer().primaryKey(),
  name: text().notNull(),
  position: integer().notNull(),
});

export const subscribers = sqliteTable("subscribers", {
  id: integer().primaryKey(),
  phone: text().notNull(),
  channel: text({ enum: channels }).notNull(),
  state: text({ enum: subscriberStates }).notNull(),
  language: text({ enum: languages }).notNull(),
  topics: integer().notNull(),
  placeId: integer(),
  leaveToken: text().notNull(),
  failures: integer().notNull().default(0),
  createdAt: integer().notNull(),
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
  },
  (table) => [primaryKey({ columns: [table.subscriberId, table.number] })],
);

export const signUps = sqliteTable("signUps", {
  id: text().primaryKey(),
  phone: text().notNull(),
  topics: integer().notNull(),
  placeId: integer(),
  language: text({ enum: languages }).notNull(),
  wording: text().notNull(),
  codeHash: text().notNull(),
  triesLeft: integer().notNull(),
  createdAt: integer().notNull(),
  expiresAt: integer().notNull(),
  confirmedAt: integer(),
  lastTry: text(),
});

export const codeHolds = sqliteTable("codeHolds", {
  phone: text().primaryKey(),
  until: integer().notNull(),
});

export const inboundTexts = sqliteTable("inboundTexts", {
  id: integer().primaryKey(),
  provider: text({ enum: providerNames }).notNull(),
  providerId: text().notNull(),
  phone: text().notNull(),
  text: text().notNull(),
  understoodAs: text({ enum: ["leave", "letter"] }).notNull(),
  receivedAt: integer().notNull(),
  readAt: integer(),
});

export const publicQuotaDays = sqliteTable("publicQuotaDays", {
  day: text().primaryKey(),
  rowsReserved: integer().notNull(),
});

export const publicUses = sqliteTable("publicUses", {
  who: text().primaryKey(),
  used: integer().notNull(),
  since: integer().notNull(),
});

export const clerks = sqliteTable("clerks", {
  id: integer().primaryKey(),
  name: text().notNull(),
  phone: text().notNull(),
  role: text({ enum: roles }).notNull(),
  createdAt: integer().notNull(),
  disabledAt: integer(),
});

export const signIns = sqliteTable("signIns", {
  id: text().primaryKey(),
  clerkId: integer().notNull(),
  seed: text().notNull(),
  createdAt: integer().notNull(),
  expiresAt: integer().notNull(),
  spentAt: integer(),
  triesLeft: integer().notNull().default(0),
  lastTry: text(),
});

export const sessions = sqliteTable("sessions", {
  id: text().primaryKey(),
  clerkId: integer().notNull(),
  createdAt: integer().notNull(),
  expiresAt: integer().notNull(),
});

export const messages = sqliteTable("messages", {
  id: integer().primaryKey(),
  state: text({ enum: messageStates }).notNull(),
  version: integer().notNull().default(1),
  token: text(),
  lane: text({ enum: lanes }).notNull(),
  topics: integer().notNull(),
  places: text({ mode: "json" }).$type<number[]>(),
  texts: text({ mode: "json" }).$type<Texts>().notNull(),
  accents: text({ enum: accentChoices }).notNull(),
  mark: text(),
  segmentPrice: integer(),
  dueAt: integer(),
  expiresAt: integer(),
  recipients: integer(),
  createdAt: integer().notNull(),
  createdBy: integer().notNull(),
  dispatchedAt: integer(),
  dispatchedBy: integer(),
  cancelledAt: integer(),
  cancelledBy: integer(),
  totals: text({ mode: "json" }).$type<{ delivered: number; codes: string[] }>(),
  totalsAt: integer().notNull().default(0),
  once: text(),
  resentOnce: text(),
});

export const chunks = sqliteTable(
  "chunks",
  {
    messageId: integer().notNull(),
    number: integer().notNull(),
    state: text({ enum: chunkStates }).notNull(),
    channel: text({ enum: channels }).notNull(),
    lane: text({ enum: lanes }).notNull(),
    provider: text({ enum: providerNames }).notNull(),
    try: integer().notNull(),
    dueAt: integer().notNull(),
    wakes: integer().notNull().default(0),
    wakeAt: integer().notNull(),
    lease: text(),
    leaseUntil: integer(),
    requestedAt: integer(),
    people: text({ mode: "json" }).$type<number[]>().notNull(),
    size: integer().notNull(),
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
    code: text(),
    ref: text(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.subscriberId, table.channel] })],
);

export const notices = sqliteTable("notices", {
  id: integer().primaryKey(),
  kind: text({ enum: noticeKinds }).notNull(),
  state: text({ enum: noticeStates }).notNull(),
  tag: text().notNull(),
  language: text({ enum: languages }).notNull(),
  signUpId: text(),
  signInId: text(),
  subscriberId: integer(),
  provider: text({ enum: providerNames }).notNull(),
  try: integer().notNull().default(1),
  dueAt: integer().notNull(),
  wakes: integer().notNull().default(0),
  wakeAt: integer().notNull(),
  expiresAt: integer().notNull(),
  lease: text(),
  leaseUntil: integer(),
  requestedAt: integer(),
  code: text(),
  createdAt: integer().notNull(),
  at: integer().notNull(),
  clerkId: integer(),
  alarm: text().$type<AlarmCause>(),
});

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

export const sweepDays = sqliteTable("sweepDays", {
  day: text().primaryKey(),
  notes: integer().notNull(),
});

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
  provider: text({ enum: providerNames }).primaryKey(),
  times: text().notNull(),
});

export const strayReceipts = sqliteTable("strayReceipts", {
  id: integer().primaryKey(),
  attempt: text(),
  ref: text(),
  state: text({ enum: deliveryStates as ["uncertain", ...typeof deliveryStates] }).notNull(),
  code: text(),
  at: integer().notNull(),
});
