import type { ConsentingActor } from "../audit/actor.ts";
import type { Caller } from "../monitoring/public-quota.ts";
import { ok, type Result, refuse } from "../result.ts";
import { hashCode, hashToken } from "../secrets.ts";
import type { CodePurpose } from "./code.ts";
import { codesOfNetwork, isOpenToOwner } from "./code-limits.ts";
import { takeCode } from "./confirm-queries.ts";
import { waitsForCall } from "./sign-up.ts";
import { findSignUp, type SignUp } from "./sign-up-queries.ts";
import { type EnrolmentPorts, newLeaveToken, welcomeThrough } from "./subscribe.ts";

/** `once`: the token of the form; `caller`: who types it, where they are not at the counter. */
type Typed = { token: string; code: string; once: string; caller?: Pick<Caller, "network"> };

/** What a right code has opened: a number that is signed up from now on, or its owner's own settings. */
type Opened = { phone: string; id: string; purpose: CodePurpose };

/**
 * The code arrived: the person is subscribed, in the batch that spends the code, or comes to their own settings. The same
 * code from the same form takes one try and is answered the same, however often it is pressed.
 * @param typed the token of the sign-up, the code, and who types it
 */
export async function confirmSignUp(
  { db, queue, plan, suppressionKey }: EnrolmentPorts,
  actor: ConsentingActor,
  { token, code, once, caller }: Typed,
  now: number,
): Promise<Result<Opened, "wrong-code" | "code-gone" | "not-called">> {
  const signUp = await findSignUp(db, hashToken(token));
  if (!signUp) return refuse("code-gone");
  if (waitsForCall(signUp)) return refuse("not-called");
  const typed = { codeHash: hashCode(token, code), press: once ? hashCode(once, code) : null };
  // Who has just been called with the code is not called again.
  const welcomedThrough = signUp.waitsSince === null ? welcomeThrough(plan, actor, signUp.phone) : undefined;
  const subscribing = { leaveToken: newLeaveToken(), welcome: welcomedThrough, suppressionKey };
  const taking = { signUp, typed, countedFor: caller && codesOfNetwork(caller), ...subscribing };
  const { taken, welcome } = await takeCode(db, actor, taking, now);
  if (!taken) return pressedBefore(await findSignUp(db, signUp.id), typed, now);
  if (taken.confirmedAt === null) return refuse(taken.triesLeft === 0 ? "code-gone" : "wrong-code");
  if (welcome !== undefined) await queue.wakeNotices([{ noticeId: welcome }]);
  return ok({ phone: signUp.phone, id: signUp.id, purpose: taken.purpose });
}

/** The press that has just opened what it opens, once more. */
function pressedBefore(
  signUp: SignUp | undefined,
  { codeHash, press }: { codeHash: string; press: string | null },
  now: number,
): Result<Opened, "code-gone"> {
  const isSame = press !== null && signUp?.lastTry === press && signUp.codeHash === codeHash;
  if (!isSame || !isOpenToOwner(signUp, now)) return refuse("code-gone");
  return ok({ phone: signUp.phone, id: signUp.id, purpose: signUp.purpose });
}
