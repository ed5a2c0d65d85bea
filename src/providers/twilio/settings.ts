import * as v from "valibot";
import type { InLanguages } from "../../language.ts";
import type { TownFacts, Values } from "../provider.ts";

/** `secrets` are the auth tokens that may have signed a webhook, newest first; an API key sends, but never signs. */
type Common = {
  baseUrl: string;
  accountSid: string;
  authToken: string;
  receiptsUrl: string;
  secrets: readonly string[];
};

/** `from` is a number in E.164 or a registered name; notices go from a number that people can text back to. */
export type TwilioConfig = Common & { from: string; noticeFrom: string };

/** `from` is who calls, in E.164. */
export type TwilioVoiceConfig = Common & { from: string };

const access = { TWILIO_BASE_URL: "address", TWILIO_ACCOUNT_SID: "accountSid", TWILIO_AUTH_TOKEN: "key" } as const;
const neededForSms = { ...access, TWILIO_FROM: "sender" } as const;
const neededForVoice = { ...access, VOICE_FROM: "caller" } as const;

function commonOf(values: Values<typeof access>, { webhookUrl }: TownFacts): Common | undefined {
  if (!webhookUrl) return undefined;
  return {
    baseUrl: values.TWILIO_BASE_URL,
    accountSid: values.TWILIO_ACCOUNT_SID,
    authToken: values.TWILIO_AUTH_TOKEN,
    receiptsUrl: webhookUrl,
    // Twilio signs with the account's own token.
    secrets: [values.TWILIO_AUTH_TOKEN],
  };
}

function smsConfigOf(values: Values<typeof neededForSms>, town: TownFacts): TwilioConfig | undefined {
  const common = commonOf(values, town);
  const from = values.TWILIO_FROM;
  return common && { ...common, from, noticeFrom: town.twoWayNumber ?? from };
}

function voiceConfigOf(values: Values<typeof neededForVoice>, town: TownFacts): TwilioVoiceConfig | undefined {
  const common = commonOf(values, town);
  return common && { ...common, from: values.VOICE_FROM };
}

export const settings = {
  sms: { needed: neededForSms, pace: "PACE_TWILIO", configOf: smsConfigOf },
  voice: { needed: neededForVoice, pace: "PACE_VOICE_TWILIO", configOf: voiceConfigOf },
} as const;

const expectedSid: InLanguages<string> = {
  cs: "AC a za ním 32 znaků 0–9 nebo a–f",
  en: "AC and 32 characters 0–9 or a–f",
};

export const ownKinds = {
  /** Twilio's OpenAPI, `AccountSid`. */
  accountSid: { schema: v.pipe(v.string(), v.regex(/^AC[0-9a-fA-F]{32}$/)), expected: expectedSid },
};
