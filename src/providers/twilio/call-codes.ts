import type { Outcome, Receipt } from "../contract.ts";
import { outcomeIn, type Trouble } from "./codes.ts";

/*
 * Twilio's errors of calls ("Error and warning dictionary") with what each means in our own words, and the answers of
 * telephone networks (SIP, RFC 3261 §21) by which it says why a call failed.
 */

/** `isLater`: nobody was reached, and may be another time. */
type CallTrouble = Trouble & { isLater?: true };

const of = (trouble: CallTrouble, codes: readonly number[]) => codes.map((code) => [code, trouble] as const);

/** Why somebody is not called, at once or found out later. */
export const callTroubles: ReadonlyMap<number, CallTrouble> = new Map([
  ...of({ reason: "number" }, [13223, 13224, 21201, 21211, 21214, 21217, 21401]),
  // Numbers that cost more than others, and those that Twilio itself does not call.
  ...of({ reason: "blocked" }, [13225, 21202, 21216, 32203]),
  ...of({ reason: "content" }, [12100, 12200, 13510, 13511, 13512, 13513, 13520, 13521, 32018]),
  ...of({ reason: "unreachable", isLater: true }, [32016]),
  // Countries that the account may not call, people whom a trial may not reach, and what a request may not ask for.
  ...of(
    { reason: "route", suspects: "route" },
    [10002, 13226, 13227, 20001, 20422, 21203, 21205, 21208, 21209, 21215, 21219],
  ),
  ...of({ reason: "route", suspects: "route" }, [21218, 21263, 21609, 21626, 32205]),
  ...of({ reason: "route", suspects: "sender" }, [13214, 13247, 13248, 21210, 21212, 21213, 32017, 32204, 32206]),
  // Twilio suspends an account whose balance is used up, and then calls it "not active".
  ...of({ reason: "other", halts: "credit" }, [10001, 20005, 90010]),
  ...of({ reason: "other", halts: "key" }, [10005, 20003, 20006, 20008, 20010, 20403, 20404]),
]);

/** Too much at once: seconds to the next try. */
const waits: ReadonlyMap<number, number> = new Map([
  [10004, 60],
  [20429, 5],
]);

/** What a code says of a call's request that was answered with it; undefined for one that is not named. */
export const callOutcomeOf = (code: number): Outcome | undefined => outcomeIn(code, { waits, troubles: callTroubles });

/** Networks' answers to a call that failed: the number is none, the line is taken, nobody is there, or not now. */
const networks: ReadonlyMap<number, CallTrouble> = new Map([
  ...of({ reason: "number" }, [404, 484, 604]),
  ...of({ reason: "busy", isLater: true }, [486, 600]),
  ...of({ reason: "hung-up", isLater: true }, [603]),
  ...of({ reason: "unreachable", isLater: true }, [408, 410, 480, 487]),
  ...of({ reason: "other", isLater: true }, [500, 502, 503, 504]),
  // "Forbidden": what Czech operators say to a caller's number that they may not connect.
  ...of({ reason: "route", suspects: "sender" }, [403]),
]);

/**
 * Why a call failed, by the code of an error where there is one that is named, else by the network's answer.
 * @param said the codes as the callback says them; either may be missing
 */
export function failureOf(attempt: string, said: { error: number | undefined; network: number | undefined }): Receipt {
  const trouble = callTroubles.get(said.error ?? 0) ?? networks.get(said.network ?? 0) ?? { reason: "other" };
  const { reason, halts, suspects, isLater } = trouble;
  const code = said.error ? String(said.error) : said.network ? `failed/${said.network}` : "failed";
  const state = isLater ? "not-reached" : "undelivered";
  return { attempt, state, reason, code, ...(halts && { halts }), ...(suspects && { suspects }) };
}
