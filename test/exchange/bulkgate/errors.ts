import type { Asked } from "../gateway.ts";

/** BulkGate's error types and its words for them ("Error types"); the HTTP status of some is our guess. */
const errors = {
  unknown_identity: [401, "Unknown identity / unauthorized / empty application_id"],
  banned: [403, "Account is blocked"],
  invalid_numeric_sender: [400, "Own sender not validated"],
  empty_message: [400, "Message text is empty"],
  invalid_phone_number: [400, "Invalid phone number"],
  no_recipients: [400, "Total recipients of bulk message is 0"],
  blacklisted_number: [400, "Phone number is on Blacklist"],
  low_credit: [402, "Insufficient funds"],
  method_not_allowed: [405, "HTTP method is not allowed"],
  unknown_action: [404, "Unknown API action (Transactional/Bulk SMS)"],
  unsupported_api_version: [404, "Unknown/Deprecated API version"],
  unknown: [400, "Unknown error"],
} as const;

export type ErrorType = keyof typeof errors;

/** The whole request is refused. */
export function refused(c: Asked, type: ErrorType, detail: unknown = null) {
  const [code, error] = errors[type];
  return c.json({ type, code, error, detail }, code);
}

/** One number of a list is refused: described, not named. 9 is the code of the documents' example. */
export const entryError = (type: ErrorType, number: string) => ({
  status: "error",
  code: 9,
  error: errors[type][1],
  number,
});

/** The rejection of a recipient that a fault asks for by Infobip's status id. */
export function rejectionType(rejectStatus: number): ErrorType {
  if ([10, 14].includes(rejectStatus)) return "blacklisted_number";
  if ([12, 17].includes(rejectStatus)) return "low_credit";
  if ([11, 13, 18, 19].includes(rejectStatus)) return "invalid_numeric_sender";
  return [6, 20, 21, 24, 25, 87].includes(rejectStatus) ? "unknown" : "invalid_phone_number";
}
