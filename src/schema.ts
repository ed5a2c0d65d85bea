/*
 * The tables as drizzle sees them, each with the module that owns it. The truth is in migrations/: a test compares the two.
 * Times are epoch milliseconds.
 */

export { audit } from "./audit/tables.ts";
export { clerks, sessions, signIns } from "./clerks/tables.ts";
export { chunks, deliveries, strayReceipts } from "./delivery/tables.ts";
export { codeHolds, counterEntries, signUps } from "./enrolment/tables.ts";
export { gateways, sweepDays } from "./gateway/tables.ts";
export { listImports, listSlices } from "./imports/tables.ts";
export { inboundTexts, replies, textParts, textQuestions, textUndos } from "./inbox/tables.ts";
export { messages, templates, threads } from "./messages/tables.ts";
export { alarms, callDays, deniedWebhooks, publicQuotaDays, publicUses, sweeps } from "./monitoring/tables.ts";
export { notices } from "./notices/tables.ts";
export { placeNames, places } from "./places/tables.ts";
export { retention } from "./privacy/tables.ts";
export { addressImports, addressSlices } from "./register/tables.ts";
export { reminderDates, reminders } from "./reminders/tables.ts";
export { consents, subscriberCounts, subscribers, suppressions } from "./subscribers/tables.ts";
export { topics, towns, wordingDrafts, wordings } from "./town/tables.ts";
