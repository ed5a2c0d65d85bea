import { check, type Shape, type Violation } from "../../shape.ts";

/*
 * Limits of Infobip's OpenAPI "Voice" (schema of `POST /tts/3/advanced`). Infobip moves a number that is out of range to
 * the nearest one that is not; the exchange refuses it, because nobody would notice.
 */

const LONGEST_TEXT = 1400;

const matching = (pattern: RegExp, violation: string): Shape => ({ fits: (value) => pattern.test(value), violation });
const upTo = (most: number): Shape => ({
  fits: (value) => value.length > 0 && value.length <= most,
  violation: `must be 1 to ${most} characters`,
});
const url: Shape = { fits: (value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ""), violation: "must be a URL" };
const text: Shape = {
  fits: (value) => value.length <= LONGEST_TEXT && /[\p{L}\p{N}]/u.test(value),
  violation: `must be at most ${LONGEST_TEXT} characters, and not punctuation only`,
};

/** "Supported values are 1 min, 2 min, 5 min …"; others are rounded up, and none is longer than a day. */
const period: Shape = { count: 24 * 60 };
/** "Maximum value of the maxCount is 4." */
const retry: Shape = {
  fields: { minPeriod: period, maxPeriod: period, maxCount: { count: 4 } },
  needs: ["minPeriod", "maxPeriod", "maxCount"],
};

const message: Shape = {
  fields: {
    from: matching(/^[1-9]\d{2,14}$/, "must be a number in E.164 without plus"),
    destinations: { list: { fields: { to: upTo(64), messageId: upTo(200) }, needs: ["to"] }, atMost: 20_000 },
    text,
    language: matching(/^[a-z]{2}(-[a-z]{2})?$/, "must be a language"),
    voice: { fields: { name: upTo(100), gender: ["male", "female"] } },
    speechRate: { between: [0.5, 2] },
    notifyUrl: url,
    notifyContentType: ["application/json"],
    notifyContentVersion: { whole: [2, 2] },
    callbackData: upTo(700),
    validityPeriod: "count",
    pause: { whole: [0, 10] },
    repeatDtmf: matching(/^[0-9*]+$/, "must be digits or *"),
    maxDtmf: "count",
    dtmfTimeout: "count",
    // "It is advisable to keep the ringTimeout value up to 45 seconds."
    ringTimeout: { count: 45 },
    callTimeout: "count",
    retry,
    machineDetection: ["hangup", "continue"],
  },
  needs: ["destinations", "text"],
};

const voiceRequest: Shape = { fields: { bulkId: upTo(100), messages: { list: message } }, needs: ["messages"] };

export type VoiceMessage = {
  from?: string;
  destinations: { to: string; messageId?: string }[];
  text: string;
  language?: string;
  speechRate?: number;
  notifyUrl?: string;
  callbackData?: string;
  validityPeriod?: number;
  pause?: number;
  repeatDtmf?: string;
  maxDtmf?: number;
  dtmfTimeout?: number;
  ringTimeout?: number;
  callTimeout?: number;
  retry?: { minPeriod: number; maxPeriod: number; maxCount: number };
  machineDetection?: "hangup" | "continue";
};

export type VoiceRequest = { bulkId?: string; messages: VoiceMessage[] };

/**
 * Checks a request for calls whole: every violation, or the request. Fields that Infobip documents and nobody here needs
 * (sound files, transfers, schedules) are refused as unknown ones are.
 */
export function checkVoiceRequest(body: unknown): { request: VoiceRequest } | { violations: Violation[] } {
  const violations = check(body, voiceRequest);
  return violations.length > 0 ? { violations } : { request: body as VoiceRequest };
}
