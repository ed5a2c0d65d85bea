import type { Answer, Webhook, WebhookReader } from "./adapter.ts";
import type { InboundText, Receipt } from "./contract.ts";
import { type Configs, providers } from "./list.ts";
import type { ProviderName } from "./names.ts";
import { readableText } from "./readable-text.ts";

/** What one provider tells us: whether it is really that provider, what it reported, what people texted. */
export type Reception = {
  verify(webhook: Webhook): boolean | Promise<boolean>;
  understands(webhook: Webhook): boolean;
  receipts(webhook: Webhook): Receipt[];
  inbound(webhook: Webhook): InboundText[];
  answer: Answer;
  byGet: boolean;
} & Pick<WebhookReader, "keys" | "nextWords">;

const anyAnswer = { body: "ok", contentType: "text/plain; charset=utf-8" };

/** How a provider's webhooks are read; undefined for one that is not set up, which nobody may speak for. */
export function receptionOf(name: ProviderName, configs: Configs): Reception | undefined {
  // The channels of one provider report to one address, by the same secrets.
  const [config] = Object.values(configs[name] ?? {});
  if (!config) return undefined;
  const { verify, answer, byGet, ...reader }: WebhookReader = providers[name];
  const { understands, receipts, inbound, keys, nextWords } = reader;
  return {
    ...{ understands, receipts, ...(keys && { keys }), ...(nextWords && { nextWords }) },
    inbound: (webhook) => inbound(webhook).map((said) => ({ ...said, text: readableText(said.text) })),
    verify: (webhook) => verify(webhook, config),
    answer: answer ?? anyAnswer,
    byGet: byGet ?? false,
  };
}
