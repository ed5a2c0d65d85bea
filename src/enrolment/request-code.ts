import type { ConsentingActor } from "../audit/actor.ts";
import type { Caller } from "../monitoring/public-quota.ts";
import { type Done, ok, type Refused, refuse } from "../result.ts";
import { hashCode, hashToken, keyedHash, newToken, signUpCode } from "../secrets.ts";
import { consentWordingOf } from "../subscribers/consent.ts";
import { isLandline } from "../subscribers/phone.ts";
import type { Wish } from "../subscribers/subscriber.ts";
import { codesToNumberADay, codesToNumberAtOnce, nextCodeWaitMs, prefixOf, usesOfCode } from "./code-limits.ts";
import { obstacleOf } from "./obstacle.ts";
import { findRoom, insertSignUp, type Room } from "./request-queries.ts";
import { tokenAfter } from "./sign-up.ts";
import { findSignUp } from "./sign-up-queries.ts";
import { type EnrolmentPorts, newLeaveToken } from "./subscribe.ts";

/** Who asks for a code; `linkKey`: the code is made from it, and made again when the SMS leaves. */
type Asking = { caller: Caller; linkKey: string };

/** What a person asks for, and the token that the form's press makes, if it makes one: pressed again, it is the same. */
type SignUpRequest = Asking & { wish: Wish; token?: string | undefined };

/** Why no code goes to a number now, and for how many seconds, where waiting helps. */
export type CodeRefusal = (Refused<"wait"> & { readonly waitSeconds: number }) | Refused<"too-many">;

/**
 * Sends a code to a number that asks to be told, by SMS; the request of a landline waits for a clerk to have its code
 * called, because nobody who only fills in a form is to make us call. Who has just ended the calls in a call is told again at
 * once, without one. What a stranger sees is the same whether the number
 * is known or not. The same press again finds its code sent.
 * @returns the token that only this browser holds
 */
export async function requestSignUp(
  { db, queue, plan }: EnrolmentPorts,
  actor: ConsentingActor,
  { wish, token = newToken(26), caller, linkKey }: SignUpRequest,
  now: number,
): Promise<Done<{ token: string }> | CodeRefusal> {
  const id = hashToken(token);
  const codeHash = hashCode(token, signUpCode(linkKey, id));
  const uses = usesOfCode(caller, keyedHash(linkKey, "prefix", prefixOf(wish.phone)));
  const waits = isLandline(wish.phone);
  const signUp = { ...wish, id, codeHash, wording: consentWordingOf(plan), uses, waits, provider: plan.sms.provider };
  const room = await findRoom(db, signUp, now);
  if (room.isThere) return ok({ token });
  const refusal = refusalIn(room, now);
  if (refusal) return refusal;
  const leaveToken = room.mayComeBack ? newLeaveToken() : undefined;
  const { opened, noticeId } = await insertSignUp(db, actor, { ...signUp, leaveToken }, now);
  if (noticeId !== undefined) await queue.wakeNotices([{ noticeId }]);
  if (opened) return ok({ token });
  // Of two at once the other was quicker, and the statement holds the limits again; or it was this very press.
  const left = await findRoom(db, signUp, now);
  return left.isThere ? ok({ token }) : (refusalIn(left, now) ?? refuse("too-many"));
}

/** Another code for a sign-up that is under way. It gets a token of its own: what counts is the last SMS. */
export async function requestAnotherCode(
  ports: EnrolmentPorts,
  actor: ConsentingActor,
  { token, ...asking }: Asking & { token: string },
  now: number,
): Promise<Done<{ token: string }> | CodeRefusal | Refused<"code-gone">> {
  const signUp = await findSignUp(ports.db, hashToken(token));
  // What did not arrive for a reason that stays will not arrive again either.
  if (!signUp || signUp.confirmedAt !== null || obstacleOf(signUp.failure)) return refuse("code-gone");
  // What is to be called, or was, goes on waiting: it is the office that calls again.
  if (signUp.waitsSince !== null && signUp.expiresAt > now) return ok({ token });
  const { phone, topics, places, addresses, language, channel } = signUp;
  const wish = { phone, topics, places, addresses, language, channel };
  return requestSignUp(ports, actor, { ...asking, wish, token: tokenAfter(asking.linkKey, token) }, now);
}

/** Why no code may go to this number now; undefined when one may. */
function refusalIn({ hasRoom, times }: Room, now: number): CodeRefusal | undefined {
  const waitSeconds = waitOf(times, now);
  if (waitSeconds > 0) return { ...refuse("wait"), waitSeconds };
  return hasRoom && times.length < codesToNumberADay ? undefined : refuse("too-many");
}

/** How long until the next code may go to this number, in whole seconds; 0 when that is not what it must wait for. */
function waitOf(times: readonly number[], now: number): number {
  const latest = times[0];
  if (latest === undefined || times.length >= codesToNumberADay) return 0;
  const nth = times[codesToNumberAtOnce.max - 1];
  const window = nth === undefined ? 0 : nth + codesToNumberAtOnce.withinMs;
  const at = Math.max(latest + nextCodeWaitMs(times.length), window);
  return Math.max(0, Math.ceil((at - now) / 1000));
}
