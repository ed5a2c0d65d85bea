import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { type Caller, callerOf, networkOf } from "../monitoring/public-quota.ts";
import { keyedHash, linkKey } from "../secrets.ts";
import { PlainPage } from "../views/errors.tsx";
import type { AppEnv } from "./app-env.ts";
import { heldOf } from "./held-form.ts";

/** Who is asking, as Cloudflare saw it; locally there is one neighbour. */
const addressOf = (c: Context<AppEnv>) => c.req.header("cf-connecting-ip") ?? "local";

/**
 * In front of every public form: a coarse limit by address that costs nothing. It counts by location and forgets soon,
 * so whatever must be right is counted in the database behind it.
 */
export const rateLimited = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.method === "POST") {
    const { success } = await c.env.PUBLIC_FORMS.limit({ key: callerOf(addressOf(c)) });
    const { town, language, words } = c.var;
    if (!success) {
      const page = { town, language, words, held: await heldOf(c) };
      return c.html(<PlainPage {...page} {...words.common.tooOften} />, 429);
    }
  }
  await next();
});

/** The link key, from its two halves. */
export function keyOf(c: Context<AppEnv>): string {
  return linkKey(c.var.town.secret, c.var.settings.linkKey);
}

/** Who knocks, as the limits count them: keyed hashes, never the address itself. */
export function requesterOf(c: Context<AppEnv>): Caller {
  const [address, key] = [addressOf(c), keyOf(c)];
  return {
    address: keyedHash(key, "address", callerOf(address)),
    network: keyedHash(key, "network", networkOf(address)),
  };
}
