import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import { alsoLog, logged } from "../log.ts";
import type { AnyContext, AppEnv } from "./app-env.ts";

/** One line for each request, with the pattern of its address: addresses hold tokens and what people have typed. */
export const logRequest = createMiddleware<AppEnv>((c, next) =>
  logged("request", {}, async () => {
    await next();
    alsoLog({ method: c.req.method, route: patternOf(c), status: c.res.status });
  }),
);

/** The pattern of the page that was asked for, whoever has answered in its place; `none` where there is no such page. */
export function patternOf(c: AnyContext): string {
  // Middleware is mounted for all methods; the first of the others is the route that answers.
  return matchedRoutes(c).find(({ method }) => method !== "ALL")?.path ?? "none";
}
