import type { Answer, NextWords, Webhook } from "../adapter.ts";
import { endCalls, endOf, usualCalling } from "../call-end.ts";
import type { Receipt } from "../contract.ts";
import { numberOf } from "../wire.ts";
import { failureOf } from "./call-codes.ts";
import { hangup, stepTwiml } from "./twiml.ts";

/** The parameter by which the address of a call that waits for a key holds the key that led there, if any. */
const pressed = "pressed";

/** Where Twilio asks what a call is to say when a key was pressed. */
export const actionUrl = (receiptsUrl: string, attempt: string, before = ""): string =>
  `${receiptsUrl}?attempt=${encodeURIComponent(attempt)}&${pressed}=${before}`;

/** The keys of a call that waits; a nine counts together with the nine before it. */
export function keysOf({ url, body }: Webhook): { attempt: string; keys: string } | undefined {
  const [attempt, before] = [url.searchParams.get("attempt"), url.searchParams.get(pressed)];
  if (!attempt || before === null) return undefined;
  const keys = new URLSearchParams(body).get("Digits") ?? "";
  return { attempt, keys: endCalls(before + keys) ? "99" : keys };
}

/** TwiML for a call that waits. After the first nine it waits for the second. */
export function answerOf({ url }: Webhook, next: NextWords): Answer {
  const contentType = "text/xml";
  if (next.step === "end") return { body: hangup, contentType };
  const { attempt, calling = usualCalling } = next;
  const action = actionUrl(url.origin + url.pathname, attempt.name, next.step === "confirm" ? "9" : "");
  const telling = { spoken: attempt, speechRate: calling.speechRate, actionUrl: action };
  return { body: stepTwiml(next.step, telling), contentType };
}

/**
 * What a callback says of a call to one of our attempts; undefined where it is none of an end. `CallDuration` is missing
 * where nobody answered. Machines are told apart only where somebody has switched that on, for it costs extra.
 */
export function callReceiptOf(webhook: Webhook, params: URLSearchParams): Receipt | undefined {
  const waiting = keysOf(webhook);
  if (waiting)
    return endCalls(waiting.keys) ? { attempt: waiting.attempt, state: "opted-out", code: "keys" } : undefined;
  const [attempt, status] = [webhook.url.searchParams.get("attempt"), params.get("CallStatus")];
  if (!attempt || !status) return undefined;
  const by = /^machine|^fax/.test(params.get("AnsweredBy") ?? "") ? "machine" : "somebody";
  const seconds = numberOf(params.get("CallDuration"));
  if (status === "completed") return { attempt, code: status, ...endOf(by, { seconds, keys: "" }) };
  if (status === "busy" || status === "no-answer")
    return { attempt, state: "not-reached", reason: status, code: status };
  if (status === "canceled") return { attempt, state: "undelivered", reason: "other", code: status };
  const [error, network] = [numberOf(params.get("ErrorCode")), numberOf(params.get("SipResponseCode"))];
  return status === "failed" ? failureOf(attempt, { error, network }) : undefined;
}
