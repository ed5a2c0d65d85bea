import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { log } from "../log.ts";
import { paths } from "../paths.ts";
import { endOfUtcDay } from "../time.ts";
import { ClosedPage } from "../views/closed.tsx";
import type { AppEnv } from "./app-env.ts";
import { heldOf } from "./held-form.ts";
import { patternOf } from "./request-line.ts";

/** For so long a database is believed that its day is over; then one request asks again: the plan may have changed. */
const believedMs = 60_000;

/** What this isolate remembers, so that pages are answered without a query: until when each database is believed. */
const closedUntil = new WeakMap<D1Database, number>();

/** Answers with the static page while the database's day is over. */
export const whileOpen = createMiddleware<AppEnv>(async (c, next) => {
  const closed = await closedAnswer(c);
  if (closed) return closed;
  await next();
});

/** The static page, while the database's day is over; else undefined. */
export async function closedAnswer(c: Context<AppEnv>): Promise<Response | undefined> {
  const until = closedUntil.get(c.env.DB);
  return until !== undefined && c.var.now < until ? closedPage(c) : undefined;
}

/** The database has just said that its day is over. */
export function closeForToday(c: Context<AppEnv>): Promise<Response> {
  log("day-over", { where: patternOf(c) });
  closedUntil.set(c.env.DB, Math.min(c.var.now + believedMs, reopensAt(c)));
  return closedPage(c);
}

/** Midnight UTC: one in the morning in the town, two in summer. */
const reopensAt = (c: Context<AppEnv>) => endOfUtcDay(c.var.now);

/** Without a query: who asks, and which town this is, is not known. A watcher that is no browser hears a word. */
async function closedPage(c: Context<AppEnv>): Promise<Response> {
  c.header("retry-after", String(Math.ceil((reopensAt(c) - c.var.now) / 1000)));
  c.header("cache-control", "no-store");
  const isBrowser = c.req.header("accept")?.includes("text/html") ?? false;
  if (c.req.path === paths.health && !isBrowser) return c.text("not ok", 503);
  return c.html(<ClosedPage reopensAt={reopensAt(c)} held={await heldOf(c)} />, 503) as Response;
}
