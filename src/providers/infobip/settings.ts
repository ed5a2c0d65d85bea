import type { TownFacts, Values } from "../provider.ts";
import { wireNumber } from "../wire.ts";

/** `receiptsUrl` carries the secret: Infobip does not sign what it posts to a URL given in a request. */
export type InfobipConfig = {
  baseUrl: string;
  apiKey: string;
  sender: string;
  noticeSender: string;
  receiptsUrl: string;
  secrets: readonly string[];
};

const needed = { INFOBIP_BASE_URL: "address", INFOBIP_API_KEY: "key", INFOBIP_SENDER: "sender" } as const;

function configOf(values: Values<typeof needed>, town: TownFacts): InfobipConfig | undefined {
  const { webhookUrl, secrets, twoWayNumber } = town;
  if (!webhookUrl || !secrets[0]) return undefined;
  const sender = values.INFOBIP_SENDER;
  return {
    baseUrl: values.INFOBIP_BASE_URL,
    apiKey: values.INFOBIP_API_KEY,
    sender: wireNumber(sender),
    noticeSender: wireNumber(twoWayNumber ?? sender),
    receiptsUrl: `${webhookUrl}?secret=${encodeURIComponent(secrets[0])}`,
    secrets,
  };
}

export const settings = { sms: { needed, pace: "PACE_INFOBIP", configOf } } as const;
