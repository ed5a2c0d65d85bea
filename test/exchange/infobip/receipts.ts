import type { InboundText, Text } from "../text.ts";
import type { Wire } from "../wire.ts";
import { common, wireDate } from "./bodies.ts";
import type { InfobipSettings } from "./settings.ts";
import { report as voiceReport } from "./voice/bodies.ts";

/** What Infobip tells the town of SMS and calls (providers.md §1.1 d, e). */
export const wire = ({ infobipInboundUrl, webhookTries }: InfobipSettings): Wire => ({
  provider: "infobip",
  inboundUrl: infobipInboundUrl,
  // Infobip's default; more only through its Subscriptions API.
  reportsPerRequest: 100,
  reports: (texts) => json({ results: texts.map(report) }),
  inbound: (text) => [json({ results: [inbound(text)], messageCount: 1, pendingMessageCount: 0 })],
  voice: { reports: (calls, _, faults) => json({ results: calls.map((call) => voiceReport(call, faults)) }) },
  retries: () => ({ tries: webhookTries, delayMs: retryDelayMs, after: () => true }),
});

const json = (body: unknown) => ({ headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** Milliseconds to the next try after `tries` failed ones: 1, 2, 5, 10 … minutes (Infobip, "Retry schedule"). */
export const retryDelayMs = (tries: number) => 60_000 * (1 + (tries - 1) ** 2);

const report = (text: Text) => ({ ...common(text), to: text.to, callbackData: text.letter.report?.callbackData });

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
