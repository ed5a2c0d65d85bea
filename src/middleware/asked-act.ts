import { matchedRoutes } from "hono/route";
import { type Act, actOf } from "../permissions.ts";
import type { AnyContext } from "./app-env.ts";

/** What asking for this page is; undefined when nothing may answer. */
export function askedAct(c: AnyContext): Act | undefined {
  // Middleware is mounted for all methods; the first of the others is the route that answers.
  const route = matchedRoutes(c).find(({ method }) => method !== "ALL");
  return actOf(c.req.path, route);
}
