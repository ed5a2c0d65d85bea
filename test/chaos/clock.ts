/**
 * The run's clock, the same in the Worker and at the exchange. It goes `factor` times as fast as a real one, and may be
 * put forward while nothing is under way.
 */
export type ClockSettings = { begins: number; startedAt: number; factor: number };

export type Clock = ReturnType<typeof createClock>;

/** @param real where real time comes from; taken before anybody puts this clock in its place */
export function createClock({ begins, startedAt, factor }: ClockSettings, real: () => number) {
  let skippedMs = 0;
  return {
    now: () => Math.floor(begins + (real() - startedAt) * factor + skippedMs),
    /** How long so many ms of the town's time take really. */
    really: (ms: number) => ms / factor,
    /** Sets how much was left out so far, in all. */
    skipTo(ms: number): void {
      skippedMs = ms;
    },
    skippedMs: () => skippedMs,
  };
}

/**
 * Leaves out a piece of the town's time, ms; none where the moment to go on to is over by now. The Worker goes on first: a receipt that comes to it meanwhile must not find
 * it earlier there than the call ended at the exchange.
 * @param tell the Worker how much was left out so far, in all
 */
export async function putForward(clock: Clock, ms: number, tell: (skippedMs: number) => Promise<void>): Promise<void> {
  const skippedMs = clock.skippedMs() + Math.max(0, ms);
  await tell(skippedMs);
  clock.skipTo(skippedMs);
}
