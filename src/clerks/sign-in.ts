import { type Db, newId } from "../db.ts";
import type { Bell } from "../line/bell.ts";
import type { ProviderName } from "../line/pace.ts";
import { openNotice } from "../notices/send.ts";
import { ok, refuse } from "../result.ts";
import { hashToken, newToken, signInToken } from "../secrets.ts";
import { sessionLivesMs, signInLivesMs } from "./clerk.ts";
import {
  deleteOldSignIns,
  deleteSession,
  findClerkBySession,
  findSignIn,
  signInStatement,
  spendSignIn,
} from "./queries.ts";

export type SignInRefusal = "link-gone";

/**
 * Sends a one-time link to a clerk's registered mobile. The answer is the same for a stranger's number, for which
 * nothing is written or sent.
 */
export async function requestSignIn(
  db: Db,
  bell: Bell,
  provider: ProviderName,
  key: string,
  phone: string,
  now: number,
) {
  const seed = newId();
  const id = hashToken(signInToken(key, seed));
  const results = await db.$client.batch<{ id: number }>([
    signInStatement(db, { id, seed, phone, expiresAt: now + signInLivesMs }, now),
    openNotice(db, { kind: "sign-in", signInId: id, language: "cs", provider }, now),
  ]);
  const notice = results[1]?.results[0];
  if (notice) await bell.forNotices([{ noticeId: notice.id }]);
}

/** Whether a link can still be spent. Looking at it spends nothing, so that a preview in a chat does no harm. */
export async function isSignInOpen(db: Db, token: string, now: number): Promise<boolean> {
  return (await findSignIn(db, hashToken(token), now)) !== undefined;
}

/** Spends a link. @returns the session's token, for the cookie */
export async function signIn(db: Db, token: string, now: number) {
  const session = newToken(32);
  const spent = { id: hashToken(token), sessionId: hashToken(session), expiresAt: now + sessionLivesMs };
  return (await spendSignIn(db, spent, now)) ? ok({ session }) : refuse("link-gone");
}

/** The clerk whose browser holds this session. */
export function findClerk(db: Db, session: string, now: number) {
  return findClerkBySession(db, hashToken(session), now);
}

export function signOut(db: Db, session: string): Promise<void> {
  return deleteSession(db, hashToken(session));
}

/** Forgets links and sessions that are over. @returns how many */
export function forgetOldSignIns(db: Db, now: number): Promise<number> {
  return deleteOldSignIns(db, now);
}
