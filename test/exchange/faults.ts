/** What a provider can do to us, on purpose. Shares are 0…1, durations carry their unit. */
export type Faults = {
  /** Every answer waits this long before anything is accepted. */
  latencyMs: number;
  /** Share of send requests answered 429, with Retry-After: `retryAfterSeconds`; nothing is accepted. */
  tooMany: number;
  retryAfterSeconds: number;
  /** Share of send requests answered 500; nothing is accepted. */
  serverError: number;
  /** Share of send requests that hang unanswered; nothing is accepted. */
  timeoutBefore: number;
  /** Share of send requests that are accepted and then hang unanswered. */
  timeoutAfter: number;
  /** Share of send requests that are accepted and answered 200 with a body that is not JSON. */
  malformed: number;
  /** Share of send requests answered, as a whole, by a 4xx with a page that is nobody's: see `clientErrors`. */
  clientError: number;
  /** Which one; 0 is each of them in turn. */
  clientErrorStatus: number;
  /** Share of entries in answers, and of look-ups' entries, that lack a field or have null for it. */
  gaps: number;
  /** Share of recipients rejected, with `rejectStatus` (Infobip's status id; other wires say the nearest they have). */
  rejectShare: number;
  rejectStatus: number;
  /** One telephone (digits) that the account cannot reach: Twilio's 21612 and what the others have for it. */
  noRouteTo: string;
  /** From acceptance to the fate of a text and its receipt. */
  receiptDelayMs: number;
  /** Share of send requests whose receipts are reported before the answer goes out. */
  receiptsEarly: number;
  receiptsDoubled: number;
  receiptsLost: number;
  /** Share of receipts held back at random, so that they arrive out of order. */
  receiptsShuffled: number;
  /** Share of texts that end unreachable, unknown or expired instead of delivered. */
  undeliveredShare: number;
  /** Share of inbound texts reported twice under one id. */
  duplicateInbound: number;
  /** Share of look-ups answered 500. */
  lookupError: number;
  /** How long an accepted text stays invisible to look-ups. */
  lookupDelayMs: number;
  /** Account-wide refusal: at Infobip `credit` rejects every recipient with 12, `key` answers 401, `forbidden` 403. */
  wholeAccount: WholeAccount;
  /** The whole gateway, its log too: never answers, cuts every connection, or answers 502. */
  outage: Outage;
  /** Whose gateway that is: a provider's name, or `all`. */
  outageAt: string;
  /** Which of its two sets of codes Infobip reports calls with; the old one calls whoever did not answer delivered. */
  voiceCodes: VoiceCodes;
  /** How it writes the keys of a call: its documents show one key, and those of two questions, with a comma. */
  voiceKeys: VoiceKeys;
  /** false: texts go to the log but not to the telephones on the page (for load). */
  keepTexts: boolean;
  /** Setting the faults starts the draws again from this seed. */
  seed: number;
};

export const wholeAccounts = ["none", "credit", "key", "forbidden"] as const;
export type WholeAccount = (typeof wholeAccounts)[number];

export const outages = ["none", "silent", "cut", "bad-gateway"] as const;
export type Outage = (typeof outages)[number];

export const voiceCodes = ["current", "deprecated"] as const;
export type VoiceCodes = (typeof voiceCodes)[number];

export const voiceKeys = ["listed", "joined"] as const;
export type VoiceKeys = (typeof voiceKeys)[number];

/** What is said of a whole request, by a proxy or in front of the provider; nothing is accepted, unless it is 408 or 409. */
export const clientErrors = [400, 404, 408, 409, 413, 421, 425, 429] as const;
export type ClientError = (typeof clientErrors)[number];

/** The faults of one answer; they exclude each other. */
export const answerFaults = [
  "tooMany",
  "serverError",
  "timeoutBefore",
  "timeoutAfter",
  "malformed",
  "clientError",
] as const;
export type AnswerFault = (typeof answerFaults)[number];

export const noFaults: Faults = {
  latencyMs: 0,
  tooMany: 0,
  retryAfterSeconds: 2,
  serverError: 0,
  timeoutBefore: 0,
  timeoutAfter: 0,
  malformed: 0,
  clientError: 0,
  clientErrorStatus: 0,
  gaps: 0,
  rejectShare: 0,
  rejectStatus: 52,
  noRouteTo: "",
  receiptDelayMs: 0,
  receiptsEarly: 0,
  receiptsDoubled: 0,
  receiptsLost: 0,
  receiptsShuffled: 0,
  undeliveredShare: 0,
  duplicateInbound: 0,
  lookupError: 0,
  lookupDelayMs: 0,
  wholeAccount: "none",
  outage: "none",
  outageAt: "all",
  voiceCodes: "current",
  voiceKeys: "listed",
  keepTexts: true,
  seed: 1,
};

/** Which fields are shares; the rest of the numbers are whole and not negative. */
export const shareFields = [
  ...answerFaults,
  "gaps",
  "rejectShare",
  "receiptsEarly",
  "receiptsDoubled",
  "receiptsLost",
  "receiptsShuffled",
  "undeliveredShare",
  "duplicateInbound",
  "lookupError",
] as const satisfies readonly (keyof Faults)[];

/** Whether a name is one of the shares. */
export const isShare = (name: string) => shareFields.some((share) => share === name);
