import type { TownFacts, Values } from "../provider.ts";
import { wireNumber } from "../wire.ts";

/** `receiptsUrl` carries the secret: Infobip does not sign what it posts to a URL given in a request. */
type Common = { baseUrl: string; apiKey: string; receiptsUrl: string; secrets: readonly string[] };

export type InfobipConfig = Common & { sender: string; noticeSender: string };

/** `from` is who calls, as Infobip writes numbers. */
export type InfobipVoiceConfig = Common & { from: string };

const access = { INFOBIP_BASE_URL: "address", INFOBIP_API_KEY: "key" } as const;
const neededForSms = { ...access, INFOBIP_SENDER: "sender" } as const;
const neededForVoice = { ...access, VOICE_FROM: "caller" } as const;

/** The parameter of the URL by which reports of calls are told from those of texts. */
export const ofCalls = { name: "channel", value: "voice" } as const;

function commonOf(values: Values<typeof access>, { webhookUrl, secrets }: TownFacts, of: string): Common | undefined {
  if (!webhookUrl || !secrets[0]) return undefined;
  return {
    baseUrl: values.INFOBIP_BASE_URL,
    apiKey: values.INFOBIP_API_KEY,
    receiptsUrl: `${webhookUrl}?secret=${encodeURIComponent(secrets[0])}${of}`,
    secrets,
  };
}

function smsConfigOf(values: Values<typeof neededForSms>, town: TownFacts): InfobipConfig | undefined {
  const common = commonOf(values, town, "");
  const sender = values.INFOBIP_SENDER;
  const noticeSender = wireNumber(town.twoWayNumber ?? sender);
  return common && { ...common, sender: wireNumber(sender), noticeSender };
}

function voiceConfigOf(values: Values<typeof neededForVoice>, town: TownFacts): InfobipVoiceConfig | undefined {
  const common = commonOf(values, town, `&${ofCalls.name}=${ofCalls.value}`);
  return common && { ...common, from: wireNumber(values.VOICE_FROM) };
}

export const settings = {
  sms: { needed: neededForSms, pace: "PACE_INFOBIP", configOf: smsConfigOf },
  voice: { needed: neededForVoice, pace: "PACE_VOICE_INFOBIP", configOf: voiceConfigOf },
} as const;
