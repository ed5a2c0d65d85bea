import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import type { Clerk } from "../clerks/clerk.ts";
import { mayAct, type Role } from "../clerks/role.ts";
import { findClerk } from "../clerks/sign-in.ts";
import { paths } from "../paths.ts";
import { PlainPage } from "../views/errors.tsx";
import { clock, stands } from "../watch/alarm.ts";
import { isBehind } from "../watch/beat.ts";
import { findState } from "../watch/queries.ts";
import type { Desk, House } from "./context.ts";

/** `__Host-` in front is put there by the `host` prefix: Secure, this host only, the whole site. */
export const sessionCookie = "session";

/** Who is signed in on this browser, if anybody is. */
export async function clerkOf(c: Context<House> | Context<Desk>): Promise<Clerk | undefined> {
  const session = getCookie(c, sessionCookie, "host");
  return session ? findClerk(c.var.db, session, c.var.now) : undefined;
}

/** Every clerk page stands behind this: signed in, and with a role that may. */
export const gate = (needed: Role) =>
  createMiddleware<Desk>(async (c, next) => {
    const clerk = await clerkOf(c);
    // What polls when its session ends must lead the whole page to the door, not swap the door into a corner of it.
    if (!clerk && c.req.header("hx-request")) return c.body(null, 401, { "hx-redirect": paths.signIn });
    if (!clerk) return c.redirect(paths.signIn, 303);
    const { town, language, words } = c.var;
    if (!mayAct(clerk.role, needed))
      return c.html(<PlainPage {...{ town, language, words }} {...words.desk.notAllowed} />, 403);
    const { beatAt, alarms } = await findState(c.var.db, clock);
    if (isBehind(beatAt, c.var.now)) c.var.standInForClock();
    c.set("clerk", clerk);
    c.set("alarms", alarms.filter(stands));
    c.header("cache-control", "no-store");
    await next();
  });
