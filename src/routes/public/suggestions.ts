import { Hono } from "hono";
import type { AppEnv } from "../../middleware/app-env.ts";
import { mayAsk } from "../../middleware/rate-limit.tsx";
import { patterns } from "../../paths.ts";
import { longestAddress } from "../../places/address.ts";
import { findSuggestions } from "../../places/find-suggestions.ts";

/** Addresses while somebody types one, as JSON: a list of texts. Whoever asks too often gets none. */
export const suggestions = new Hono<AppEnv>().get(patterns.suggestions, async (c) => {
  if (!(await mayAsk(c))) return c.json([], 429);
  const typed = (c.req.query("q") ?? "").slice(0, longestAddress);
  const found = await findSuggestions(c.var.ports, typed);
  return c.json(found, 200, { "cache-control": "private, max-age=300" });
});
