import { type Call, type CallEnd, isTaken, type Step, timesOf } from "../../calls/call.ts";
import type { Text } from "../../text.ts";
import { wireDate, wireSender } from "../bodies.ts";

/** How a call ended, in Twilio's words; who declines it is busy there. And the SIP answer that it got. */
const ends: Record<CallEnd, [status: string, sip: string]> = {
  answered: ["completed", "200"],
  machine: ["completed", "200"],
  busy: ["busy", "486"],
  "no-answer": ["no-answer", "487"],
  declined: ["busy", "603"],
  failed: ["failed", "404"],
  expired: ["canceled", "487"],
};

const underWay: Record<Call["state"], string> = {
  queued: "queued",
  dialling: "queued",
  ringing: "ringing",
  talking: "in-progress",
  over: "completed",
};

/** How a call stands, in the words of the Call resource. */
export const callStatus = ({ state, end }: Call): string => (end ? ends[end][0] : underWay[state]);

/** The length of the talk; "this value is empty for busy, failed, unanswered, or ongoing calls". */
export const durationOf = ({ end, talkedSeconds }: Call) =>
  isTaken(end) ? String(Math.ceil(talkedSeconds)) : undefined;

/** What Twilio says of a call in every request about it. */
export function callFields({ messageId, to, letter }: Text, status: string): Record<string, string> {
  const from = wireSender(letter.sender);
  return {
    ...{ CallSid: messageId, CallStatus: status, Direction: "outbound-api" },
    ...{ To: `+${to}`, Called: `+${to}`, ToCountry: "CZ", From: from, Caller: from, FromCountry: "CZ" },
  };
}

/** The events of each call that were told, in their order. */
const told = new WeakMap<Text, string[]>();

/** Of the callbacks that somebody asked for, in their order, from 0; one that is doubled keeps its number. */
function numberOf(text: Text, event: string): string {
  const events = told.get(text) ?? [];
  if (!events.includes(event)) told.set(text, [...events, event]);
  return String(events.includes(event) ? events.indexOf(event) : events.length);
}

const steps: Record<Step, string> = { initiated: "initiated", ringing: "ringing", answered: "in-progress" };

const progress = (text: Text, event: Step | "completed", status: string, at: number) => ({
  ...callFields(text, status),
  ...{ CallbackSource: "call-progress-events", Timestamp: wireDate(at), SequenceNumber: numberOf(text, event) },
});

/** The fields of a callback about a step of a call. */
export function stepped(text: Text, step: Step): Record<string, string> {
  const { startedAt, answeredAt } = timesOf(text.call ?? missing());
  return progress(text, step, steps[step], step === "answered" ? answeredAt : startedAt);
}

/** The fields of the callback that a call is over, however it ended. */
export function completed(text: Text): Record<string, string> {
  const call = text.call ?? missing();
  const seconds = durationOf(call);
  const minutes = String(Math.ceil(call.talkedSeconds / 60));
  return {
    ...progress(text, "completed", callStatus(call), timesOf(call).endedAt),
    SipResponseCode: call.end ? ends[call.end][1] : "",
    ...(seconds !== undefined && { CallDuration: seconds, Duration: minutes }),
  };
}

function missing(): never {
  throw new Error("not a call");
}
