import type { Actor, ConsentingActor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { limitsLookBackMs } from "../monitoring/public-quota.ts";
import { forgetOldCounts, reserveQuota } from "../monitoring/use-quota.ts";
import { hashToken, pressToken } from "../secrets.ts";
import type { Wish } from "../subscribers/subscriber.ts";
import { codesToNumberADay } from "./code-limits.ts";
import { deleteOldEntries } from "./counter-queries.ts";
import { deleteOldHolds } from "./hold-queries.ts";
import { deleteOldSignUps, listSignUps, type SignUp, updateChoice } from "./sign-up-queries.ts";
import { newLeaveToken } from "./subscribe.ts";
import { changeComeBack } from "./undo-queries.ts";

/** A sign-up, and the token by which its browser names it. */
type NamedSignUp = { token: string; signUp: SignUp };

/** The token of the code after this one: of every code there is only one next, however often it is asked for. */
export const tokenAfter = (linkKey: string, token: string) => pressToken(linkKey, ["next-code", token]);

/**
 * The sign-up that this token opened, or the newest that was asked for after it: only the last SMS counts. As many as a
 * number gets in a day are asked for at once.
 */
export async function findNewestSignUp(db: Db, linkKey: string, token: string): Promise<NamedSignUp | undefined> {
  const later: string[] = [];
  for (let next = token; later.length < codesToNumberADay; later.push(next)) next = tokenAfter(linkKey, next);
  const signUps = await listSignUps(db, [hashToken(token), ...later.map(hashToken)]);
  const found = new Map(signUps.map((signUp) => [signUp.id, signUp]));
  let newest: NamedSignUp | undefined;
  for (const next of [token, ...later]) {
    const signUp = found.get(hashToken(next));
    if (!signUp) return newest;
    newest = { token: next, signUp };
  }
  return newest && findNewestSignUp(db, linkKey, newest.token);
}

/** Whether a sign-up's code must be called, and no clerk has had it called yet. */
export const waitsForCall = ({ waitsSince, releasedAt }: Pick<SignUp, "waitsSince" | "releasedAt">): boolean =>
  waitsSince !== null && releasedAt === null;

/** Whether a sign-up's code can still be typed, or is still to be called. */
export function isCodeOpen({ confirmedAt, expiresAt, triesLeft }: SignUp, now: number): boolean {
  return confirmedAt === null && expiresAt > now && triesLeft > 0;
}

/**
 * Somebody whose code is on its way fills in the form again: no other code goes, the newer choice counts.
 * @returns false when the public forms' share of the day is used up
 */
export async function chooseAgain(
  ports: { db: Db },
  actor: ConsentingActor,
  { signUp, wish, wording = signUp.wording }: { signUp: SignUp; wish: Wish; wording?: string },
  now: number,
): Promise<boolean> {
  const isSame =
    signUp.purpose === "sign-up" &&
    signUp.topics === wish.topics &&
    JSON.stringify([signUp.places, signUp.addresses]) === JSON.stringify([wish.places, wish.addresses]) &&
    signUp.language === wish.language &&
    signUp.channel === wish.channel &&
    signUp.wording === wording;
  if (isSame) return true;
  if (!(await reserveQuota(ports, actor, "text", now))) return false;
  await updateChoice(ports.db, signUp.id, { ...wish, wording });
  const told = { ...wish, leaveToken: newLeaveToken() };
  if (signUp.undoneAt !== null)
    await changeComeBack(ports.db, actor, { signUp: { ...signUp, wording }, wish: told }, now);
  return true;
}

/** Forgets sign-ups, counts, holds and what the counter did, that nothing looks back on any more. @returns how many sign-ups */
export async function forgetOldSignUps(ports: { db: Db }, actor: Actor, now: number): Promise<number> {
  await forgetOldCounts(ports, actor, now);
  await deleteOldHolds(ports.db, now);
  await deleteOldEntries(ports.db, now - limitsLookBackMs);
  return deleteOldSignUps(ports.db, now);
}
