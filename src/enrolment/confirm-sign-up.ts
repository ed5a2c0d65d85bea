import type { ConsentingActor } from "../audit/actor.ts";
import { ok, type Result, refuse } from "../result.ts";
import { hashCode, hashToken } from "../secrets.ts";
import { takeCode } from "./confirm-queries.ts";
import { waitsForCall } from "./sign-up.ts";
import { findSignUp } from "./sign-up-queries.ts";
import { type EnrolmentPorts, newLeaveToken, welcomeThrough } from "./subscribe.ts";

/**
 * The code arrived: the person is subscribed, in the batch that spends the code. The same code from the same form takes
 * one try, however often it is pressed.
 * @param typed the token of the sign-up, the code, and the token of the form
 */
export async function confirmSignUp(
  { db, queue, plan, suppressionKey }: EnrolmentPorts,
  actor: ConsentingActor,
  { token, code, once }: { token: string; code: string; once: string },
  now: number,
): Promise<Result<{ phone: string }, "wrong-code" | "code-gone" | "not-called">> {
  const signUp = await findSignUp(db, hashToken(token));
  if (!signUp) return refuse("code-gone");
  if (waitsForCall(signUp)) return refuse("not-called");
  const typed = { codeHash: hashCode(token, code), press: once ? hashCode(once, code) : null };
  // Who has just been called with the code is not called again.
  const welcome = signUp.waitsSince === null ? welcomeThrough(plan, actor, signUp.phone) : undefined;
  const subscribing = { leaveToken: newLeaveToken(), welcome, suppressionKey };
  const { taken, ...opened } = await takeCode(db, actor, { signUp, typed, ...subscribing }, now);
  if (!taken || (taken.confirmedAt === null && taken.triesLeft === 0)) return refuse("code-gone");
  if (taken.confirmedAt === null) return refuse("wrong-code");
  if (opened.welcome !== undefined) await queue.wakeNotices([{ noticeId: opened.welcome }]);
  return ok({ phone: signUp.phone });
}
