import type { Progress } from "../../delivery/progress.ts";
import {
  countBeingSent,
  countHaving,
  countParts,
  heldUntil,
  isOver,
  mayResend,
  waitsUntil,
} from "../../delivery/progress-rules.ts";
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

/** How it stands, in one sentence that agrees with the numbers under it. */
export function sayState(told: Told): string {
  const { progress, now, gatewayStands, words } = told;
  const say = words.desk.progress;
  const { message } = progress;
  if (message.state === "cancelled") return sayStopped(told);
  if (message.state === "scheduled")
    return say.scheduled(sayTownTime(words.common.language, message.dueAt ?? now, "on"));
  if (message.recipients === 0) return say.nobody;
  if (heldUntil(progress, now, gatewayStands) !== undefined) return say.held;
  if (progress.waiting > 0 && gatewayStands) return say.gatewayStands;
  const { waiting, beingSent, comingAgain, nextTryAt } = progress;
  const goesOnAt = waitsUntil(progress, now);
  if (goesOnAt !== undefined) return say.waitsUntil(waiting, sayTownTime(words.common.language, goesOnAt, "on"));
  if (waiting + beingSent === 0 && comingAgain > 0)
    return say.callsAgain(comingAgain, sayTownTime(words.common.language, nextTryAt ?? now, "on"));
  return progress.settled ? saySettled(told) : say.running;
}

function sayStopped({ progress, words }: Told): string {
  const say = words.desk.progress;
  const { uncertain, message } = progress;
  const [having, beingSent] = [countHaving(progress), countBeingSent(progress)];
  const { noReceipt } = countParts(progress);
  if (having + beingSent + uncertain + noReceipt === 0) return say.stoppedInTime;
  const missing = Math.max(0, (message.recipients ?? 0) - having - beingSent - uncertain - noReceipt);
  return [
    say.stopped(having, missing),
    ...(beingSent > 0 ? [say.stoppedTooLate(beingSent)] : []),
    ...(uncertain > 0 ? [say.unknown(uncertain)] : []),
    ...(noReceipt > 0 ? [say.noReceipt(noReceipt)] : []),
  ].join(" ");
}

function saySettled(told: Told): string {
  const { progress, now, words } = told;
  const say = words.desk.progress;
  const having = countHaving(progress);
  const { failed, noReceipt } = countParts(progress);
  const missing = failed - progress.uncertain + progress.expired;
  if (mayResend(progress, now)) return say.decide(progress.uncertain);
  if (progress.uncertain > 0) return say.unknown(progress.uncertain);
  if (having + noReceipt === 0) return say.nobodyGotIt;
  const sayCounts = isOver(progress) ? say.countsInTheEnd : say.counts;
  const counts = missing > 0 ? ` ${sayCounts(having, missing)}` : "";
  return sayEnd(told, missing) + counts;
}

/** Whether anything is still waited for, and what of. */
function sayEnd({ progress, words }: Told, missing: number): string {
  const say = words.desk.progress;
  const { noReceipt } = countParts(progress);
  if (!isOver(progress)) return missing > 0 ? say.receiptsComing : say.done;
  return noReceipt > 0 ? say.noReceipt(noReceipt) : say.doneAll;
}
