import type { Context, Next } from "hono";
import { createMiddleware } from "hono/factory";
import { byWeb } from "../audit/actor.ts";
import { isSeenLongAgo } from "../clerks/session.ts";
import { isShown } from "../monitoring/alarm.ts";
import { isBehind } from "../monitoring/heartbeat.ts";
import { paths } from "../paths.ts";
import { type ClerkAct, isClerks, may, rolesThatMay } from "../permissions.ts";
import { PlainPage } from "../views/errors.tsx";
import { SignInAgainPage } from "../views/held.tsx";
import type { DeskEnv } from "./app-env.ts";
import { askedAct } from "./asked-act.ts";
import { heldOf } from "./held-form.ts";
import { newsMemory } from "./news-memory.ts";
import { deskPageProps, pageProps } from "./page-props.ts";

/**
 * Before every page, in one place: what asking for it is stands in the table of permissions. What has no row there is
 * not there, so that a route which was forgotten is closed, not open.
 */
export const permitted = createMiddleware<DeskEnv>(async (c, next) => {
  const act = askedAct(c);
  if (act === undefined) return c.notFound();
  if (isClerks(act)) return asClerk(c, act, next);
  c.set("actor", byWeb);
  await next();
});

/** For whoever is signed in, with a role that may. */
async function asClerk(c: Context<DeskEnv>, act: ClerkAct, next: Next) {
  c.header("cache-control", "no-store");
  if (!c.var.signedIn) return leadToSignIn(c);
  const { clerk, state } = c.var.signedIn;
  const { heartbeatAt, alarms } = state;
  if (isBehind(heartbeatAt, c.var.now)) c.var.standInForClock();
  if (isSeenLongAgo(clerk.seenAt, c.var.now)) c.var.sessionSeen();
  c.set("clerk", clerk);
  c.set("actor", { kind: "clerk", clerkId: clerk.id });
  c.set("alarms", alarms.filter(isShown));
  if (!may(clerk.roles, act)) return refuseClerk(c, act);
  await next();
  // What a clerk has just done is seen at once where it was done.
  if (c.req.method === "POST") newsMemory(c.env.DB).expire();
}

/** In words, and never at the cost of what was typed. */
async function refuseClerk(c: Context<DeskEnv>, act: ClerkAct) {
  const { notAllowed, clerks } = c.var.words.desk;
  const who = rolesThatMay(act).map((role) => clerks.roles[role]);
  const said = { title: notAllowed.title, text: notAllowed.text(who) };
  return c.html(<PlainPage {...deskPageProps(c)} {...said} held={await heldOf(c)} />, 403);
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
