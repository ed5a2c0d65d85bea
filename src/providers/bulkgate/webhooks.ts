import type { Webhook, WebhookReader } from "../adapter.ts";
import type { InboundText, Receipt } from "../contract.ts";
import { holdsSecret } from "../secret.ts";
import { fieldsOf, jsonOf, listOf, numberOf, ourNumber, partOf, textNameOf, wordOf } from "../wire.ts";
import { reports } from "./codes.ts";

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

/**
 * One document calls the text `text`, another `message`; the time is `date`, or part of the details. A long text comes in
 * its parts, each with its header (HTTP low level API, "Incoming SMS": `udh`).
 */
function inboundOf(entry: Record<string, unknown>): InboundText[] {
  const { status, smsID, from, text: said, message, date, smsdetails, udh } = entry;
  const [sender, text] = [wordOf(from), [said, message].map(textOf).find((one) => one !== undefined)];
  if (numberOf(status) !== incoming || sender === undefined || text === undefined) return [];
  const [name, part] = [textNameOf(entry, wordOf(smsID), date ?? smsdetails), partOf(udh)];
  return [{ ...name, from: ourNumber(sender), text, ...(part && { part }) }];
}

/** A text may be empty, and may be a number. */
const textOf = (value: unknown) => (value === "" ? "" : wordOf(value));

/** Whether an entry is a report of a text, of whatever status, or a text of a person. */
function isKnown(entry: Record<string, unknown>): boolean {
  const status = numberOf(entry.status);
  if (status === incoming) return inboundOf(entry).length > 0;
  return status !== undefined && wordOf(entry.smsID) !== undefined;
}

/** What BulkGate tells the town, by POST or by GET, as its portal is set; it signs nothing. */
export const webhooks = {
  byGet: true,
  verify: ({ url }, { secrets }) => holdsSecret(url, secrets),
  understands: (webhook) => entriesOf(webhook).some(isKnown) || listOf(jsonOf(webhook.body))?.length === 0,
  receipts: (webhook) => entriesOf(webhook).flatMap(receiptOf),
  inbound: (webhook) => entriesOf(webhook).flatMap(inboundOf),
} satisfies WebhookReader;
