import type { Failure, HaltCause, Outcome, Suspicion } from "../contract.ts";

/*
 * Twilio's errors of messages ("Error and warning dictionary") with what each means in our own words; a code that
 * is not named is `other`. `number` is only for numbers that do not exist or are landlines: it suspends.
 */

/** `halts`: the account is refused. `suspects`: it is said of one person, and may be of everybody. */
export type Trouble = { reason: Failure; halts?: HaltCause; suspects?: Suspicion };

const of = (trouble: Trouble, codes: readonly number[]) => codes.map((code) => [code, trouble] as const);

/** Why somebody does not get it, at once or found out later. */
export const troubles: ReadonlyMap<number, Trouble> = new Map([
  ...of({ reason: "number" }, [21211, 21214, 21217, 21401, 21614, 21635, 30005, 30006]),
  ...of({ reason: "incapable" }, [30011]),
  ...of({ reason: "opted-out" }, [21610]),
  ...of({ reason: "blocked" }, [30004, 30007, 30039, 30450, 30453]),
  ...of({ reason: "content" }, [21602, 21605, 21617, 21618, 30019, 30038, 30044]),
  ...of({ reason: "unreachable" }, [30003, 30017, 30410]),
  ...of({ reason: "expired" }, [30036]),
  // Regions that the account may not send to, people whom a trial may not reach.
  ...of({ reason: "route", suspects: "route" }, [21215, 21216, 21219, 21408, 21608, 21612]),
  ...of({ reason: "route", suspects: "sender" }, [10002, 21212, 21603, 21606, 21607, 21616, 21659, 21660, 21661]),
  ...of({ reason: "route", suspects: "sender" }, [21701, 21702, 21703, 21704, 21705, 21709, 30018, 30024, 30032]),
  ...of({ reason: "route", suspects: "sender" }, [30034, 30040]),
  // Twilio suspends an account whose balance is used up, and then calls it "not active".
  ...of({ reason: "other", halts: "credit" }, [10001, 20005, 30002, 90010]),
  ...of({ reason: "other", halts: "key" }, [20003, 20006, 20008, 20010, 20404, 30037]),
  ...of({ reason: "other" }, [30001, 30008, 30010, 30022, 30023, 30027]),
]);

/** Too much at once: seconds to the next try. */
const waits: ReadonlyMap<number, number> = new Map([
  [20429, 5],
  [21611, 60],
  [30001, 60],
  [30022, 60],
  [63018, 60],
  [63038, 1800],
]);

/** What a code says, by a channel's tables, of a request that was answered with it; undefined for one not named. */
export function outcomeIn(
  code: number,
  by: { waits: ReadonlyMap<number, number>; troubles: ReadonlyMap<number, Trouble> },
): Outcome | undefined {
  const [wait, trouble] = [by.waits.get(code), by.troubles.get(code)];
  if (wait !== undefined) return { kind: "deferred", code: String(code), retryAfterSeconds: wait };
  if (!trouble) return undefined;
  const { reason, halts, suspects } = trouble;
  if (halts) return { kind: "halted", cause: halts, code: String(code) };
  return { kind: "refused", reason, code: String(code), ...(suspects && { suspects }) };
}

/** What a code says of a text's request that was answered with it; undefined for one that is not named. */
export const outcomeOf = (code: number): Outcome | undefined => outcomeIn(code, { waits, troubles });

/** Statuses of a text that did not arrive; its error says why. */
export const undone: readonly string[] = ["failed", "undelivered", "canceled"];
