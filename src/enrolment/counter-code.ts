import type { Actor } from "../audit/actor.ts";
import { type CallHours, ringsFrom } from "../messages/call-hours.ts";
import { ok, type Result, refuse } from "../result.ts";
import { hashCode, hashToken, pressToken, signUpCode } from "../secrets.ts";
import { isLandline } from "../subscribers/phone.ts";
import { wordingKind } from "../town/wording.ts";
import { openCounterCode } from "./counter-code-queries.ts";
import type { Enrolling } from "./enrol.ts";
import type { EnrolmentPorts } from "./subscribe.ts";

/** `hours`: when telephones may ring. */
type Asking = Omit<Enrolling, "paper" | "signedOn" | "wording"> & { linkKey: string; hours: CallHours };

/** The token of the sign-up that a press at the counter opens: made again from the press, it is kept nowhere. */
export const counterToken = (linkKey: string, press: string) => pressToken(linkKey, ["counter-code", press]);

/**
 * A person at the counter confirms with a code, which the clerk types: sent by SMS, or to a landline called at once, because
 * it is the clerk who asks for the call. The limits of strangers do not hold it; what one number and the day's calls bear
 * does. Pressed again it is the same code.
 * @returns the entry of today's list; or why no code goes: another has just gone to this number, telephones may not ring
 *   now, the day's calls are used up, or the telephone is another one by now than the page showed
 */
export async function requestCounterCode(
  { db, queue, plan }: EnrolmentPorts,
  clerk: Extract<Actor, { kind: "clerk" }>,
  { wish, press, seen, linkKey, hours }: Asking,
  now: number,
): Promise<Result<{ entry: number }, "no-calls" | "hours" | "no-room" | "wait" | "changed-meanwhile">> {
  const calls = isLandline(wish.phone);
  if (calls && !plan.voice) return refuse("no-calls");
  if (calls && ringsFrom(now, hours) > now) return refuse("hours");
  const token = counterToken(linkKey, press);
  const id = hashToken(token);
  const code = hashCode(token, signUpCode(linkKey, id));
  const { provider, channel } = calls && plan.voice ? plan.voice : plan.sms;
  const signUp = { ...wish, id, codeHash: code, wording: wordingKind(plan) };
  const met = await openCounterCode(db, clerk, { signUp, press, seen, through: { provider, channel } }, now);
  if (met.noticeId !== undefined) await queue.wakeNotices([{ noticeId: met.noticeId }]);
  if (met.entry !== null) return ok({ entry: met.entry });
  if (met.waits) return refuse("wait");
  return refuse(met.hasRoom ? "changed-meanwhile" : "no-room");
}
