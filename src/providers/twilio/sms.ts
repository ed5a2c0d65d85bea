import type { ChannelAdapter } from "../adapter.ts";
import type { Dispatch, Outcome } from "../contract.ts";
import { fieldsOf, numberOf, wordOf } from "../wire.ts";
import { outcomeOf, undone } from "./codes.ts";
import { post, refusalOf, statusCallback } from "./requests.ts";
import type { TwilioConfig } from "./settings.ts";

const underWay = ["accepted", "scheduled", "queued", "sending", "sent", "partially_delivered", "delivered", "read"];

function messageOf(body: unknown): Outcome | undefined {
  const { status: given, error_code } = fieldsOf(body);
  const [status, code] = [wordOf(given), numberOf(error_code)];
  if (status === undefined) return undefined;
  if (underWay.includes(status)) return { kind: "accepted", code: status };
  if (!undone.includes(status)) return { kind: "uncertain", code: status.slice(0, 20) };
  return outcomeOf(code ?? 0) ?? { kind: "refused", reason: "other", code: code ? String(code) : status };
}

/** Twilio keeps a text for at most ten hours. */
const validitySeconds = ({ expiresAt, now }: Dispatch) =>
  Math.min(36_000, Math.max(1, Math.ceil((expiresAt - now) / 1000)));

/**
 * Twilio, Messages of API 2010-04-01 (OpenAPI `twilio_api_v2010`). It has no bulk call and refuses no duplicates, so an
 * unanswered request is settled by its status callback only: its log can be asked by number and day, but not by our
 * attempt. Left open by its documents: whether webhooks follow the connection overrides for longer than 15 seconds, and
 * whether a Czech number that people can text back to can be had.
 */
export const sms: ChannelAdapter<TwilioConfig> = {
  perRequest: 1,
  // A multiple of the six requests at once, in one invocation under 40.
  perChunk: 30,
  textsPerRequest: "one",
  idempotency: "none",
  windowSeconds: 0,
  // One that it was sent, and one that it arrived or did not.
  webhooks: 2,
  longestText: { gsm: 1600, unicode: 1600 },
  pace: 10,
  request(dispatch, config) {
    const [attempt = { to: "", text: "", name: "" }] = dispatch.attempts;
    const form = new URLSearchParams({
      To: attempt.to,
      From: dispatch.from === "notice" ? config.noticeFrom : config.from,
      Body: attempt.text,
      StatusCallback: statusCallback(config.receiptsUrl, attempt.name),
      ValidityPeriod: String(validitySeconds(dispatch)),
    });
    return post(config, "Messages", form);
  },
  outcomes(status, body, { attempts }) {
    const outcome = status >= 400 ? refusalOf({ status, body }, outcomeOf) : messageOf(body);
    return outcome && attempts.map(() => outcome);
  },
};
