import type { Wire } from "../exchange.ts";
import type { Settings } from "../settings.ts";
import type { InboundText, Text } from "../text.ts";
import { standingOf } from "./status.ts";

/** Any Czech network would do; 230 01 is T-Mobile CZ (ITU E.212). */
const MCC_MNC = "23001";
/** Infobip's Czech price is by contract; this one is the example of its documentation. */
const PRICE = { pricePerMessage: 0.05, currency: "EUR" };

/** `2026-11-23T10:00:00.000+0000`: Infobip's dates have no colon in the offset, so they are not RFC 3339. */
export const wireDate = (at: number) => new Date(at).toISOString().replace("Z", "+0000");

/** The two webhooks of Infobip's SMS (providers.md §1.1 d, e). */
export const infobipWire = ({ inboundUrl, webhookTries }: Settings): Wire => ({
  provider: "infobip",
  inboundUrl,
  // Infobip's default; more only through its Subscriptions API.
  reportsPerRequest: 100,
  reports: (texts) => json({ results: texts.map(report) }),
  inbound: (text) => json({ results: [inbound(text)], messageCount: 1, pendingMessageCount: 0 }),
  retries: () => ({ tries: webhookTries, delayMs: retryDelayMs, after: () => true }),
});

const json = (body: unknown) => ({ headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** Milliseconds to the next try after `tries` failed ones: 1, 2, 5, 10 … minutes (Infobip, "Retry schedule"). */
export const retryDelayMs = (tries: number) => 60_000 * (1 + (tries - 1) ** 2);

const common = (text: Text) => ({
  bulkId: text.letter.bulkId,
  messageId: text.messageId,
  sender: text.letter.sender,
  sentAt: wireDate(text.acceptedAt),
  doneAt: wireDate(text.doneAt ?? text.acceptedAt),
  messageCount: text.letter.segments,
  mccMnc: MCC_MNC,
  price: PRICE,
  ...standingOf(text),
});

const report = (text: Text) => ({ ...common(text), to: text.to, callbackData: text.letter.report?.callbackData });

/** One entry of `GET /sms/3/logs`: the number is called `destination` here, and the text lies in `content`. */
export const logEntry = (text: Text) => ({
  ...common(text),
  destination: text.to,
  content: { text: text.letter.body },
});

/** The first word counts as the keyword and is missing from `cleanText`, as in Infobip's example. */
function inbound(text: InboundText) {
  const [keyword = "", ...rest] = text.text.trim().split(/\s+/);
  return {
    messageId: text.messageId,
    from: text.from,
    to: text.to,
    text: text.text,
    cleanText: rest.join(" "),
    keyword: keyword.toUpperCase(),
    receivedAt: wireDate(text.receivedAt),
    smsCount: text.segments,
    price: { pricePerMessage: 0, currency: "EUR" },
  };
}
