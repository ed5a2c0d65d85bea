import { paths } from "../src/paths.ts";
import type { ProviderName } from "../src/providers/names.ts";
import type { SettingName } from "../src/settings.ts";

/** The settings of the demo town: the product's own names, with the exchange in the provider's place. */
export function demoSettings(urls: { publicUrl: string; providerUrl: string }): Partial<Record<SettingName, string>> {
  return {
    PUBLIC_URL: urls.publicUrl,
    WEBHOOK_SECRET: "demo-webhook-secret-not-for-a-town",
    SUPPRESSION_KEY: "demo-suppression-key-not-for-a-town",
    TWO_WAY_NUMBER: "+420736350350",
    INFOBIP_BASE_URL: urls.providerUrl,
    INFOBIP_API_KEY: "demo-key",
    INFOBIP_SENDER: "Mirovice",
    TWILIO_BASE_URL: urls.providerUrl,
    TWILIO_ACCOUNT_SID: "AC00000000000000000000000000000001",
    TWILIO_AUTH_TOKEN: "demo-token",
    TWILIO_FROM: "+420736350351",
    VOICE_FROM: "+420910123456",
    BULKGATE_BASE_URL: urls.providerUrl,
    BULKGATE_APPLICATION_ID: "demo-application",
    BULKGATE_APPLICATION_TOKEN: "demo-application-token",
    BULKGATE_SENDER: "Mirovice",
  };
}

/** What the demo adds as long as nobody says otherwise: it calls landlines. */
export const demoCalls: Partial<Record<SettingName, string>> = { VOICE_PROVIDER: "infobip" };

/** What the exchange is told, so that it and the town of these settings know each other. */
export function exchangeSettings(settings: Partial<Record<SettingName, string>>): Partial<Record<string, string>> {
  const secret = encodeURIComponent(settings.WEBHOOK_SECRET?.split(",")[0] ?? "");
  const webhook = (provider: ProviderName) => `${settings.PUBLIC_URL}${paths.webhook(provider)}`;
  return {
    INFOBIP_API_KEY: settings.INFOBIP_API_KEY,
    TWILIO_ACCOUNT_SID: settings.TWILIO_ACCOUNT_SID,
    TWILIO_AUTH_TOKEN: settings.TWILIO_AUTH_TOKEN,
    BULKGATE_APPLICATION_ID: settings.BULKGATE_APPLICATION_ID,
    BULKGATE_APPLICATION_TOKEN: settings.BULKGATE_APPLICATION_TOKEN,
    TWO_WAY_NUMBER: settings.TWO_WAY_NUMBER?.replace("+", ""),
    INFOBIP_INBOUND_URL: `${webhook("infobip")}?secret=${secret}`,
    TWILIO_INBOUND_URL: webhook("twilio"),
    BULKGATE_INBOUND_URL: `${webhook("bulkgate")}?secret=${secret}`,
  };
}
