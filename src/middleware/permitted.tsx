import type { Context, Next } from "hono";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import { byWeb } from "../audit/actor.ts";
import { clock, isShown } from "../monitoring/alarm.ts";
import { isBehind } from "../monitoring/heartbeat.ts";
import { findState } from "../monitoring/queries.ts";
import { paths } from "../paths.ts";
import { actOf, type ClerkAct, isClerks, may } from "../permissions.ts";
import { PlainPage } from "../views/errors.tsx";
import { SignInAgainPage } from "../views/held.tsx";
import type { DeskEnv } from "./app-env.ts";
import { heldOf } from "./held-form.ts";
import { deskPageProps, pageProps } from "./page-props.ts";
import { clerkOf } from "./session.ts";

/**
 * Before every page, in one place: what asking for it is stands in the table of permissions. What has no row there is
 * not there, so that a route which was forgotten is closed, not open.
 */
export const permitted = createMiddleware<DeskEnv>(async (c, next) => {
  // Middleware is mounted for all methods; the first of the others is the route that answers.
  const route = matchedRoutes(c).find(({ method }) => method !== "ALL");
  const act = actOf(c.req.path, route);
  if (act === undefined) return c.notFound();
  if (isClerks(act)) return asClerk(c, act, next);
  c.set("actor", byWeb);
  await next();
});

/** For whoever is signed in, with a role that may. */
async function asClerk(c: Context<DeskEnv>, act: ClerkAct, next: Next) {
  const clerk = await clerkOf(c);
  c.header("cache-control", "no-store");
  if (!clerk) return leadToSignIn(c);
  const { heartbeatAt, alarms } = await findState(c.var.ports.db, clock);
  if (isBehind(heartbeatAt, c.var.now)) c.var.standInForClock();
  c.set("clerk", clerk);
  c.set("actor", { kind: "clerk", clerkId: clerk.id });
  c.set("alarms", alarms.filter(isShown));
  if (!may(clerk.role, act)) return c.html(<PlainPage {...deskPageProps(c)} {...c.var.words.desk.notAllowed} />, 403);
  await next();
}

/**
 * To sign in, but never at the cost of what was typed: a form that was posted is kept on a page that leads there. What
 * polls leads the whole page there, not a corner of it; a preview, which is posted, leaves its page.
 */
async function leadToSignIn(c: Context<DeskEnv>) {
  const isPosted = c.req.method === "POST";
  if (c.req.header("hx-request")) return c.body(null, 401, isPosted ? {} : { "hx-redirect": paths.signIn });
  const held = await heldOf(c);
  if (!held) return c.redirect(paths.signIn, 303);
  return c.html(<SignInAgainPage {...pageProps(c)} held={held} />, 401);
}
