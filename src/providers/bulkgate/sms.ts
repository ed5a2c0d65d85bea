import { countSegments } from "../../text/sms/segments.ts";
import type { Adapter, Attempt, Failure, InboundText, Outcome, Receipt, Webhook } from "../contract.ts";
import { holdsSecret } from "../secret.ts";
import { fieldsOf, jsonOf, listOf, numberOf, ourNumber, stronger, textIdOf, wireNumber, wordOf } from "../wire.ts";
import { outcomeOf, reports, takenStatuses } from "./codes.ts";

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

function outcomeOfEntry(entry: Record<string, unknown>): Outcome {
  const [status, ref] = [wordOf(entry.status), wordOf(entry.sms_id) ?? wordOf(entry.message_id)];
  if (status === undefined) return { kind: "uncertain", code: "unreadable" };
  if (takenStatuses.includes(status)) return { kind: "accepted", code: status, ...(ref && { ref }) };
  if (status !== "error") return { kind: "uncertain", code: status.slice(0, 20) };
  const code = `error-${wordOf(entry.code) ?? ""}`;
  return outcomeOf(wordOf(entry.error)) ?? { kind: "refused", reason: "other", code };
}

/** Errors of one number, of which BulkGate does not say in a refused request whose it is. */
const ofOneNumber: readonly Failure[] = ["number", "opted-out"];

/** What BulkGate answers instead of a list; undefined where it names no error that it documents. */
function wholeOf(body: unknown, attempts: readonly Attempt[]): Outcome[] | "one-of-them" | undefined {
  const { type, error } = fieldsOf(body);
  const known = outcomeOf(wordOf(type), wordOf(error));
  if (known?.kind === "refused" && ofOneNumber.includes(known.reason) && attempts.length > 1) return "one-of-them";
  return known && attempts.map(() => known);
}

function senderOf(sender: string): { sender_id: string; sender_id_value?: string } {
  if (/^g[A-Z][a-z]+$/.test(sender)) return { sender_id: sender };
  return { sender_id: /^\+?\d+$/.test(sender) ? "gOwn" : "gText", sender_id_value: wireNumber(sender) };
}

/** What a webhook carries: a list in a POST, a single object in older ones, the query of a GET. */
function entriesOf({ url, body }: Webhook): readonly Record<string, unknown>[] {
  if (body === "") return [Object.fromEntries([...url.searchParams].filter(([name]) => name !== "secret"))];
  const given = jsonOf(body);
  return (listOf(given) ?? [given]).map(fieldsOf);
}

/** A text to us is told by this status. */
const incoming = 10;

/** A receipt names the text and the number; its documents show one without the number, which nobody can use. */
function receiptOf({ status, smsID, to }: Record<string, unknown>): Receipt[] {
  const [number, ref, phone] = [numberOf(status), wordOf(smsID), wordOf(to)];
  const end = reports[number ?? -1];
  if (end === undefined || end === "later" || ref === undefined || phone === undefined) return [];
  const whom = { phone: ourNumber(phone), ref, code: String(number) };
  return [end === "delivered" ? { ...whom, state: end } : { ...whom, state: "undelivered", reason: end }];
}

/** One document calls the text `text`, another `message`; the time is `date`, or part of the details. */
function inboundOf(entry: Record<string, unknown>): InboundText[] {
  const { status, smsID, from, text: said, message, date, smsdetails } = entry;
  const [sender, text] = [wordOf(from), [said, message].map(textOf).find((one) => one !== undefined)];
  if (numberOf(status) !== incoming || sender === undefined || text === undefined) return [];
  return [{ providerId: textIdOf(entry, wordOf(smsID), date ?? smsdetails), from: ourNumber(sender), text }];
}

/** A text may be empty, and may be a number. */
const textOf = (value: unknown) => (value === "" ? "" : wordOf(value));

/** Whether an entry is a report of a text, of whatever status, or a text of a person. */
function isKnown(entry: Record<string, unknown>): boolean {
  const status = numberOf(entry.status);
  if (status === incoming) return inboundOf(entry).length > 0;
  return status !== undefined && wordOf(entry.smsID) !== undefined;
}

/**
 * BulkGate, HTTP Advanced API 2.0, transactional. It documents no validity for an SMS, so none is asked for. Left open by
 * its documents, and relied on so: that a duplicate of the last five minutes is left out of the answer's list, and that
 * an answer with all left out is the error `no_recipients`; that a report names the `sms_id` or `message_id` of the
 * answer, whatever the number of segments, and the number (its table lists `to`, its example lacks it); how many numbers
 * one request may carry (100 is an old advice); whether reports and texts are brought again after an error; what tells
 * two texts from one brought twice. Sending in bulk by the transactional route needs its support's consent.
 */
export const bulkgate = {
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
      const entries = status < 300 ? listOf(fieldsOf(fieldsOf(body).data).response) : undefined;
      if (!entries) return wholeOf(body, attempts);
      const byNumber = new Map<string, Outcome>();
      for (const entry of entries.map(fieldsOf)) {
        const number = ourNumber(wordOf(entry.number) ?? "");
        byNumber.set(number, stronger(byNumber.get(number), outcomeOfEntry(entry)));
      }
      return attempts.map(({ to }) => byNumber.get(to) ?? { kind: "uncertain", code: "not-in-answer" });
    },
  },
  verify: ({ url }, { secrets }) => holdsSecret(url, secrets),
  understands: (webhook) => entriesOf(webhook).some(isKnown) || listOf(jsonOf(webhook.body))?.length === 0,
  receipts: (webhook) => entriesOf(webhook).flatMap(receiptOf),
  inbound: (webhook) => entriesOf(webhook).flatMap(inboundOf),
} satisfies Adapter<BulkgateConfig>;
