import type { Webhook, WebhookReader } from "../adapter.ts";
import type { InboundText, Receipt } from "../contract.ts";
import { holdsSecret } from "../secret.ts";
import { fieldsOf, jsonOf, listOf, numberOf, ourNumber, textNameOf, wordOf } from "../wire.ts";
import { callIn, callReceiptOf } from "./call-reports.ts";
import { type Report, receiptOf } from "./codes.ts";
import { statusOf } from "./meanings.ts";
import { ofCalls } from "./settings.ts";

/** The entries of a webhook's `results`; undefined where it is not of Infobip's format. */
const resultsOf = ({ body }: Webhook) => listOf(fieldsOf(jsonOf(body)).results);

/** A report of an entry: of a call where its URL or its fields say so, else of a text. */
function receiptIn({ url }: Webhook, entry: unknown): Receipt | undefined {
  const report = reportOf(entry);
  const { voiceCall } = fieldsOf(entry);
  const isOfCall = url.searchParams.get(ofCalls.name) === ofCalls.value || Object.keys(fieldsOf(voiceCall)).length > 0;
  if (!report || !isOfCall) return report && receiptOf(report);
  return callReceiptOf({ ...report, error: report.error.id, ...callIn(voiceCall) });
}

/** A report is of one of our attempts, whatever it says of it. */
function reportOf(entry: unknown): Report | undefined {
  const { messageId, status: given, error } = fieldsOf(entry);
  const [attempt, status] = [wordOf(messageId), statusOf(given)];
  if (attempt === undefined || !status) return undefined;
  const { id, permanent } = fieldsOf(error);
  return { attempt, status, error: { id: numberOf(id), permanent: permanent === true || permanent === "true" } };
}

/** A text of a person; where the whole of it is missing, its keyword and what stands behind that. */
function inboundOf(entry: unknown): InboundText | undefined {
  const { messageId, from, text: whole, keyword, cleanText, receivedAt } = fieldsOf(entry);
  const parts = [keyword, cleanText].map(wordOf).filter(isThere);
  const text = typeof whole === "string" ? whole : (wordOf(whole) ?? wordOf(parts.join(" ")));
  const sender = wordOf(from);
  if (sender === undefined || text === undefined) return undefined;
  return { ...textNameOf(fieldsOf(entry), wordOf(messageId), receivedAt), from: ourNumber(sender), text };
}

const isThere = <Thing>(thing: Thing | undefined): thing is Thing => thing !== undefined;

/** What Infobip tells the town; it does not sign what it posts to an address that a request gave. */
export const webhooks = {
  verify: ({ url }, { secrets }) => holdsSecret(url, secrets),
  understands(webhook) {
    const results = resultsOf(webhook);
    return results !== undefined && (results.length === 0 || results.some((one) => reportOf(one) ?? inboundOf(one)));
  },
  receipts(webhook) {
    return (resultsOf(webhook) ?? []).map((entry) => receiptIn(webhook, entry)).filter(isThere);
  },
  inbound: (webhook) => (resultsOf(webhook) ?? []).map(inboundOf).filter(isThere),
} satisfies WebhookReader;
