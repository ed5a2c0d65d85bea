import type { ChannelAdapter } from "../adapter.ts";
import type { Dispatch, Outcome } from "../contract.ts";
import { fieldsOf, numberOf, wordOf } from "../wire.ts";
import { outcomeOf, undone } from "./codes.ts";
import type { TwilioConfig } from "./settings.ts";

const underWay = ["accepted", "scheduled", "queued", "sending", "sent", "partially_delivered", "delivered", "read"];

/** A refused request took nothing. A code of Twilio's own that is not named is no reason to ask the status. */
function refusalOf(status: number, body: unknown): Outcome | undefined {
  const code = numberOf(fieldsOf(body).code);
  if (code === undefined) return undefined;
  return outcomeOf(code) ?? (status === 400 ? { kind: "refused", reason: "other", code: String(code) } : undefined);
}

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
 * Where the status is reported: our attempt in the query, for Twilio keeps no id of ours, and in the fragment, which is
 * neither called nor signed, its connection overrides. Without them it tries again only where no connection was made.
 */
const statusCallback = (receiptsUrl: string, attempt: string) =>
  `${receiptsUrl}?attempt=${encodeURIComponent(attempt)}#rc=3&rp=5xx,ct,rt`;

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
  request(dispatch, { baseUrl, accountSid, authToken, from, noticeFrom, receiptsUrl }) {
    const [attempt = { to: "", text: "", name: "" }] = dispatch.attempts;
    const body = new URLSearchParams({
      To: attempt.to,
      From: dispatch.from === "notice" ? noticeFrom : from,
      Body: attempt.text,
      StatusCallback: statusCallback(receiptsUrl, attempt.name),
      ValidityPeriod: String(validitySeconds(dispatch)),
    });
    return {
      url: `${baseUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`,
      method: "POST",
      headers: {
        authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`,
        "content-type": "application/x-www-form-urlencoded",
        accept: "application/json",
      },
      body: body.toString(),
    };
  },
  outcomes(status, body, { attempts }) {
    const outcome = status >= 400 ? refusalOf(status, body) : messageOf(body);
    return outcome && attempts.map(() => outcome);
  },
};
