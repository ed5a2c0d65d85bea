import * as v from "valibot";
import type { InLanguages } from "../../language.ts";
import type { TownFacts, Values } from "../provider.ts";

/** `secrets` are the auth tokens that may have signed a webhook, newest first; an API key sends, but never signs. */
export type TwilioConfig = {
  baseUrl: string;
  accountSid: string;
  authToken: string;
  /** A number in E.164 or a registered name; notices go from a number that people can text back to. */
  from: string;
  noticeFrom: string;
  receiptsUrl: string;
  secrets: readonly string[];
};

const needed = {
  TWILIO_BASE_URL: "address",
  TWILIO_ACCOUNT_SID: "accountSid",
  TWILIO_AUTH_TOKEN: "key",
  TWILIO_FROM: "sender",
} as const;

function configOf(values: Values<typeof needed>, { webhookUrl, twoWayNumber }: TownFacts): TwilioConfig | undefined {
  if (!webhookUrl) return undefined;
  return {
    baseUrl: values.TWILIO_BASE_URL,
    accountSid: values.TWILIO_ACCOUNT_SID,
    authToken: values.TWILIO_AUTH_TOKEN,
    from: values.TWILIO_FROM,
    noticeFrom: twoWayNumber ?? values.TWILIO_FROM,
    receiptsUrl: webhookUrl,
    // Twilio signs with the account's own token.
    secrets: [values.TWILIO_AUTH_TOKEN],
  };
}

export const settings = { sms: { needed, pace: "PACE_TWILIO", configOf } } as const;

const expectedSid: InLanguages<string> = {
  cs: "AC a za ním 32 znaků 0–9 nebo a–f",
  en: "AC and 32 characters 0–9 or a–f",
};

export const ownKinds = {
  /** Twilio's OpenAPI, `AccountSid`. */
  accountSid: { schema: v.pipe(v.string(), v.regex(/^AC[0-9a-fA-F]{32}$/)), expected: expectedSid },
};
