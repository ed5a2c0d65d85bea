/*
 * How long whatever could not be sent waits: what a provider put off, and what the sweep has woken in vain.
 */

const minute = 60_000;

/** However long a provider asks to be left alone: our own longest wait, ms. */
export const longestWaitMs = 30 * minute;

/**
 * The wait before people whom a provider put off are tried again, ms: half a minute, doubling each time, not sooner than
 * the provider asked, spread so that what was put off together does not come back together, and half an hour at most.
 * @param doublings how often it was put off before; below nought it waits only for as long as the provider asked
 * @param jitter 0 … 1: up to a quarter longer
 */
export function retryWaitMs(doublings: number, retryAfterSeconds: number, jitter = 0): number {
  const growing = doublings < 0 ? 0 : 30_000 * 2 ** doublings;
  const spread = Math.max(growing, retryAfterSeconds * 1000) * (1 + jitter * 0.25);
  return Math.round(Math.min(longestWaitMs, spread));
}

/** How long after it is due the sweep takes a note for lost, ms. */
export const wakeGraceMs = minute;

/** Doublings of the sweep's wait; the last one counts as an hour. */
const mostDoublings = 6;

/** How long the sweep waits before it wakes something again, ms: 1, 2, 4 … 60 minutes. */
export function nextWakeMs(wakes: number): number {
  return Math.min(60, 2 ** Math.min(mostDoublings, Math.max(0, wakes))) * minute;
}

/** The same of the column `wakes`, for a statement that wakes. */
export const nextWakeSql = `(min(60, 1 << min(wakes, ${mostDoublings})) * ${minute})`;
