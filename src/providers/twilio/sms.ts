import { createHmac, timingSafeEqual } from "node:crypto";
import type { Adapter, Dispatch, InboundText, Outcome, Receipt, Webhook } from "../contract.ts";
import { fieldsOf, numberOf, ourNumber, textIdOf, wordOf } from "../wire.ts";
import { outcomeOf, troubles } from "./codes.ts";

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

const underWay = ["accepted", "scheduled", "queued", "sending", "sent", "partially_delivered", "delivered", "read"];
const undone = ["failed", "undelivered", "canceled"];

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

/** Newer names first. */
const ids = ["MessageSid", "SmsSid", "SmsMessageSid"];
const statuses = ["MessageStatus", "SmsStatus", "CallStatus"];

const firstOf = (params: URLSearchParams, names: readonly string[]) =>
  names.map((name) => params.get(name)).find((value) => value !== null && value !== "") ?? undefined;

const form = (webhook: Webhook) => new URLSearchParams(webhook.body);

/**
 * Twilio, Messages of API 2010-04-01 (OpenAPI `twilio_api_v2010`). It has no bulk call and refuses no duplicates, so an
 * unanswered request is settled by its status callback only: its log can be asked by number and day, but not by our
 * attempt. Left open by its documents: whether webhooks follow the connection overrides for longer than 15 seconds, and
 * whether a Czech number that people can text back to can be had.
 */
export const twilio = {
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
    outcomes(status, body, { attempts }) {
      const outcome = status >= 400 ? refusalOf(status, body) : messageOf(body);
      return outcome && attempts.map(() => outcome);
    },
  },
  verify({ url, headers, body }, { secrets }) {
    const given = Buffer.from(headers.get("x-twilio-signature") ?? "");
    const params = new URLSearchParams(body);
    return secrets
      .filter((token) => token !== "")
      .flatMap((token) => signedUrls(url).map((called) => signature(token, called, params)))
      .some((expected) => expected.length === given.length && timingSafeEqual(expected, given));
  },
  /** Every webhook of Twilio's has a status, of a text or of a call, and says of which. */
  understands(webhook) {
    const params = form(webhook);
    const isOurs = webhook.url.searchParams.has("attempt");
    return firstOf(params, statuses) !== undefined && (isOurs || firstOf(params, [...ids, "CallSid"]) !== undefined);
  },
  receipts(webhook): Receipt[] {
    const params = form(webhook);
    const [attempt, status] = [webhook.url.searchParams.get("attempt"), firstOf(params, statuses)];
    if (!attempt || !status) return [];
    if (status === "delivered" || status === "read") return [{ attempt, state: "delivered", code: status }];
    if (!undone.includes(status)) return [];
    const code = numberOf(params.get("ErrorCode"));
    const { reason, halts, suspects } = troubles.get(code ?? 0) ?? { reason: "other" };
    const said = { reason, code: code ? String(code) : status, ...(halts && { halts }), ...(suspects && { suspects }) };
    return [{ attempt, state: "undelivered", ...said }];
  },
  inbound(webhook): InboundText[] {
    const params = form(webhook);
    const from = params.get("From");
    if (firstOf(params, statuses) !== "received" || !from) return [];
    const providerId = textIdOf(Object.fromEntries(params), firstOf(params, ids), undefined);
    const optedOut = params.get("OptOutType")?.toUpperCase() === "STOP";
    const text = { providerId, from: ourNumber(from), text: params.get("Body") ?? "" };
    return [optedOut ? { ...text, optedOut } : text];
  },
  answer: { body: "<Response/>", contentType: "text/xml" },
} satisfies Adapter<TwilioConfig>;
