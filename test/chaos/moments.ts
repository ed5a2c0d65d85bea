import { type Site, wait } from "./site.ts";

/* Waiting for something to happen, and not for ever. */

/** Waits until the exchange has just accepted something, so that a worker is between its call and its close. */
export async function momentOfAcceptance({ exchange }: Site, atMostMs: number): Promise<void> {
  const before = exchange.journal.counts().accepted;
  const end = performance.now() + atMostMs;
  while (exchange.journal.counts().accepted === before && performance.now() < end) await wait(1);
}

/** Until the exchange has been asked for so many messages' people, or will not be. */
export async function reached(site: Site, messages: number): Promise<void> {
  for (let nth = 0; nth < messages; nth++) await momentOfAcceptance(site, 1_500);
}

/** A busy machine takes its time, ms; what comes sooner is not waited for. */
const patienceMs = 5_000;

/** Until that is so, or will not be. */
export async function until(so: () => boolean, atMostMs = patienceMs): Promise<void> {
  const end = performance.now() + atMostMs;
  while (!so() && performance.now() < end) await wait(2);
}

/** The database may be dark at this moment. */
export async function again<Said>(ask: () => Promise<Said>): Promise<Said> {
  for (let nth = 0; nth < 200; nth++) {
    try {
      return await ask();
    } catch {
      await wait(60);
    }
  }
  return ask();
}
