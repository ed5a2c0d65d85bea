import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { sessionLivesMs, signInLivesMs } from "../clerks/clerk.ts";
import { ownLivesMs } from "../enrolment/code-limits.ts";
import type { AnyContext } from "./app-env.ts";

/*
 * Tokens that only this very browser holds; a copied link does not bring them along. No script, no other site and no
 * subdomain gets their cookies, and `__Host-` is put before the names.
 */

/**
 * For how long each is kept, ms: the session of a clerk; the sign-in that was asked for here; the sign-up that was begun
 * here, for longer than its code works, so that the last page still knows what was chosen; the pass to one's own
 * settings.
 */
const livesMs = {
  session: sessionLivesMs,
  "sign-in": signInLivesMs,
  "sign-up": 3_600_000,
  own: ownLivesMs,
} as const;
type Name = keyof typeof livesMs;

/** The token of that name, if this browser holds one. */
export const tokenOf = (c: AnyContext, name: Name): string | undefined => getCookie(c, name, "host");

/** This browser keeps a token, as long as it is meant to live, or for so many ms. */
export function keepToken(c: AnyContext, name: Name, token: string, keptMs: number = livesMs[name]): void {
  setCookie(c, name, token, { prefix: "host", httpOnly: true, sameSite: "Lax", maxAge: keptMs / 1000 });
}

/** This browser forgets a token. */
export function forgetToken(c: AnyContext, name: Name): void {
  deleteCookie(c, name, { prefix: "host" });
}
