import { townHour } from "../time.ts";
import type { Calls } from "../town/town.ts";
import type { Lane } from "./message.ts";

/** Whole hours on the town's clock between which telephones may ring; undefined: at any time, as of a crisis. */
export type CallHours = { from: number; until: number } | undefined;

/** Between which hours a town's telephones may ring for a message. */
export function callHoursOf(
  { callsFrom: from, callsUntil: until }: Pick<Calls, "callsFrom" | "callsUntil">,
  lane: Lane,
): CallHours {
  return lane === "urgent" || until - from === 24 ? undefined : { from, until };
}

/** How many minutes after a call that reached nobody the next one comes. The one rule: providers' own retries are off. */
export const retryMinutes: readonly number[] = [5, 15, 30];

/** How often a telephone rings at most, the first call among them. */
export const callsAtMost = retryMinutes.length + 1;

/** The first moment, from one on, at which telephones may ring, epoch ms. */
export function ringsFrom(at: number, hours: CallHours): number {
  if (!hours) return at;
  const opensAt = townHour(at, hours.from);
  if (at < opensAt) return opensAt;
  return at < townHour(at, hours.until) ? at : townHour(at, hours.from, 1);
}

/** Until when telephones may ring, of the hours that a moment lies in, epoch ms. */
export function ringsUntil(at: number, hours: CallHours): number {
  return hours ? townHour(at, hours.until) : Number.POSITIVE_INFINITY;
}

/**
 * When somebody who was not reached is called again.
 * @param endedAt of the call that reached nobody, epoch ms
 * @param made calls that were made, this one among them
 * @returns undefined when they are not: often enough, or the message is of no use by then
 */
export function nextTryAt(
  endedAt: number,
  made: number,
  { hours, expiresAt }: { hours: CallHours; expiresAt: number },
): number | undefined {
  const minutes = retryMinutes[made - 1];
  if (minutes === undefined) return undefined;
  const at = ringsFrom(endedAt + minutes * 60_000, hours);
  return at < expiresAt ? at : undefined;
}
