import { type Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import { findClerk } from "../clerks/sign-in.ts";
import { listHalted } from "../line/queries.ts";
import { HealthPage } from "../views/health.tsx";
import { findBeat } from "../watch/queries.ts";
import type { House } from "./context.ts";
import { sessionCookie } from "./gate.tsx";

/** A clock that stood still for so long needs somebody. */
const lateMs = 5 * 60_000;

/** Public: ok or not, for a watcher outside. For clerks: what of it, and what to do. */
export const health = new Hono<House>().get("/health", async (c) => {
  const { db, settings, now, town, language, words } = c.var;
  const beatAt = await findBeat(db, "* * * * *");
  const halted = await listHalted(db);
  const late = beatAt === undefined || now - beatAt > lateMs;
  const ok = !late && halted.length === 0 && settings.problems.length === 0;
  const status = ok ? 200 : 503;
  const clerk = await signedIn(c);
  if (!clerk) return c.text(ok ? "ok" : "not ok", status);
  const { problems } = settings;
  return c.html(<HealthPage {...{ town, language, words, clerk, ok, beatAt, late, halted, problems }} />, status);
});

async function signedIn(c: Context<House>) {
  const session = getCookie(c, sessionCookie, "host");
  return session ? findClerk(c.var.db, session, c.var.now) : undefined;
}
