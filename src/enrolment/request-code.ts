import type { ConsentingActor } from "../audit/actor.ts";
import type { Db, Reading } from "../db.ts";
import type { Caller } from "../monitoring/public-quota.ts";
import { type Done, ok, type Refused, refuse } from "../result.ts";
import { hashCode, hashToken, keyedHash, newToken, signUpCode } from "../secrets.ts";
import { isLandline } from "../subscribers/phone.ts";
import type { Wish } from "../subscribers/subscriber.ts";
import { suppressionHash } from "../subscribers/suppression.ts";
import { wordingKind } from "../town/wording.ts";
import { codesBeforeForgotten, codesToNumberAtOnce, prefixOf, usesOfCode } from "./code-limits.ts";
import { obstacleOf } from "./obstacle.ts";
import { type Answered, insertSignUp, type NewSignUp, roomReading } from "./request-queries.ts";
import { tokenAfter } from "./sign-up.ts";
import { findSignUp } from "./sign-up-queries.ts";
import { type EnrolmentPorts, newLeaveToken } from "./subscribe.ts";
import { comeBack } from "./undo-queries.ts";

/** Who asks for a code; `linkKey`: the code is made from it, and made again when the SMS leaves. */
type Asking = { caller: Caller; linkKey: string };

/**
 * What a person asks for, and the token that the form's press makes, if it makes one: pressed again, it is the same;
 * `wording`: the version that the page showed, the one of now unless said; `purpose`: what the code is for, to sign up
 * unless said.
 */
type SignUpRequest = Asking & {
  wish: Wish;
  token?: string | undefined;
  wording?: string | undefined;
  purpose?: NewSignUp["purpose"];
};

/** Why no code goes to a number now, and for how many seconds, where waiting helps. */
export type CodeRefusal = (Refused<"wait"> & { readonly waitSeconds: number }) | Refused<"too-many">;

/**
 * Why no code would go to a number now; undefined when one would, or when this very press has sent one: asked before what
 * costs more is looked up for the request.
 */
export function codeRefusalReading(
  db: Db,
  { phone, token, caller, linkKey }: Asking & { phone: string; token: string | undefined },
  now: number,
): Reading<CodeRefusal | undefined> {
  const uses = usesOf(caller, linkKey, phone);
  const { statement, read } = roomReading(db, { id: hashToken(token ?? ""), phone, uses }, now);
  return {
    statement,
    read(rows) {
      const { isThere, hasRoom, ...codes } = read(rows);
      return isThere || (hasRoom && (codes.nextCodeAt ?? 0) <= now) ? undefined : refusalOf(codes, now);
    },
  };
}

const usesOf = (caller: Caller, linkKey: string, phone: string) =>
  usesOfCode(caller, keyedHash(linkKey, "prefix", prefixOf(phone)));

/**
 * Sends a code to a number that asks to be told, by SMS; the request of a landline waits for a clerk to have its code
 * called, because nobody who only fills in a form is to make us call. Who has just ended the calls in a call is told again at
 * once, without one. What a stranger sees is the same whether the number
 * is known or not, and so are the statements that run. The same press again finds its code sent.
 * @returns the token that only this browser holds
 */
export async function requestSignUp(
  ports: EnrolmentPorts,
  actor: ConsentingActor,
  {
    wish,
    token = newToken(26),
    wording = wordingKind(ports.plan),
    caller,
    linkKey,
    purpose = "sign-up",
  }: SignUpRequest,
  now: number,
): Promise<Done<{ token: string }> | CodeRefusal> {
  const { db, queue, plan, suppressionKey } = ports;
  const id = hashToken(token);
  const codeHash = hashCode(token, signUpCode(linkKey, id));
  const uses = usesOf(caller, linkKey, wish.phone);
  const waits = isLandline(wish.phone);
  const { provider } = plan.sms;
  const limits = suppressionKey ? [codesBeforeForgotten(suppressionHash(suppressionKey, wish.phone))] : [];
  const asked = { ...wish, id, codeHash, wording, uses, limits, waits, provider, purpose };
  const { isThere, noticeId, ...codes } = await insertSignUp(db, asked, now);
  if (noticeId !== undefined) await queue.wakeNotices([{ noticeId }]);
  // For whoever wants calls, so that nothing tells who may come back; who only wants to see their settings is not brought back.
  if (isThere && wish.channel === "voice" && purpose === "sign-up")
    await comeBack(db, actor, { ...asked, leaveToken: newLeaveToken() }, now);
  return isThere ? ok({ token }) : refusalOf(codes, now);
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
  const { phone, topics, places, addresses, language, channel, wording } = signUp;
  const purpose: NewSignUp["purpose"] = signUp.purpose === "own" ? "own" : "sign-up";
  const wish = { phone, topics, places, addresses, language, channel };
  const asked = { ...asking, wish, wording, purpose, token: tokenAfter(asking.linkKey, token) };
  return requestSignUp(ports, actor, asked, now);
}

/** Why no code has gone to a number: it must wait for its next one; else a limit was reached. */
function refusalOf({ lastCodeAt, nextCodeAt }: Pick<Answered, "lastCodeAt" | "nextCodeAt">, now: number): CodeRefusal {
  if (lastCodeAt === null || nextCodeAt === null || nextCodeAt <= now) return refuse("too-many");
  // Who waits longer than ever between two codes waits for another day.
  if (nextCodeAt - lastCodeAt > codesToNumberAtOnce.withinMs) return refuse("too-many");
  return { ...refuse("wait"), waitSeconds: Math.ceil((nextCodeAt - now) / 1000) };
}
