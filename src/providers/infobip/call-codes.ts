import type { Outcome } from "../contract.ts";
import {
  codeOf,
  delivered,
  failed,
  later,
  loggedOutcomeIn,
  type Meaning,
  type Meanings,
  missed,
  outcomeIn,
  rejected,
  type Status,
  type Trouble,
  taken,
} from "./meanings.ts";

/*
 * Infobip's documented statuses and errors of calls ("Response status and error codes": general and voice statuses, the
 * deprecated errors of voice and those of Voice and WebRTC), each with what it means in our own words. `number` is only
 * for numbers that do not exist: it suspends.
 */

const noCredit = rejected("other", { halts: "credit" });
const wrongSender = rejected("route", { suspects: "sender" });
const noRoute = rejected("route", { suspects: "route" });

const ids: Meanings["ids"] = {
  2: taken, // reached the operator, which is no end
  3: taken,
  7: taken,
  26: taken,
  5: delivered,
  4: failed("blocked"),
  9: missed("unreachable"),
  31: failed("other"),
  96: missed("no-answer"),
  97: missed("busy"),
  98: missed("other"), // cancelled on its way to the telephone
  99: missed("hung-up"), // declined
  15: failed("expired"),
  29: taken, // "delivery status unknown"
  8: rejected("number"),
  51: rejected("number"),
  52: rejected("number"),
  10: rejected("opted-out"),
  14: rejected("opted-out"),
  24: rejected("content"),
  25: rejected("content"),
  53: rejected("content"),
  55: rejected("content"),
  91: rejected("content"),
  87: rejected("blocked"),
  12: noCredit,
  17: noCredit,
  11: wrongSender,
  13: wrongSender,
  6: noRoute,
  18: noRoute,
  19: noRoute,
  54: noRoute, // the language: nobody could be told anything
  56: noRoute,
  57: noRoute,
  58: noRoute,
  59: noRoute,
  60: noRoute,
  61: noRoute,
  62: noRoute,
  63: noRoute,
  64: noRoute,
  83: noRoute,
  20: later(3600),
  21: later(30),
  100: later(30), // "or because the service is temporarily unavailable"
  23: taken, // the same id came before
};

const groups: Meanings["groups"] = {
  0: taken,
  1: taken,
  2: missed("unreachable"),
  3: delivered,
  4: failed("expired"),
  5: rejected("other"),
};

/** The statuses of calls. */
export const callStatuses: Meanings = { ids, groups };

/** One number that names two things: a window of hours, of which we send none, and the filter of frauds. */
const byName: Readonly<Record<string, Meaning>> = { REJECTED_INVALID_DELIVERY_TIME_WINDOW: noRoute };

/** What a status of a call means; undefined where it is in no document. */
export const callMeaningOf = ({ id, groupId, name }: Status): Meaning | undefined =>
  byName[id === 87 ? (name ?? "") : ""] ?? ids[id ?? -1] ?? groups[groupId ?? -1];

/** What a call's status says of a request that was answered with it; undefined where it says nothing. */
export const callOutcomeOf = (status: Status): Outcome | undefined => outcomeIn(callMeaningOf(status), codeOf(status));

/** What a call's status says in the log. */
export const loggedCallOf = (status: Status): Outcome => loggedOutcomeIn(callMeaningOf(status), codeOf(status));

/** What an error says of a call. The status knows the rest where it says nothing: that it ended is no error. */
export type CallError = { is: "answered"; by: "somebody" | "machine" } | { is: "ended" } | Meaning;

const of = (error: CallError, errors: readonly number[]) => errors.map((id) => [id, error] as const);
const lost = (trouble: Trouble): Meaning => ({ is: "failed", ...trouble });

/** By the error's id; their `permanent` is no hint, for it is true of busy and no answer. */
export const callErrors: ReadonlyMap<number, CallError> = new Map([
  ...of({ is: "answered", by: "somebody" }, [5000, 10001, 10003, 10004]),
  ...of({ is: "answered", by: "machine" }, [5001, 10002]),
  ...of({ is: "ended" }, [10000]),
  ...of(missed("busy"), [5002, 10201]),
  ...of(missed("no-answer"), [5003, 5487, 10200]),
  ...of(missed("hung-up"), [5603, 10203]),
  ...of(missed("unreachable"), [5408, 5410, 5480, 10204, 10304, 10307]),
  // Of the network between us and the telephone, and of crowds that pass.
  ...of(missed("other"), [5481, 5491, 5503, 10202, 10308, 10309, 10310, 10312]),
  ...of(failed("number"), [5404, 5484, 10303, 10305]),
  ...of(failed("blocked"), [5488, 10313]),
  // "Rejected by the operator": what Czech operators say to a caller's number that they may not connect.
  ...of(lost({ reason: "route", suspects: "sender" }), [5403, 10300]),
  ...of(lost({ reason: "other", halts: "credit" }), [10301]),
  ...of(lost({ reason: "other", halts: "key" }), [10302]),
  ...of(failed("content"), [5004, 5005, 5413, 5415]),
  ...of(failed("other"), [5400, 5407, 5414, 5501, 10100, 10101, 10102, 10103, 10306, 10311, 10400, 10401, 10402]),
]);
