/** The companies whose HTTP API carries our messages. Each has a file in providers/. */
export const providerNames = ["infobip", "twilio", "bulkgate"] as const;
export type ProviderName = (typeof providerNames)[number];

/** As the companies write themselves. */
export const companies: Record<ProviderName, string> = { infobip: "Infobip", twilio: "Twilio", bulkgate: "BulkGate" };

/** A tenth of every pace is kept for notices, which take no slot: a sign-up code never waits behind a message. */
const shareForMessages = 0.9;

/**
 * How long one chunk occupies the way out, ms: the distance between two slots.
 * @param requestsPerSecond the provider's pace; 0 switches pacing off
 * @param requestsPerChunk requests that a full chunk takes
 */
export function slotMs(requestsPerSecond: number, requestsPerChunk: number): number {
  if (requestsPerSecond <= 0) return 0;
  return Math.ceil((1000 * requestsPerChunk) / (requestsPerSecond * shareForMessages));
}
