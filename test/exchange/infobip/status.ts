import type { Fate, Text } from "../text.ts";

export type Status = { groupId: number; groupName: string; id: number; name: string; description: string };

const groups = ["OK", "PENDING", "UNDELIVERABLE", "DELIVERED", "EXPIRED", "REJECTED"];

/** id -> group and name (Infobip, "Response status and error codes"; descriptions are our own words). */
const table: Record<number, [groupId: number, name: string, description: string]> = {
  26: [1, "PENDING_ACCEPTED", "Message accepted, waiting for further processing"],
  9: [2, "UNDELIVERABLE_NOT_DELIVERED", "Message not delivered to the recipient"],
  5: [3, "DELIVERED_TO_HANDSET", "Message delivered to handset"],
  15: [4, "EXPIRED_EXPIRED", "Message expired before it could be delivered"],
  6: [5, "REJECTED_NETWORK", "Network is out of coverage or not set up"],
  8: [5, "REJECTED_PREFIX_MISSING", "Number prefix is not recognised"],
  10: [5, "REJECTED_DND", "Recipient does not accept service traffic"],
  11: [5, "REJECTED_SOURCE", "Sender is not registered"],
  12: [5, "REJECTED_NOT_ENOUGH_CREDITS", "Not enough credits"],
  13: [5, "REJECTED_SENDER", "Sender is blocklisted"],
  14: [5, "REJECTED_DESTINATION_BLOCKLISTED", "Destination is blocklisted"],
  17: [5, "REJECTED_PREPAID_PACKAGE_EXPIRED", "Credits are past their validity"],
  18: [5, "REJECTED_DESTINATION_NOT_REGISTERED", "Account may send to one test number only"],
  19: [5, "REJECTED_ROUTE_NOT_AVAILABLE", "No route for this account"],
  20: [5, "REJECTED_FLOODING_FILTER", "Too many messages to one number"],
  21: [5, "REJECTED_SYSTEM_ERROR", "System error"],
  23: [5, "REJECTED_DUPLICATE_MESSAGE_ID", "Message id was used before"],
  24: [5, "REJECTED_INVALID_UDH", "Invalid user data header"],
  25: [5, "REJECTED_MESSAGE_TOO_LONG", "More than 25 parts or 4000 bytes"],
  51: [5, "MISSING_TO", "Destination is empty"],
  52: [5, "REJECTED_DESTINATION", "Destination is not a valid number"],
  87: [5, "SIGNALS_BLOCKED", "Blocked by the anti-fraud filter"],
};

/** Status ids that a recipient can be rejected with. */
export const rejections: { id: number; name: string }[] = Object.entries(table)
  .filter(([, [groupId]]) => groupId === 5)
  .map(([id, [, name]]) => ({ id: Number(id), name }));

const made = new Map<number, Status>();

/** Infobip's status object. An id outside the table is shown as such, so the product meets unknown codes too. */
export function statusOf(id: number): Status {
  const known = made.get(id);
  if (known) return known;
  const [groupId, name, description] = table[id] ?? [5, `REJECTED_CODE_${id}`, "A code the exchange does not know"];
  const status = { groupId, groupName: groups[groupId] ?? "", id, name, description };
  made.set(id, status);
  return status;
}

type WireError = Status & { permanent: boolean };

const handset = (id: number, name: string, permanent: boolean): WireError => ({
  groupId: 1,
  groupName: "HANDSET_ERRORS",
  id,
  name,
  description: name.replaceAll("_", " "),
  permanent,
});
const noError: WireError = {
  groupId: 0,
  groupName: "OK",
  id: 0,
  name: "NO_ERROR",
  description: "No Error",
  permanent: false,
};

const fates: Record<Fate, [statusId: number, error: WireError]> = {
  travelling: [26, noError],
  delivered: [5, noError],
  unreachable: [9, handset(27, "EC_ABSENT_SUBSCRIBER", false)],
  unknown: [9, handset(1, "EC_UNKNOWN_SUBSCRIBER", true)],
  expired: [15, handset(6, "EC_ABSENT_SUBSCRIBER_SM", false)],
  refused: [21, noError],
};

/** Status and error of a text as a delivery report or a look-up shows them. */
export function standingOf(text: Text): { status: Status; error: WireError } {
  const [id, error] = fates[text.fate];
  return { status: statusOf(Number(text.refusedWith ?? id)), error };
}
