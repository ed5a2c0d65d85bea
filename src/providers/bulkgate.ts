import { createHash, randomUUID } from "node:crypto";
import * as v from "valibot";
import { countSegments } from "../messages/segments.ts";
import type { Adapter, Failure, HaltCause, InboundText, Outcome, Receipt, Webhook } from "./contract.ts";
import { holdsSecret } from "./secret.ts";

/**
 * A sender is one of BulkGate's kinds by name (`gSystem`, `gShort`: only these can be answered), a number of the town's
 * own, or a name. Where BulkGate reports to, with our secret in the URL, is set in its portal.
 */
export type BulkgateConfig = {
  baseUrl: string;
  applicationId: string;
  applicationToken: string;
  sender: string;
  noticeSender: string;
  secrets: readonly string[];
};

const refused = (code: string, reason: Failure): Outcome => ({ kind: "refused", reason, code });
const halted = (code: string, cause: HaltCause): Outcome => ({ kind: "halted", cause, code });

/** BulkGate's error types ("Error types"); `unknown`, and what is not named here, is left to the HTTP status. */
const errors: Record<string, (type: string) => Outcome> = {
  invalid_phone_number: (type) => refused(type, "number"),
  blacklisted_number: (type) => refused(type, "opted-out"),
  empty_message: (type) => refused(type, "content"),
  low_credit: (type) => halted(type, "credit"),
  unknown_identity: (type) => halted(type, "key"),
  banned: (type) => halted(type, "key"),
  method_not_allowed: (type) => halted(type, "key"),
  unknown_action: (type) => halted(type, "key"),
  unsupported_api_version: (type) => halted(type, "key"),
  invalid_numeric_sender: (type) => halted(type, "sender"),
  // Somebody was named, so all were removed; duplicates are all that BulkGate is asked to remove.
  no_recipients: (code) => ({ kind: "accepted", code }),
};

/** A single number's error is described, not named. */
const descriptions: Record<string, string> = {
  "invalid phone number": "invalid_phone_number",
  "invalid number": "invalid_phone_number",
  "phone number is on blacklist": "blacklisted_number",
  "message text is empty": "empty_message",
  "insufficient funds": "low_credit",
  "account is blocked": "banned",
  "own sender not validated": "invalid_numeric_sender",
};

const taken = ["accepted", "sent", "scheduled"];

const Whole = v.object({ type: v.optional(v.string(), ""), error: v.optional(v.string(), "") });
const Text = v.union([v.string(), v.number()]);
const Entry = v.object({
  status: v.string(),
  number: Text,
  sms_id: v.optional(v.string()),
  message_id: v.optional(v.string()),
  code: v.optional(Text),
  error: v.optional(v.string(), ""),
});
const Answer = v.object({ data: v.object({ response: v.array(v.unknown()) }) });

function errorOf({ type, error }: { type: string; error: string }): Outcome | undefined {
  const name = [type, error, descriptions[error.toLowerCase()] ?? ""].find((one) => Object.hasOwn(errors, one));
  return name === undefined ? undefined : errors[name]?.(name);
}

function outcomeOf({ status, sms_id, message_id, code, error }: v.InferOutput<typeof Entry>): Outcome {
  const ref = sms_id ?? message_id;
  if (taken.includes(status)) return { kind: "accepted", code: status, ...(ref && { ref }) };
  if (status !== "error") return { kind: "uncertain", code: status.slice(0, 20) };
  return errorOf({ type: "", error }) ?? refused(`error-${code ?? ""}`, "other");
}

/** What BulkGate answers instead of a list: it took nothing, unless it does not know itself. */
function wholeOf(status: number, body: unknown, people: number): Outcome {
  const whole = v.safeParse(Whole, body);
  const known = whole.success ? errorOf(whole.output) : undefined;
  // Of many it does not say which one is meant, and nobody is to be called a wrong number for another.
  if (known?.kind === "refused" && known.reason !== "content" && people > 1) return { ...known, reason: "other" };
  if (known) return known;
  if (status === 401 || status === 403) return halted(`http-${status}`, "key");
  return status >= 400 ? refused(`http-${status}`, "content") : { kind: "uncertain", code: "unreadable" };
}

/** BulkGate lists numbers without the plus. */
const wireNumber = (phone: string) => phone.replace(/^\+/, "");
const ourNumber = (wire: string) => (/^\d{8,15}$/.test(wire) ? `+${wire}` : wire);

function senderOf(sender: string): { sender_id: string; sender_id_value?: string } {
  if (/^g[A-Z][a-z]+$/.test(sender)) return { sender_id: sender };
  return { sender_id: /^\+?\d+$/.test(sender) ? "gOwn" : "gText", sender_id_value: wireNumber(sender) };
}

const Report = v.object({ status: Text, smsID: v.optional(Text), to: v.optional(Text) });
const Inbound = v.object({ from: Text, text: v.optional(v.string()), message: v.optional(v.string()) });

/** What a webhook carries: a list in a POST, a single object in older ones, the query of a GET. */
function entriesOf({ url, body }: Webhook): unknown[] {
  if (body === "") return [Object.fromEntries([...url.searchParams].filter(([name]) => name !== "secret"))];
  try {
    const entries: unknown = JSON.parse(body);
    return Array.isArray(entries) ? entries : [entries];
  } catch {
    return [];
  }
}

/** 2 is buffered, 6 accepted, 13 seen in Viber, 10 a text to us: none of them is an end. */
function receiptOf(entry: unknown): Receipt[] {
  const report = v.safeParse(Report, entry);
  if (!report.success || report.output.smsID === undefined || report.output.to === undefined) return [];
  const code = String(report.output.status);
  const whom = { phone: ourNumber(String(report.output.to)), ref: String(report.output.smsID) };
  if (code === "1") return [{ ...whom, state: "delivered", code }];
  if (code === "3") return [{ ...whom, state: "undelivered", reason: "unreachable", code }];
  return code === "8" ? [{ ...whom, state: "undelivered", reason: "expired", code }] : [];
}

function inboundOf(entry: unknown): InboundText[] {
  const report = v.safeParse(Report, entry);
  const inbound = v.safeParse(Inbound, entry);
  if (!report.success || !inbound.success || String(report.output.status) !== "10") return [];
  const text = inbound.output.text ?? inbound.output.message;
  const from = ourNumber(String(inbound.output.from));
  return text === undefined ? [] : [{ providerId: idOf(entry as object, report.output.smsID), from, text }];
}

/** An incoming text may come without an id: what is said of it tells a repeat, unless nothing says when it was. */
function idOf(entry: object, smsID: string | number | undefined): string {
  if (smsID !== undefined && smsID !== "") return String(smsID);
  if (!("date" in entry) && !("smsdetails" in entry)) return randomUUID();
  return createHash("sha256").update(JSON.stringify(entry)).digest("base64url");
}

/**
 * BulkGate, HTTP Advanced API 2.0, transactional. It documents no validity for an SMS, so none is asked for. Left open by
 * its documents, and relied on so: that a duplicate of the last five minutes is left out of the answer's list, and that
 * an answer with all left out is the error `no_recipients`; that a report names the `sms_id` or `message_id` of the
 * answer, whatever the number of segments, and the number (its table lists `to`, its example lacks it); how many numbers
 * one request may carry (100 is an old advice); whether reports and texts are brought again after an error; what tells
 * two texts from one brought twice. Sending in bulk by the transactional route needs its support's consent.
 */
export const bulkgate: Adapter<BulkgateConfig> = {
  name: "bulkgate",
  byGet: true,
  sms: {
    perRequest: 100,
    perChunk: 100,
    textsPerRequest: "one",
    idempotency: "window",
    windowSeconds: 5 * 60,
    // Four segments.
    longestText: { gsm: 612, unicode: 268 },
    request({ attempts, from }, { baseUrl, applicationId, applicationToken, sender, noticeSender }) {
      const text = attempts[0]?.text ?? "";
      const unicode = countSegments(text).encoding === "UCS-2";
      const sms = { text, ...senderOf(from === "notice" ? noticeSender : sender), unicode };
      return {
        url: `${baseUrl}/api/2.0/advanced/transactional`,
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({
          application_id: applicationId,
          application_token: applicationToken,
          number: attempts.map(({ to }) => wireNumber(to)),
          country: "cz",
          text,
          duplicates_check: "on",
          channel: { sms },
        }),
      };
    },
    outcomes(status, body, { attempts }) {
      const answer = v.safeParse(Answer, body);
      if (!answer.success || status >= 400) return attempts.map(() => wholeOf(status, body, attempts.length));
      const byNumber = new Map<string, Outcome>();
      for (const given of answer.output.data.response) {
        const entry = v.safeParse(Entry, given);
        if (entry.success) byNumber.set(ourNumber(String(entry.output.number)), outcomeOf(entry.output));
      }
      return attempts.map(({ to }) => byNumber.get(to) ?? { kind: "uncertain", code: "not-in-answer" });
    },
  },
  verify: ({ url }, { secrets }) => holdsSecret(url, secrets),
  receipts: (webhook) => entriesOf(webhook).flatMap(receiptOf),
  inbound: (webhook) => entriesOf(webhook).flatMap(inboundOf),
};
