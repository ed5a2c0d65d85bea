import { endCalls, endOf } from "../call-end.ts";
import type { Receipt } from "../contract.ts";
import { fieldsOf, numberOf } from "../wire.ts";
import { type CallError, callErrors, callMeaningOf } from "./call-codes.ts";
import { codeOf, type Meaning, type Status, type Trouble } from "./meanings.ts";

/** What a report says of a call to one of our attempts. */
export type CallReport = {
  attempt: string;
  status: Status;
  error: number | undefined;
  keys: string;
  seconds: number | undefined;
};

/** The keys that were pressed, one behind the other: the wire writes "3, 9", "39", "" or null. */
const keysIn = (dtmfCodes: unknown) => String(dtmfCodes ?? "").replace(/[^\d*#]/g, "");

/** Milliseconds of a time such as 2026-11-24T08:00:00.000+0000, whose zone has no colon. */
function timeOf(written: unknown): number | undefined {
  const time = typeof written === "string" ? Date.parse(written.replace(/([+-]\d\d)(\d\d)$/, "$1:$2")) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/**
 * How long a call was listened to. By its times where there are both: whether `duration` holds the ringing is not said,
 * and in the documents' own example it does.
 */
function secondsIn({ answerTime, endTime, duration }: Record<string, unknown>): number | undefined {
  const [answered, ended] = [timeOf(answerTime), timeOf(endTime)];
  return answered !== undefined && ended !== undefined ? (ended - answered) / 1000 : numberOf(duration);
}

/** What a report's `voiceCall` says, be it there or not. */
export function callIn(voiceCall: unknown): Pick<CallReport, "keys" | "seconds"> {
  const call = fieldsOf(voiceCall);
  return { keys: keysIn(call.dtmfCodes), seconds: secondsIn(call) };
}

/**
 * What a report says of a call; undefined where it is none of an end. The error knows better than the status: a call
 * that counts as delivered may carry that nobody answered.
 */
export function callReceiptOf({ attempt, status, error, keys, seconds }: CallReport): Receipt | undefined {
  const code = error ? `${codeOf(status)}/${error}` : codeOf(status);
  if (endCalls(keys)) return { attempt, state: "opted-out", code };
  const meaning = strongest(callErrors.get(error ?? 0), callMeaningOf(status));
  if (!meaning || meaning.is === "taken") return undefined;
  if (meaning.is === "delivered") return { attempt, code, ...endOf("somebody", { seconds, keys }) };
  if (meaning.is === "answered") return { attempt, code, ...endOf(meaning.by, { seconds, keys }) };
  // Refused for now, found out later: we come again ourselves.
  if (meaning.is === "later") return { attempt, state: "not-reached", reason: "other", code };
  // So does what stood in its queue until telephones might not ring any more; where the message is over, nobody comes.
  if (meaning.is === "failed" && meaning.reason === "expired")
    return { attempt, state: "not-reached", reason: "expired", code };
  if (meaning.is === "missed") return { attempt, state: "not-reached", reason: meaning.reason, code };
  return { attempt, state: "undelivered", code, ...troubleIn(meaning) };
}

/** A refusal of the account or the request, which only the status names, is not an error of the call. */
function strongest(
  error: CallError | undefined,
  status: Meaning | undefined,
): Exclude<CallError, { is: "ended" }> | undefined {
  if (!error || error.is === "ended") return status;
  return status?.is === "rejected" && error.is === "failed" && error.reason === "other" ? status : error;
}

const troubleIn = ({ reason, halts, suspects }: Trouble): Trouble => ({
  reason,
  ...(halts && { halts }),
  ...(suspects && { suspects }),
});
