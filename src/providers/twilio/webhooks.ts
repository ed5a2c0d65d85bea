import { createHmac, timingSafeEqual } from "node:crypto";
import type { Webhook, WebhookReader } from "../adapter.ts";
import type { InboundText, Receipt } from "../contract.ts";
import { numberOf, ourNumber, textNameOf } from "../wire.ts";
import { answerOf, callReceiptOf, keysOf } from "./calls.ts";
import { troubles, undone } from "./codes.ts";

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

/** What a callback says of a text; undefined where it is none of an end. */
function textReceiptOf({ url }: Webhook, params: URLSearchParams): Receipt | undefined {
  const [attempt, status] = [url.searchParams.get("attempt"), firstOf(params, statuses)];
  if (!attempt || !status) return undefined;
  if (status === "delivered" || status === "read") return { attempt, state: "delivered", code: status };
  if (!undone.includes(status)) return undefined;
  const code = numberOf(params.get("ErrorCode"));
  const { reason, halts, suspects } = troubles.get(code ?? 0) ?? { reason: "other" };
  const said = { reason, code: code ? String(code) : status, ...(halts && { halts }), ...(suspects && { suspects }) };
  return { attempt, state: "undelivered", ...said };
}

/** What Twilio tells the town, signed by the account's token. */
export const webhooks = {
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
    const receipt = (params.has("CallStatus") ? callReceiptOf : textReceiptOf)(webhook, params);
    return receipt ? [receipt] : [];
  },
  inbound(webhook): InboundText[] {
    const params = form(webhook);
    const from = params.get("From");
    if (firstOf(params, statuses) !== "received" || !from) return [];
    const name = textNameOf(Object.fromEntries(params), firstOf(params, ids), undefined);
    const optedOut = params.get("OptOutType")?.toUpperCase() === "STOP";
    const text = { ...name, from: ourNumber(from), text: params.get("Body") ?? "" };
    return [optedOut ? { ...text, optedOut } : text];
  },
  keys: keysOf,
  nextWords: answerOf,
  answer: { body: "<Response/>", contentType: "text/xml" },
} satisfies WebhookReader;
