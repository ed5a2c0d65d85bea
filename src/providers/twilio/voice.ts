import type { ChannelAdapter } from "../adapter.ts";
import { usualCalling } from "../call-end.ts";
import { callSeconds } from "../call-length.ts";
import type { Attempt, Outcome } from "../contract.ts";
import { fieldsOf, numberOf, wordOf } from "../wire.ts";
import { callOutcomeOf } from "./call-codes.ts";
import { actionUrl } from "./calls.ts";
import { post, refusalOf, statusCallback } from "./requests.ts";
import type { TwilioVoiceConfig } from "./settings.ts";
import { callTwiml, fitsTwiml } from "./twiml.ts";

const underWay = ["queued", "initiated", "ringing", "in-progress", "completed", "busy", "no-answer"];

/** What a call is that was asked for: its end is reported, be it as soon as now. */
function callOf(body: unknown): Outcome | undefined {
  const { status: given, error_code } = fieldsOf(body);
  const [status, code] = [wordOf(given), numberOf(error_code)];
  if (status === undefined) return undefined;
  if (underWay.includes(status)) return { kind: "accepted", code: status };
  if (status !== "failed" && status !== "canceled") return { kind: "uncertain", code: status.slice(0, 20) };
  return callOutcomeOf(code ?? 0) ?? { kind: "refused", reason: "other", code: code ? String(code) : status };
}

/** Twilio may let it ring for five seconds longer than it is asked to (OpenAPI, `Timeout`). */
const timeoutOf = (ringSeconds: number) => String(Math.max(5, Math.round(ringSeconds) - 5));

const nobody: Attempt = { name: "", to: "", text: "" };
const wordsOf = ({ text, call }: Attempt) => [call?.greeting, text, text, call?.menu].filter(Boolean).join(" ");

/**
 * Twilio, Calls of API 2010-04-01 (OpenAPI `twilio_api_v2010`). As of texts, no request can be repeated, and none looked
 * up by our attempt: the callback, which carries it, settles what was not answered. Of the events only the last is asked
 * for: `completed` comes when a call has ended, however that was. `MachineDetection` is left out: it costs extra, and
 * who answers hears silence meanwhile. `Url` would beat `Twiml`, and `ApplicationSid` silence the callback.
 */
export const voice: ChannelAdapter<TwilioVoiceConfig> = {
  perRequest: 1,
  perChunk: 30,
  textsPerRequest: "one",
  idempotency: "none",
  windowSeconds: 0,
  // One that it has ended, and mostly none or one of a key.
  webhooks: 2,
  fits: fitsTwiml,
  // What an account has at first; what is more waits at Twilio's.
  pace: 1,
  pacesPeople: true,
  request(dispatch, config) {
    const [attempt = nobody] = dispatch.attempts;
    const { speechRate, ringSeconds } = dispatch.calling ?? usualCalling;
    const action = actionUrl(config.receiptsUrl, attempt.name);
    const form = new URLSearchParams({
      To: attempt.to,
      From: config.from,
      Twiml: callTwiml({ spoken: attempt, speechRate, actionUrl: action }),
      StatusCallback: statusCallback(config.receiptsUrl, attempt.name),
      StatusCallbackEvent: "completed",
      StatusCallbackMethod: "POST",
      Timeout: timeoutOf(ringSeconds),
      TimeLimit: String(callSeconds(wordsOf(attempt), speechRate)),
    });
    return post(config, "Calls", form);
  },
  outcomes(status, body, { attempts }) {
    const outcome = status >= 400 ? refusalOf({ status, body }, callOutcomeOf) : callOf(body);
    return outcome && attempts.map(() => outcome);
  },
};
