import type { Actor } from "../audit/actor.ts";
import { type Db, type Reading, readAlone } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { hashCode, hashToken, newToken, pressToken, readLinkEnd, signInCode, signInToken } from "../secrets.ts";
import { type SignedInClerk, sessionLivesMs, signInLivesMs } from "./clerk.ts";
import { deviceOf } from "./device.ts";
import { deleteSession, sessionReading } from "./queries.ts";
import { deleteOldSignIns, findSignIn, hasSpentFor, spendSignIn, takeSignInTry } from "./sign-in-queries.ts";

/**
 * Of what a browser's token makes: the seed that is kept, of which the SMS's link and code are made, and the link's id.
 * So whoever reads the database has neither the browser's token nor, without the Worker's half of the key, the others.
 */
export function browserLink(linkKey: string, browser: string): { seed: string; id: string } {
  const seed = hashToken(browser);
  return { seed, id: hashToken(signInToken(linkKey, seed)) };
}

/** Whether a link can still be spent. Looking at it spends nothing, so that a preview in a chat does no harm. */
export async function isSignInOpen(db: Db, pasted: string, now: number): Promise<boolean> {
  return (await findSignIn(db, linkIdOf(pasted), now)) !== undefined;
}

/** Letters of a link's token; what a sentence puts behind a link is no part of it. */
const linkLetters = 26;

const linkIdOf = (pasted: string) => hashToken(readLinkEnd(pasted).slice(0, linkLetters));

/** A session's token, for the cookie. */
type Session = { session: string };

/**
 * From a form: `once`, its token, makes the session's. Pressed again before the first answer has come, it opens the same.
 * `userAgent`: what the browser says it is.
 */
type FromForm = { linkKey: string; once: string; userAgent?: string };

/** Spends a link, and the code beside it. The link is spent for every other form. */
export function signIn(
  { db }: { db: Db },
  _actor: Actor,
  { link, ...form }: FromForm & { link: string },
  now: number,
): Promise<Result<Session, "link-gone">> {
  const id = linkIdOf(link);
  return enter(db, { id, by: "link", session: sessionOf(id, form), device: deviceOf(form.userAgent ?? "") }, now);
}

/** The session that a form opens; without a form's token one of its own. */
const sessionOf = (id: string, { linkKey, once }: Pick<FromForm, "linkKey" | "once">) =>
  once ? pressToken(linkKey, ["session", id, once], 32) : newToken(32);

/**
 * Spends the code that a browser asked for, and the link beside it. A wrong one takes a try, the same form pressed again no
 * other; what is wrong, out of time, tried too often or for nobody at all is answered alike.
 * @param typed `browser`: the token of the browser that asked
 */
export async function signInByCode(
  { db }: { db: Db },
  _actor: Actor,
  { browser, code, ...form }: FromForm & { browser: string; code: string },
  now: number,
): Promise<Result<Session, "wrong-code">> {
  const { seed, id } = browserLink(form.linkKey, browser);
  const device = deviceOf(form.userAgent ?? "");
  if (hashCode(browser, code) === hashCode(browser, signInCode(form.linkKey, seed))) {
    const entered = await enter(db, { id, by: "code", session: sessionOf(id, form), device }, now);
    return entered.ok ? entered : refuse("wrong-code");
  }
  await takeSignInTry(db, id, form.once ? hashCode(form.once, code) : null, now);
  return refuse("wrong-code");
}

async function enter(
  db: Db,
  { session, ...spent }: Session & { id: string; by: "link" | "code"; device: string },
  now: number,
): Promise<Result<Session, "link-gone">> {
  const opened = { ...spent, sessionId: hashToken(session), expiresAt: now + sessionLivesMs };
  if (await spendSignIn(db, opened, now)) return ok({ session });
  const isAgain = await hasSpentFor(db, { ...opened, since: now - signInLivesMs }, now);
  return isAgain ? ok({ session }) : refuse("link-gone");
}

/** The clerk whose browser holds this session. */
export const clerkReading = (db: Db, session: string, now: number): Reading<SignedInClerk | undefined> =>
  sessionReading(db, hashToken(session), now);

/** The same, asked alone. */
export const findClerk = (db: Db, session: string, now: number): Promise<SignedInClerk | undefined> =>
  readAlone(clerkReading(db, session, now));

/** Ends the session of one browser. */
export function signOut({ db }: { db: Db }, _actor: Actor, session: string, now: number): Promise<void> {
  return deleteSession(db, hashToken(session), now);
}

/** Forgets links and sessions that are over. @returns how many */
export function forgetOldSignIns({ db }: { db: Db }, _actor: Actor, now: number): Promise<number> {
  return deleteOldSignIns(db, now);
}
