import { check, type Shape, type Violation } from "../shape.ts";

/** Field limits: providers.md §1.1; an alphanumeric sender has at most 11 characters (3GPP TS 23.040 §9.1.2.5). */
const sender: Shape = {
  fits: (value) => /^\d{3,15}$|^[ -~]{1,11}$/.test(value),
  violation: "must be digits, or at most 11 characters",
};
const id: Shape = {
  fits: (value) => value.length > 0 && value.length <= 200,
  violation: "must be 1 to 200 characters",
};
/** A text of at most so many characters. */
const upTo = (most: number): Shape => ({
  fits: (value) => value.length <= most,
  violation: `must be at most ${most} characters`,
});
/** An int32 of Infobip's OpenAPI. */
const amount: Shape = { count: 2 ** 31 - 1 };
const words: Shape = { fits: (value) => value.length > 0, violation: "must not be empty" };
const url: Shape = { fits: (value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ""), violation: "must be a URL" };

const destination: Shape = { fields: { to: upTo(64), messageId: id }, needs: ["to"] };

const content: Shape = {
  fields: {
    text: words,
    transliteration: ["NONE", "CENTRAL_EUROPEAN", "NON_UNICODE", "ALL"],
    language: { fields: { languageCode: ["NONE", "AUTODETECT"] } },
  },
  needs: ["text"],
};

const messageOptions: Shape = {
  fields: {
    validityPeriod: { fields: { amount, timeUnit: ["SECONDS", "MINUTES", "HOURS"] }, needs: ["amount"] },
    campaignReferenceId: upTo(255),
    platform: { fields: { entityId: upTo(255), applicationId: upTo(255) } },
    flash: "boolean",
  },
};

const webhooks: Shape = {
  fields: {
    delivery: { fields: { url, intermediateReport: "boolean", notify: "boolean" }, needs: ["url"] },
    contentType: ["application/json"],
    callbackData: upTo(4000),
  },
};

const message: Shape = {
  fields: { sender, destinations: { list: destination }, content, options: messageOptions, webhooks },
  needs: ["sender", "destinations", "content"],
};

/**
 * The part of `POST /sms/3/messages` that the exchange has built (names: Infobip's OpenAPI "SMS" and its Java client).
 * Infobip itself passes over fields it does not know; the exchange refuses them, because a wrong name is how a sender
 * or a webhook address gets lost in silence.
 */
const smsRequest: Shape = {
  fields: {
    messages: { list: message },
    options: { fields: { schedule: { fields: { bulkId: upTo(100) } }, includeSmsCountInResponse: "boolean" } },
  },
  needs: ["messages"],
};

export type SmsMessage = {
  sender: string;
  destinations: { to: string; messageId?: string }[];
  content: { text: string };
  options?: { validityPeriod?: { amount: number; timeUnit?: "SECONDS" | "MINUTES" | "HOURS" } };
  webhooks?: { delivery?: { url: string; notify?: boolean }; callbackData?: string };
};

export type SmsRequest = {
  messages: SmsMessage[];
  options?: { schedule?: { bulkId?: string }; includeSmsCountInResponse?: boolean };
};

/** Checks a send request whole: every violation, or the request. */
export function checkSmsRequest(body: unknown): { request: SmsRequest } | { violations: Violation[] } {
  const violations = check(body, smsRequest);
  return violations.length > 0 ? { violations } : { request: body as SmsRequest };
}
