import type { Progress } from "../../delivery/progress.ts";
import type { Catalogue } from "../../i18n/catalogues.ts";
import { sayTownTime } from "../../i18n/when.ts";

/** What the sentence over the numbers is made of. */
export type Told = {
  progress: Progress;
  now: number;
  /** No gateway takes messages at this moment. */
  gatewayStands: boolean;
  words: Catalogue;
};

type Counts = { delivered: number; accepted: number; waiting: number; failed: number };

/** People in the four parts of the bar. */
export function countParts(progress: Progress): Counts {
  const { accepted, refused, uncertain, waiting, totals } = progress;
  return {
    delivered: totals.delivered,
    accepted: Math.max(0, accepted - countReported(progress)),
    waiting: waiting + countBeingSent(progress),
    failed: Math.max(refused, totals.codes.length) + uncertain,
  };
}

const countReported = ({ refused, totals }: Progress) => totals.delivered + undelivered(totals.codes.length, refused);

/** Whose receipts came before the answer that they are of: they are counted by what became of them. */
const countAhead = (progress: Progress) =>
  Math.min(progress.beingSent, Math.max(0, countReported(progress) - progress.accepted));

/** People of whom a request is open at this moment, and nothing is known. */
export const countBeingSent = (progress: Progress) => progress.beingSent - countAhead(progress);

const undelivered = (failed: number, refused: number) => Math.max(0, failed - refused);

/** Whom the gateway took it for and who is not known to have missed it: they have it, or will. */
export function countHaving(progress: Progress): number {
  const { accepted, refused, totals } = progress;
  return Math.max(0, accepted + countAhead(progress) - undelivered(totals.codes.length, refused));
}

/** Whether nothing more will change: all sent, and every accepted person has a receipt. */
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

/** Until when a message that nobody was sent yet is held, epoch ms; undefined when it is not. */
export function heldUntil({ progress, now, gatewayStands }: Told): number | undefined {
  const { message, nextAt } = progress;
  const waits = message.state === "sending" && !hasBegun(progress) && nextAt !== null && nextAt > now;
  return waits && !gatewayStands ? nextAt : undefined;
}

/** How it stands, in one sentence that agrees with the numbers under it. */
export function sayState(told: Told): string {
  const { progress, now, gatewayStands, words } = told;
  const say = words.desk.progress;
  const { message } = progress;
  if (message.state === "cancelled") return sayStopped(told);
  if (message.state === "scheduled")
    return say.scheduled(sayTownTime(words.common.language, message.dueAt ?? now, "on"));
  if (message.recipients === 0) return say.nobody;
  if (heldUntil(told) !== undefined) return say.held;
  if (progress.waiting > 0 && gatewayStands) return say.gatewayStands;
  return progress.settled ? saySettled(told) : say.running;
}

function sayStopped({ progress, words }: Told): string {
  const say = words.desk.progress;
  const { uncertain, message } = progress;
  const [having, beingSent] = [countHaving(progress), countBeingSent(progress)];
  if (having + beingSent + uncertain === 0) return say.stoppedInTime;
  const missing = Math.max(0, (message.recipients ?? 0) - having - beingSent - uncertain);
  return [
    say.stopped(having, missing),
    ...(beingSent > 0 ? [say.stoppedTooLate(beingSent)] : []),
    ...(uncertain > 0 ? [say.unknown(uncertain)] : []),
  ].join(" ");
}

function saySettled({ progress, now, words }: Told): string {
  const say = words.desk.progress;
  const having = countHaving(progress);
  const missing = countParts(progress).failed - progress.uncertain + progress.expired;
  if (mayResend(progress, now)) return say.decide(progress.uncertain);
  if (progress.uncertain > 0) return say.unknown(progress.uncertain);
  if (having === 0) return say.nobodyGotIt;
  const sayCounts = isOver(progress) ? say.countsInTheEnd : say.counts;
  const counts = missing > 0 ? ` ${sayCounts(having, missing)}` : "";
  return (isOver(progress) ? say.doneAll : missing > 0 ? say.receiptsComing : say.done) + counts;
}
