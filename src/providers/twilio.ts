import { createHmac, timingSafeEqual } from "node:crypto";
import * as v from "valibot";
import type { Adapter, Dispatch, Failure, HaltCause, Outcome, Receipt, Webhook } from "./contract.ts";

/** `secrets` are the auth tokens that may have signed a webhook, newest first; an API key sends, but never signs. */
export type TwilioConfig = {
  baseUrl: string;
  accountSid: string;
  authToken: string;
  /** A number in E.164 or a registered name; notices go from a number that people can text back to. */
  from: string;
  noticeFrom: string;
  receiptsUrl: string;
  secrets: readonly string[];
};

/** Why one person is refused, at once or found out later, by Twilio's error code. */
const refusals: Record<number, Failure> = {
  21211: "number",
  21214: "number",
  21217: "number",
  21614: "number",
  30005: "number",
  30006: "number",
  21610: "opted-out",
  30004: "blocked",
  30007: "blocked",
  21602: "content",
  21617: "content",
  30003: "unreachable",
  30410: "unreachable",
  30036: "expired",
};

/** Why nobody is served. Twilio suspends an account whose balance is used up, and then calls it "not active". */
const halts: Record<number, HaltCause> = {
  10001: "credit",
  20005: "credit",
  30002: "credit",
  90010: "credit",
  20003: "key",
  20404: "key",
  21212: "sender",
  21215: "sender",
  21216: "sender",
  21408: "sender",
  21606: "sender",
  21608: "sender",
  21612: "sender",
  21703: "sender",
  21705: "sender",
};

/** Too much at once: seconds to the next try. */
const waits: Record<number, number> = { 20429: 5, 21611: 60, 30001: 60, 63018: 60 };

const underWay = ["accepted", "scheduled", "queued", "sending", "sent", "delivered", "read"];
const undone = ["failed", "undelivered", "canceled"];

function outcomeOf(code: number, otherwise: Outcome): Outcome {
  const [cause, wait, reason] = [halts[code], waits[code], refusals[code]];
  if (cause) return { kind: "halted", cause, code: String(code) };
  if (wait) return { kind: "deferred", code: String(code), retryAfterSeconds: wait };
  return reason ? { kind: "refused", reason, code: String(code) } : otherwise;
}

const Message = v.object({ sid: v.string(), status: v.string(), error_code: v.nullish(v.number()) });
const Refusal = v.object({ code: v.number() });

/** A 4xx took nothing, whatever its code; where there is none, the status says whether the key was meant. */
function refusalOf(status: number, body: unknown): Outcome {
  const keyIsMeant = status === 401 || status === 403 || status === 404;
  const plain: Outcome = keyIsMeant
    ? { kind: "halted", cause: "key", code: `http-${status}` }
    : { kind: "refused", reason: "other", code: `http-${status}` };
  const refusal = v.safeParse(Refusal, body);
  if (!refusal.success) return plain;
  return outcomeOf(refusal.output.code, { ...plain, code: String(refusal.output.code) });
}

function messageOf(body: unknown): Outcome {
  const message = v.safeParse(Message, body);
  if (!message.success) return { kind: "uncertain", code: "unreadable" };
  const { status, error_code } = message.output;
  if (underWay.includes(status)) return { kind: "accepted", code: status };
  if (!undone.includes(status)) return { kind: "uncertain", code: status.slice(0, 20) };
  const code = error_code ?? 0;
  return outcomeOf(code, { kind: "refused", reason: "other", code: error_code ? String(code) : status });
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

/** Twilio's recipe: the URL as it called it, then every parameter by name, each of its values once, behind its name. */
function signature(token: string, url: string, params: URLSearchParams): Buffer {
  const names = [...new Set(params.keys())].sort();
  const values = (name: string) => [...new Set(params.getAll(name))].sort();
  const signed = names.flatMap((name) => values(name).map((value) => name + value)).join("");
  const made = createHmac("sha1", token).update(url + signed);
  return Buffer.from(made.digest("base64"));
}

/** The URL without its fragment, with its port and without: Twilio is known to sign either. */
function signedUrls({ href, hash, port, protocol, host, hostname }: URL): string[] {
  const called = href.slice(0, href.length - hash.length);
  const other = port === "" ? `${hostname}:${protocol === "https:" ? 443 : 80}` : hostname;
  return [called, called.replace(`//${host}`, `//${other}`)];
}

const form = (webhook: Webhook) => new URLSearchParams(webhook.body);

/**
 * Twilio, Messages of API 2010-04-01 (OpenAPI `twilio_api_v2010`). It has no bulk call and refuses no duplicates, so an
 * unanswered request is settled by its status callback only: its log can be asked by number and day, but not by our
 * attempt. Left open by its documents: whether webhooks follow the connection overrides for longer than 15 seconds, and
 * whether a Czech number that people can text back to can be had.
 */
export const twilio: Adapter<TwilioConfig> = {
  name: "twilio",
  sms: {
    perRequest: 1,
    // A multiple of the six requests at once, in one invocation under 40.
    perChunk: 30,
    textsPerRequest: "one",
    idempotency: "none",
    windowSeconds: 0,
    longestText: { gsm: 1600, unicode: 1600 },
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
    outcomes: (status, body, { attempts }) =>
      attempts.map(() => (status >= 400 ? refusalOf(status, body) : messageOf(body))),
  },
  verify({ url, headers, body }, { secrets }) {
    const given = Buffer.from(headers.get("x-twilio-signature") ?? "");
    const params = new URLSearchParams(body);
    return secrets
      .filter((token) => token !== "")
      .flatMap((token) => signedUrls(url).map((called) => signature(token, called, params)))
      .some((expected) => expected.length === given.length && timingSafeEqual(expected, given));
  },
  receipts(webhook): Receipt[] {
    const attempt = webhook.url.searchParams.get("attempt");
    const status = form(webhook).get("MessageStatus");
    if (!attempt || !status) return [];
    if (status === "delivered" || status === "read") return [{ attempt, state: "delivered", code: status }];
    if (status !== "undelivered" && status !== "failed") return [];
    const code = form(webhook).get("ErrorCode") || status;
    return [{ attempt, state: "undelivered", reason: refusals[Number(code)] ?? "other", code }];
  },
  inbound(webhook) {
    const params = form(webhook);
    const [providerId, from, text] = [params.get("MessageSid"), params.get("From"), params.get("Body")];
    if (params.get("SmsStatus") !== "received" || !providerId || !from || text === null) return [];
    return [{ providerId, from, text }];
  },
  answer: { body: "<Response/>", contentType: "text/xml" },
};
