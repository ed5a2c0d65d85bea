import { Hono } from "hono";
import type { AppEnv } from "../../middleware/app-env.ts";
import { askingCaller, mayAsk } from "../../middleware/rate-limit.tsx";
import { isLookCounted, usesOfLook } from "../../monitoring/look-limits.ts";
import { patterns } from "../../paths.ts";
import { longestAddress } from "../../places/address.ts";
import { findSuggestions } from "../../places/find-suggestions.ts";

/** Addresses while somebody types one, as JSON: a list of texts. Whoever asks too often gets none, and at last no houses. */
export const suggestions = new Hono<AppEnv>().get(patterns.suggestions, async (c) => {
  if (!(await mayAsk(c))) return c.json([], 429);
  const typed = (c.req.query("q") ?? "").slice(0, longestAddress);
  const { ports, settings, now } = c.var;
  const caller = askingCaller(c);
  const isCounted = isLookCounted(settings.linkKey, `${caller.address} ${now} ${typed}`);
  const found = await findSuggestions(ports, { typed, uses: usesOfLook(caller), isCounted }, now);
  return c.json(found, 200, { "cache-control": "private, max-age=300" });
});
