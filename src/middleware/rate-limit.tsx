import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { houseKey, keyedHash } from "../secrets.ts";
import { type Caller, callerOf, networkOf } from "../monitoring/public-quota.ts";
import { PlainPage } from "../views/errors.tsx";
import type { House } from "./app-env.ts";
import { heldOf } from "./held-form.ts";

/** Who is asking, as Cloudflare saw it; locally there is one neighbour. */
const addressOf = (c: Context<House>) => c.req.header("cf-connecting-ip") ?? "local";

/**
 * In front of every public form: a coarse limit by address that costs nothing. It counts by location and forgets soon,
 * so whatever must be right is counted in the database behind it.
 */
export const publicDoor = createMiddleware<House>(async (c, next) => {
  if (c.req.method === "POST") {
    const { success } = await c.env.DOOR.limit({ key: callerOf(addressOf(c)) });
    const { town, language, words } = c.var;
    if (!success) {
      const page = { town, language, words, held: await heldOf(c) };
      return c.html(<PlainPage {...page} {...words.common.tooOften} />, 429);
    }
  }
  await next();
});

/** The house's key, from its two halves. */
export function keyOf(c: Context<House>): string {
  return houseKey(c.var.town.secret, c.var.settings.webhookSecrets[0] ?? "");
}

/** Who knocks, as the limits count them: keyed hashes, never the address itself. */
export function knockOf(c: Context<House>): Caller {
  const [address, key] = [addressOf(c), keyOf(c)];
  return {
    address: keyedHash(key, "address", callerOf(address)),
    network: keyedHash(key, "network", networkOf(address)),
  };
}
