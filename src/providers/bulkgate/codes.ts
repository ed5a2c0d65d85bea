import type { Failure, HaltCause, Outcome, Suspicion } from "../contract.ts";

/*
 * BulkGate's documented error types and delivery statuses, each with what it means in our own words.
 */

const refused =
  (reason: Failure, suspects?: Suspicion) =>
  (code: string): Outcome => ({ kind: "refused", reason, code, ...(suspects && { suspects }) });
const halted =
  (cause: HaltCause) =>
  (code: string): Outcome => ({ kind: "halted", cause, code });

/** By the error's type ("Error types"); `unknown` is left to the HTTP status. */
export const errors: Readonly<Record<string, (type: string) => Outcome>> = {
  invalid_phone_number: refused("number"),
  blacklisted_number: refused("opted-out"),
  empty_message: refused("content"),
  invalid_numeric_sender: refused("route", "sender"),
  low_credit: halted("credit"),
  unknown_identity: halted("key"),
  banned: halted("key"),
  admin_not_found: halted("key"),
  method_not_allowed: halted("address"),
  unknown_action: halted("address"),
  unsupported_api_version: halted("address"),
  // Somebody was named, so all were removed; duplicates are all that BulkGate is asked to remove.
  no_recipients: (code) => ({ kind: "accepted", code }),
};

/** A single number's error is described, not named. */
const descriptions: Readonly<Record<string, string>> = {
  "invalid phone number": "invalid_phone_number",
  "invalid number": "invalid_phone_number",
  "phone number is on blacklist": "blacklisted_number",
  "message text is empty": "empty_message",
  "own sender not validated": "invalid_numeric_sender",
  "insufficient funds": "low_credit",
  "account is blocked": "banned",
  "unknown identity / unauthorized / empty application_id": "unknown_identity",
};

/** What an error says, named or described; undefined for one that is in no document. */
export function outcomeOf(...words: readonly (string | undefined)[]): Outcome | undefined {
  const names = words.flatMap((word) => (word === undefined ? [] : [word, descriptions[word.toLowerCase()] ?? ""]));
  const name = names.find((one) => Object.hasOwn(errors, one));
  return name === undefined ? undefined : errors[name]?.(name);
}

/** Statuses of a text that BulkGate has taken. */
export const takenStatuses: readonly string[] = ["accepted", "sent", "scheduled"];

/** What came of a text by a report's status; `later`: it is no end. 10 is a text to us. */
export const reports: Readonly<Record<number, "delivered" | "later" | Failure>> = {
  0: "later", // unknown
  1: "delivered",
  2: "later", // buffered, the phone is off
  3: "unreachable",
  6: "later", // accepted
  8: "expired",
  13: "later", // seen in Viber
};
