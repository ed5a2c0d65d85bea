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
