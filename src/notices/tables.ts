import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { languages } from "../language.ts";
import type { AlarmCause } from "../monitoring/alarm.ts";
import { channels } from "../providers/channel.ts";
import { failures } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import { noticeKinds, noticeStates } from "./notice.ts";

export const notices = sqliteTable("notices", {
  id: integer().primaryKey(),
  kind: text({ enum: noticeKinds }).notNull(),
  state: text({ enum: noticeStates }).notNull(),
  tag: text().notNull(),
  language: text({ enum: languages }).notNull(),
  signUpId: text(),
  signInId: text(),
  subscriberId: integer(),
  provider: text().$type<ProviderName>().notNull(),
  try: integer().notNull().default(1),
  dueAt: integer().notNull(),
  wakes: integer().notNull().default(0),
  wakeAt: integer().notNull(),
  expiresAt: integer().notNull(),
  lease: text(),
  leaseUntil: integer(),
  requestedAt: integer(),
  reason: text({ enum: failures }),
  code: text(),
  createdAt: integer().notNull(),
  at: integer().notNull(),
  clerkId: integer(),
  alarm: text().$type<AlarmCause>(),
  replyId: text(),
  reminderDateId: integer(),
  threadId: integer(),
  channel: text({ enum: channels }).notNull().default("sms"),
});
