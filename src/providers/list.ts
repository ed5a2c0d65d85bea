import { type BulkgateConfig, bulkgate } from "./bulkgate/sms.ts";
import type { Adapter, Gateways, InboundText, Receipt, Webhook } from "./contract.ts";
import { bindGateways } from "./http.ts";
import { type InfobipConfig, infobip } from "./infobip/sms.ts";
import type { ProviderName } from "./names.ts";
import { type TwilioConfig, twilio } from "./twilio/sms.ts";

/** What the town has set up: a provider without a configuration is not used. */
export type Configs = { infobip?: InfobipConfig; twilio?: TwilioConfig; bulkgate?: BulkgateConfig };

/** How each provider sends: sizes and requests, known without any configuration. */
export const channelOf = { infobip: infobip.sms, twilio: twilio.sms, bulkgate: bulkgate.sms } as const;

/** The providers that are set up, each with the network behind it. */
export function openGateways({ infobip: i, twilio: t, bulkgate: b }: Configs): Gateways {
  return {
    ...(i && { infobip: bindGateways(infobip, i) }),
    ...(t && { twilio: bindGateways(twilio, t) }),
    ...(b && { bulkgate: bindGateways(bulkgate, b) }),
  };
}

/** What one provider tells us: whether it is really that provider, what it reported, what people texted. */
export type Reception = {
  verify(webhook: Webhook): boolean | Promise<boolean>;
  understands(webhook: Webhook): boolean;
  receipts(webhook: Webhook): Receipt[];
  inbound(webhook: Webhook): InboundText[];
  answer: { body: string; contentType: string };
  byGet: boolean;
};

/** How a provider's webhooks are read; undefined for one that is not set up, which nobody may speak for. */
export function receptionOf(name: ProviderName, configs: Configs): Reception | undefined {
  const { infobip: i, twilio: t, bulkgate: b } = configs;
  if (name === "infobip") return i && reception(infobip, i);
  if (name === "twilio") return t && reception(twilio, t);
  return b && reception(bulkgate, b);
}

function reception<Config>(adapter: Adapter<Config>, config: Config): Reception {
  return {
    verify: (webhook) => adapter.verify(webhook, config),
    understands: adapter.understands,
    receipts: adapter.receipts,
    inbound: adapter.inbound,
    answer: adapter.answer ?? { body: "ok", contentType: "text/plain; charset=utf-8" },
    byGet: adapter.byGet ?? false,
  };
}
