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
