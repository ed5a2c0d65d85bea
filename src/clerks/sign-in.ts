import type { Db } from "../db.ts";
import { officeLanguage } from "../language.ts";
import type { Caller } from "../monitoring/public-quota.ts";
import type { NoticeQueue } from "../notices/notice.ts";
import { openNotice } from "../notices/send.ts";
import type { ProviderName } from "../providers/names.ts";
import { ok, refuse } from "../result.ts";
import { hashCode, hashToken, newToken, pressToken, readLinkEnd, signInCode, signInToken } from "../secrets.ts";
import { sessionLivesMs, signInLivesMs } from "./clerk.ts";
import { usesOfLink } from "./link-limits.ts";
import {
  deleteOldSignIns,
  deleteSession,
  findClerkBySession,
  findSignIn,
  hasSpentFor,
  signInStatements,
  spendSignIn,
  takeSignInTry,
  wasLinkMade,
} from "./queries.ts";

export type SignInRefusal = "link-gone" | "wrong-code";

/**
 * Sends a one-time link, with a code beside it, to a clerk's registered mobile. The answer is the same for a stranger's
 * number, for which nothing is written or sent. The same form pressed again finds its link sent.
 * @param asked `once`: the token of the form
 * @returns the token of the browser that asked: only there the code can be typed
 */
export async function requestSignIn(
  db: Db,
  queue: NoticeQueue,
  provider: ProviderName,
  key: string,
  asked: { phone: string; caller: Caller; once?: string },
  now: number,
): Promise<string> {
  const browser = asked.once ? pressToken(key, ["sign-in", asked.once, asked.phone]) : newToken(26);
  const [seed, id] = namesOf(key, browser);
  if (asked.once && (await wasLinkMade(db, id))) return browser;
  const link = { id, seed, phone: asked.phone, expiresAt: now + signInLivesMs, uses: usesOfLink(asked.caller) };
  const results = await db.$client.batch<{ id: number }>([
    ...signInStatements(db, link, now),
    openNotice(db, { kind: "sign-in", signInId: id, language: officeLanguage, provider }, now),
  ]);
  const notice = results.at(-1)?.results[0];
  if (notice) await queue.wakeNotices([{ noticeId: notice.id }]);
  return browser;
}

/**
 * Of what a browser's token makes: the seed that is kept, of which the SMS's link and code are made, and the link's id.
 * So whoever reads the database has neither the browser's token nor, without the Worker's half of the key, the others.
 */
function namesOf(key: string, browser: string): [seed: string, id: string] {
  const seed = hashToken(browser);
  return [seed, hashToken(signInToken(key, seed))];
}

/** Whether a link can still be spent. Looking at it spends nothing, so that a preview in a chat does no harm. */
export async function isSignInOpen(db: Db, pasted: string, now: number): Promise<boolean> {
  return (await findSignIn(db, linkIdOf(pasted), now)) !== undefined;
}

/** Letters of a link's token; what a sentence puts behind a link is no part of it. */
const linkLetters = 26;

/** Spends a link, and the code beside it. @returns the session's token, for the cookie */
export function signIn(db: Db, pasted: string, now: number) {
  return enter(db, { id: linkIdOf(pasted), by: "link", session: newToken(32) }, now);
}

/**
 * The same, from a form: its token makes the session's, so that the same form pressed again, before the first answer has
 * come, opens the same session. The link is spent for every other form.
 */
export function signInOnce(db: Db, key: string, { link, once }: { link: string; once: string }, now: number) {
  const id = linkIdOf(link);
  return enter(db, { id, by: "link", session: sessionOf(key, id, once) }, now);
}

const linkIdOf = (pasted: string) => hashToken(readLinkEnd(pasted).slice(0, linkLetters));

/** The session that a form opens; without a form's token one of its own. */
const sessionOf = (key: string, id: string, once: string) =>
  once ? pressToken(key, ["session", id, once], 32) : newToken(32);

/**
 * Spends the code that a browser asked for, and the link beside it. A wrong one takes a try; what is wrong, out of time,
 * tried too often or for nobody at all is answered alike.
 * @param browser the token of the browser that asked
 * @param once the token of the form: pressed again, it takes no other try and opens the same session
 */
export async function signInByCode(db: Db, key: string, browser: string, code: string, now: number, once = "") {
  const [seed, id] = namesOf(key, browser);
  if (hashCode(browser, code) === hashCode(browser, signInCode(key, seed))) {
    const entered = await enter(db, { id, by: "code", session: sessionOf(key, id, once) }, now);
    return entered.ok ? entered : refuse("wrong-code");
  }
  await takeSignInTry(db, id, once ? hashCode(once, code) : null, now);
  return refuse("wrong-code");
}

type Entering = { id: string; by: "link" | "code"; session: string };

async function enter(db: Db, { session, ...spent }: Entering, now: number) {
  const opened = { ...spent, sessionId: hashToken(session), expiresAt: now + sessionLivesMs };
  if (await spendSignIn(db, opened, now)) return ok({ session });
  const isAgain = await hasSpentFor(db, { ...opened, since: now - signInLivesMs }, now);
  return isAgain ? ok({ session }) : refuse("link-gone");
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
