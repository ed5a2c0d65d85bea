import { theClock } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { Caller, Use } from "../monitoring/public-quota.ts";
import { forgetOldCounts, reserveQuota } from "../monitoring/use-quota.ts";
import type { NoticeQueue } from "../notices/notice.ts";
import { openNotice } from "../notices/send.ts";
import type { ProviderName } from "../providers/names.ts";
import { ok, refuse } from "../result.ts";
import { hashCode, hashToken, keyedHash, newToken, pressToken, signUpCode } from "../secrets.ts";
import { consentWording } from "../subscribers/consent.ts";
import type { Wish } from "../subscribers/subscriber.ts";
import { codesToNumberADay, codesToNumberAtOnce, nextCodeWaitMs, prefixOf, usesOfCode } from "./code-limits.ts";
import { deleteOldHolds } from "./hold-queries.ts";
import { obstacleOf } from "./obstacle.ts";
import {
  deleteOldSignUps,
  findRoom,
  findSignUp,
  type SignUp,
  signUpStatements,
  takeCodeStatement,
  updateChoice,
} from "./sign-up-queries.ts";
import { subscription, wakeWelcome } from "./subscribe.ts";

export type SignUpRefusal = "wait" | "too-many";
export type CodeRefusal = "wrong-code" | "code-gone";

/** What a person asks for, and the token that the form's press makes, if it makes one: pressed again, it is the same. */
type Asked = Wish & { token?: string | undefined };

/**
 * Sends a code to a number that asks to be told. What a stranger sees is the same whether the number is known or not.
 * The same press again finds its code sent.
 * @param link key; the code is made from it, and made again when the SMS leaves
 * @returns the token that only this browser holds, or how long to wait for the next code, s
 */
export async function requestSignUp(
  db: Db,
  queue: NoticeQueue,
  provider: ProviderName,
  key: string,
  { token: pressed, ...wish }: Asked,
  caller: Caller,
  now: number,
) {
  const token = pressed ?? newToken(26);
  const id = hashToken(token);
  if (pressed && (await findSignUp(db, id))) return ok({ token });
  const codeHash = hashCode(token, signUpCode(key, id));
  const uses = usesOfCode(caller, keyedHash(key, "prefix", prefixOf(wish.phone)));
  const refused = await whyNot(db, wish.phone, uses, now);
  if (refused) return refused;
  const results = await db.$client.batch<{ id: number }>([
    ...signUpStatements(db, { ...wish, id, codeHash, wording: consentWording }, uses, now),
    openNotice(db, { kind: "code", signUpId: id, language: wish.language, provider }, now),
  ]);
  const notice = results.at(-1)?.results[0];
  // Both presses may be on their way at once: what this one was refused, the other has.
  if (!notice && pressed && (await findSignUp(db, id))) return ok({ token });
  // Of two at once the other was quicker: the statement holds the limits again.
  if (!notice) return (await whyNot(db, wish.phone, uses, now)) ?? refuseSignUp(0);
  await queue.wakeNotices([{ noticeId: notice.id }]);
  return ok({ token });
}

const refuseSignUp = (waitSeconds: number) =>
  ({ ...refuse<SignUpRefusal>(waitSeconds > 0 ? "wait" : "too-many"), waitSeconds }) as const;

/** Why no code may go to this number now; undefined when one may. */
async function whyNot(db: Db, phone: string, uses: readonly Use[], now: number) {
  const { hasRoom, times } = await findRoom(db, phone, uses, now);
  const waitSeconds = waitOf(times, now);
  if (waitSeconds > 0) return refuseSignUp(waitSeconds);
  return hasRoom && times.length < codesToNumberADay ? undefined : refuseSignUp(0);
}

/** Another code for a sign-up that is under way. It gets a token of its own: what counts is the last SMS. */
export async function requestAnotherCode(
  db: Db,
  queue: NoticeQueue,
  provider: ProviderName,
  key: string,
  token: string,
  caller: Caller,
  now: number,
) {
  const signUp = await findSignUp(db, hashToken(token));
  // What did not arrive for a reason that stays will not arrive again either.
  if (!signUp || signUp.confirmedAt !== null || obstacleOf(signUp.failure))
    return { ...refuse("code-gone" as const), waitSeconds: 0 };
  const { phone, topics, placeId, language } = signUp;
  const wish = { phone, topics, placeId, language, token: tokenAfter(key, token) };
  return requestSignUp(db, queue, provider, key, wish, caller, now);
}

/** The token of the code after this one: of every code there is only one next, however often it is asked for. */
const tokenAfter = (key: string, token: string) => pressToken(key, ["next-code", token]);

type Newest = { token: string; signUp: SignUp };

/** The sign-up that this token opened, or the newest that was asked for after it: only the last SMS counts. */
export async function findNewestSignUp(db: Db, key: string, token: string): Promise<Newest | undefined> {
  let newest: Newest | undefined;
  for (let next = token; ; next = tokenAfter(key, next)) {
    const signUp = await findSignUp(db, hashToken(next));
    if (!signUp) return newest;
    newest = { token: next, signUp };
  }
}

/** Whether a sign-up's code can still be typed. */
export function isCodeOpen({ confirmedAt, expiresAt, triesLeft }: SignUp, now: number): boolean {
  return confirmedAt === null && expiresAt > now && triesLeft > 0;
}

/**
 * Somebody whose code is on its way fills in the form again: no other code goes, the newer choice counts.
 * @returns false when the doors' share of the day is used up
 */
export async function chooseAgain(db: Db, { id, ...before }: SignUp, wish: Wish, now: number): Promise<boolean> {
  const isSame = before.topics === wish.topics && before.placeId === wish.placeId && before.language === wish.language;
  if (isSame) return true;
  if (!(await reserveQuota({ db }, { kind: "citizen", by: "web" }, "text", now))) return false;
  await updateChoice(db, id, wish);
  return true;
}

/** How long until the next code may go to this number, in whole seconds; 0 when that is not what stands in the way. */
function waitOf(times: readonly number[], now: number): number {
  const latest = times[0];
  if (latest === undefined || times.length >= codesToNumberADay) return 0;
  const nth = times[codesToNumberAtOnce.max - 1];
  const window = nth === undefined ? 0 : nth + codesToNumberAtOnce.withinMs;
  const at = Math.max(latest + nextCodeWaitMs(times.length), window);
  return Math.max(0, Math.ceil((at - now) / 1000));
}

/** The code arrived: the person is subscribed, in the batch that spends the code. */
export function confirmSignUp(
  db: Db,
  queue: NoticeQueue,
  provider: ProviderName,
  token: string,
  code: string,
  now: number,
) {
  return confirmOnce(db, queue, provider, token, { code, once: "" }, now);
}

/**
 * The same, from a form: the same code from the same form takes one try, however often it is pressed.
 * @param typed the code, and the token of the form
 */
export async function confirmOnce(
  db: Db,
  queue: NoticeQueue,
  provider: ProviderName,
  token: string,
  { code, once }: { code: string; once: string },
  now: number,
) {
  const id = hashToken(token);
  const signUp = await findSignUp(db, id);
  if (!signUp) return refuse("code-gone");
  const codeHash = hashCode(token, code);
  const consent = { source: "web" as const, wording: signUp.wording };
  const [taken, ...rest] = await db.$client.batch<{ id: number; triesLeft: number; confirmedAt: number | null }>([
    takeCodeStatement(db, { id, codeHash, press: once ? hashCode(once, code) : null }, now),
    // A wrong one takes its try and asks for nothing else.
    ...(codeHash === signUp.codeHash ? subscription(db, provider, signUp, consent, id, now) : []),
  ]);
  const outcome = taken?.results[0];
  if (!outcome || (outcome.confirmedAt === null && outcome.triesLeft === 0)) return refuse("code-gone");
  if (outcome.confirmedAt === null) return refuse("wrong-code");
  await wakeWelcome(queue, rest);
  return ok({ phone: signUp.phone });
}

/** Forgets sign-ups, counts and holds that nothing looks back on any more. @returns how many sign-ups */
export async function forgetOldSignUps(db: Db, now: number): Promise<number> {
  await forgetOldCounts({ db }, theClock, now);
  await deleteOldHolds(db, now);
  return deleteOldSignUps(db, now);
}
