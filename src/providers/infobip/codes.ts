import type { Outcome, Receipt } from "../contract.ts";
import {
  codeOf,
  delivered,
  failed,
  later,
  loggedOutcomeIn,
  type Meaning,
  outcomeIn,
  rejected,
  type Status,
  type Trouble,
  taken,
} from "./meanings.ts";

/*
 * Infobip's documented statuses of an SMS and errors of handsets, users and operators ("Response status and error
 * codes"), each with what it means in our own words. `number` is only for numbers that do not exist: it suspends.
 */

const noCredit = rejected("other", { halts: "credit" });
const wrongSender = rejected("route", { suspects: "sender" });
const noRoute = rejected("route", { suspects: "route" });

/** By the status's id. */
export const statuses: Readonly<Record<number, Meaning>> = {
  2: taken, // reached the operator, which is no end
  3: taken,
  7: taken,
  26: taken,
  5: delivered,
  4: failed("blocked"),
  9: failed("unreachable"),
  31: failed("other"),
  96: failed("unreachable"),
  97: failed("unreachable"),
  98: failed("other"),
  15: failed("expired"),
  29: taken, // "delivery status unknown"
  8: rejected("number"),
  51: rejected("number"),
  52: rejected("number"),
  10: rejected("opted-out"),
  14: rejected("opted-out"),
  24: rejected("content"),
  25: rejected("content"),
  87: rejected("blocked"),
  99: rejected("other"),
  12: noCredit,
  17: noCredit,
  11: wrongSender,
  13: wrongSender,
  6: noRoute,
  18: noRoute,
  19: noRoute,
  20: later(3600), // "20 varied or 6 identical texts per number per hour"
  21: later(30),
  100: later(30), // "or because the service is temporarily unavailable"
  23: taken, // the same id came before: what we ask for has been taken already
};

/** By the status's group, for the ids that are not named above. 0 is ACCEPTED. */
const groups: Readonly<Record<number, Meaning>> = {
  0: taken,
  1: taken,
  2: failed("unreachable"),
  3: delivered,
  4: failed("expired"),
  5: rejected("other"),
};

const errorsOf = (trouble: Trouble, ids: readonly number[]) => ids.map((id) => [id, trouble] as const);

/** By the error's id. */
export const errors: ReadonlyMap<number, Trouble> = new Map([
  ...errorsOf({ reason: "number" }, [1, 352, 3041]),
  ...errorsOf({ reason: "incapable" }, [10, 11, 12, 21, 258, 568, 629]),
  ...errorsOf({ reason: "opted-out" }, [573, 603, 2050, 2052]),
  ...errorsOf({ reason: "blocked" }, [9, 13, 15, 560, 566, 569, 604, 608, 632, 2049]),
  ...errorsOf({ reason: "content" }, [71, 355, 561, 607, 2051, 4096]),
  ...errorsOf({ reason: "expired" }, [811, 4098, 4100, 4101]),
  // The phone was off, full or roaming, its owner without credit, or the network did not find it.
  ...errorsOf({ reason: "unreachable" }, [2, 5, 6, 7, 8, 24, 27, 31, 32, 33, 256, 257, 351, 581, 1031]),
  ...errorsOf({ reason: "unreachable" }, [1152, 1153, 1154, 1155, 1156, 1157, 1158, 1159, 1160, 1161, 1162, 1163]),
  ...errorsOf({ reason: "unreachable" }, [1164, 1165, 1166]),
  ...errorsOf({ reason: "route", suspects: "route" }, [345, 565, 579, 592, 597, 598]),
  ...errorsOf({ reason: "route", suspects: "sender" }, [368, 375, 488, 562, 563, 564, 571, 572, 574, 577, 594, 601]),
  ...errorsOf({ reason: "route", suspects: "sender" }, [2053]),
  ...errorsOf({ reason: "other", halts: "credit" }, [578, 580, 4099]),
  ...errorsOf({ reason: "other", halts: "key" }, [433]),
  // Of the network between us and the phone, and of limits that pass.
  ...errorsOf({ reason: "other" }, [20, 34, 35, 36, 51, 255, 259, 260, 261, 262, 323, 500, 501, 502, 503, 504, 507]),
  ...errorsOf({ reason: "other" }, [508, 509, 541, 542, 609, 628, 630, 631, 633, 810, 815, 1024, 1025, 1026, 1027]),
  ...errorsOf({ reason: "other" }, [1028, 1029, 1030, 1281, 1282, 1283, 1284, 1536, 1537, 1538, 1539, 1540, 1541]),
  ...errorsOf({ reason: "other" }, [1792, 1793, 1794, 1795, 1796, 2048, 4097, 4102, 4103, 4104, 4202, 5492]),
]);

/** Error 0 is none. */
type WireError = { id: number | undefined; permanent: boolean };

const meaningOf = ({ id, groupId }: Status): Meaning | undefined => statuses[id ?? -1] ?? groups[groupId ?? -1];

/** What a status says of a request that was answered with it; undefined where it says nothing. */
export const outcomeOf = (status: Status): Outcome | undefined => outcomeIn(meaningOf(status), codeOf(status));

/** What a status says in the log. */
export const loggedOutcomeOf = (status: Status): Outcome => loggedOutcomeIn(meaningOf(status), codeOf(status));

/** What a report says of one of our attempts. */
export type Report = { attempt: string; status: Status; error: WireError };

/** What a report says; undefined where it is none of an end. What may come again is no end either. */
export function receiptOf({ attempt, status, error }: Report): Receipt | undefined {
  const meaning = meaningOf(status);
  if (meaning?.is !== "delivered" && meaning?.is !== "failed" && meaning?.is !== "rejected") return undefined;
  const code = error.id ? `${codeOf(status)}/${error.id}` : codeOf(status);
  if (meaning.is === "delivered") return { attempt, state: "delivered", code };
  const isNamed = meaning.is === "rejected" && meaning !== groups[5];
  const { reason, halts, suspects } = isNamed ? meaning : troubleOf(meaning, error);
  return { attempt, state: "undelivered", reason, code, ...(halts && { halts }), ...(suspects && { suspects }) };
}

/**
 * Why it did not arrive: the error knows better than the status, except that time ran out. Of an error that is not
 * named above it is believed whether it is for good.
 */
function troubleOf(failure: Trouble, { id, permanent }: WireError): Trouble {
  if (!id) return failure;
  const named = errors.get(id);
  if (failure.reason === "expired" && (!named || (named.reason === "other" && !named.halts))) return failure;
  return named ?? { reason: permanent ? "other" : "unreachable" };
}
