import type { GatewayState } from "../gateway/gateway.ts";
import { channelPlansOf, openProvider, type SendingPlan } from "../gateway/sending-plan.ts";
import { countFailed } from "../messages/message.ts";
import type { Progress } from "./progress.ts";

type Counts = { delivered: number; accepted: number; noReceipt: number; waiting: number; failed: number };

/** People in the parts of the bar; `failed`: those too of whom nothing is known. */
export function countParts(progress: Progress): Counts {
  const { accepted, refused, uncertain, waiting, comingAgain, totals } = progress;
  return {
    delivered: totals.delivered,
    accepted: Math.max(0, accepted - comingAgain - countReported(progress) - countSilent(progress)),
    noReceipt: countSilent(progress),
    waiting: waiting + comingAgain + countBeingSent(progress),
    failed: Math.max(refused, countFailed(totals)) + uncertain,
  };
}

/** Whom the gateway took it for, and no receipt came in time. */
const countSilent = ({ totals }: Progress) => totals.noReceipt ?? 0;

const countReported = ({ refused, totals }: Progress) => totals.delivered + undelivered(countFailed(totals), refused);

/** Whose receipts came before the answer that they are of: they are counted by what became of them. */
const countAhead = (progress: Progress) =>
  Math.min(progress.beingSent, Math.max(0, countReported(progress) - progress.accepted));

/** People of whom a request is open at this moment, and nothing is known. */
export const countBeingSent = (progress: Progress) => progress.beingSent - countAhead(progress);

const undelivered = (failed: number, refused: number) => Math.max(0, failed - refused);

/** Whom the gateway took it for and who is neither known to have missed it nor without a receipt: they have it, or will. */
export function countHaving(progress: Progress): number {
  const { accepted, refused, totals } = progress;
  const missed = undelivered(countFailed(totals), refused) + countSilent(progress);
  return Math.max(0, accepted + countAhead(progress) - missed);
}

/** Whether nothing more is waited for: all sent, and every accepted person has a receipt, or has had time enough for one. */
export function isOver(progress: Progress): boolean {
  return progress.settled && progress.message.state !== "scheduled" && countParts(progress).accepted === 0;
}

/** Whether anything of it has been handed on, or is being handed on. */
export function hasBegun({ beingSent, accepted, refused, uncertain }: Progress): boolean {
  return beingSent + accepted + refused + uncertain > 0;
}

/** Whether the gateway has taken any of it, or may have. */
export function isTaken({ accepted, uncertain }: Progress): boolean {
  return accepted + uncertain > 0;
}

/** Whether a clerk may still decide that those of whom nothing is known get it again. */
export function mayResend({ message, uncertain }: Progress, now: number): boolean {
  return uncertain > 0 && message.state === "sending" && (message.expiresAt ?? 0) > now;
}

/** Whether something of a message waits on a channel whose gateways take nothing at this moment. */
export function standsStill({ waitingOn }: Progress, plan: SendingPlan, states: readonly GatewayState[]): boolean {
  const open = channelPlansOf(plan).filter((one) => openProvider(one, states) !== undefined);
  return waitingOn.some((channel) => !open.some((one) => one.channel === channel));
}

/** No message that is sent "now" is held for longer, ms. */
const longestHoldMs = 600_000;

/** When what waits goes on, where that is not soon: no telephone rings at night. Epoch ms. */
export function waitsUntil({ beingSent, waiting, nextAt }: Progress, now: number): number | undefined {
  return waiting > 0 && beingSent === 0 && nextAt !== null && nextAt > now + longestHoldMs ? nextAt : undefined;
}

/** Until when a message that nobody was sent yet is held, epoch ms; undefined when it is not. */
export function heldUntil(progress: Progress, now: number, gatewayStands: boolean): number | undefined {
  const { message, nextAt } = progress;
  if (waitsUntil(progress, now) !== undefined) return undefined;
  const waits = message.state === "sending" && !hasBegun(progress) && nextAt !== null && nextAt > now;
  return waits && !gatewayStands ? nextAt : undefined;
}
