import { type Faults, noFaults } from "./faults.ts";

/** What is set once, at the start. */
export type Settings = {
  /** Infobip's key. */
  apiKey: string;
  /** Where Infobip posts texts to the town; without it they stay undelivered. */
  inboundUrl?: string;
  twilioAccountSid: string;
  /** Twilio's password of requests, and the key by which it signs webhooks. */
  twilioAuthToken: string;
  /** Where Twilio posts texts to the town, as it is set at the number in its console. */
  twilioInboundUrl?: string;
  bulkgateApplicationId: string;
  bulkgateApplicationToken: string;
  /** Where BulkGate posts receipts and texts to the town, as it is set in its portal. */
  bulkgateWebhookUrl?: string;
  /** How long BulkGate removes the same text to the same number: five minutes, unless time runs faster in a test. */
  bulkgateWindowSeconds: number;
  /** The number citizens write to, digits without plus. */
  twoWayNumber?: string;
  /** Faults that are in force from the start and again after DELETE /faults. */
  faults: Faults;
  /** How long Infobip refuses a used id; without it, for the exchange's life. */
  duplicateWindowMinutes?: number;
  /** Waits before a webhook is tried again are divided by this. */
  retryDivisor: number;
  /** Requests that Infobip makes for one parcel before it is given up; really about twenty. */
  webhookTries: number;
  clock(): number;
};

export const defaultSettings: Settings = {
  apiKey: "phones",
  twilioAccountSid: "AC00000000000000000000000000000000",
  twilioAuthToken: "phones",
  bulkgateApplicationId: "1",
  bulkgateApplicationToken: "phones",
  bulkgateWindowSeconds: 300,
  faults: noFaults,
  retryDivisor: 1,
  webhookTries: 6,
  clock: Date.now,
};
