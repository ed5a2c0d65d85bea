import type { Message, Totals } from "../messages/message.ts";
import type { Channel } from "../providers/channel.ts";
import type { Failure } from "../providers/contract.ts";
import type { DeliveryState } from "./delivery.ts";

/** What the progress page says, in people. */
export type Progress = {
  message: Message;
  /** In chunks that nobody has opened yet; `beingSent` in those that are open at this moment. */
  waiting: number;
  beingSent: number;
  /** They were not reached and are called again, from `nextTryAt` on, epoch ms; they are among the accepted. */
  comingAgain: number;
  nextTryAt: number | null;
  /** The provider has them, or had them: delivered ones are among these. */
  accepted: number;
  refused: number;
  uncertain: number;
  /** They had left before their chunk was opened. */
  unsubscribedBefore: number;
  cancelled: number;
  expired: number;
  /** The next slot of what waits, epoch ms; and on which channels it does. */
  nextAt: number | null;
  waitingOn: readonly Channel[];
  totals: Totals;
  settled: boolean;
};

const firstRecountMs = 10_000;

/** However old a message is, its receipts are counted no later than this after the last time, while somebody looks, ms. */
const longestRecountMs = 10 * 60_000;

/**
 * Totals are recounted 10, 20, 40, 80 … s after the dispatch, because each time reads all the message's deliveries; and
 * in the end every ten minutes, because a message may have waited long for its gateway.
 */
export function recountDue(
  message: Pick<Message, "dispatchedAt" | "totalsAt" | "cancelledAt" | "counts">,
  now: number,
): boolean {
  if (message.dispatchedAt === null || message.counts) return false;
  // Who was to be called again is not, from then on.
  if (message.cancelledAt !== null && message.totalsAt < message.cancelledAt) return true;
  const age = now - message.dispatchedAt;
  const countedAtAge = message.totalsAt - message.dispatchedAt;
  return age >= Math.max(firstRecountMs, countedAtAge + Math.min(countedAtAge, longestRecountMs));
}

/**
 * Somebody who was called in vain and is not called again: when, why, and where they live, each place from the part of
 * the town on.
 */
export type MissedPerson = {
  subscriberId: number;
  phone: string;
  reason: Failure | null;
  at: number;
  places: string[];
};

/** Somebody who did not get it, or may not have. */
export type FailedPerson = {
  subscriberId: number;
  phone: string;
  state: DeliveryState;
  reason: Failure | null;
  at: number;
  /** Until when no receipt has come, epoch ms; null where it is not for that. */
  noReceiptUntil: number | null;
};
