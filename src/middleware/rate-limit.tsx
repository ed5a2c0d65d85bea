import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { type Caller, callerOf, networkOf } from "../monitoring/public-quota.ts";
import { keyedHash } from "../secrets.ts";
import { PlainPage } from "../views/errors.tsx";
import type { AppEnv } from "./app-env.ts";
import { heldOf } from "./held-form.ts";
import { linkKeyOf } from "./link-key.ts";
import { pageProps } from "./page-props.ts";

/**
 * Before every public form: a coarse limit by address that costs nothing. It counts by location and forgets soon, so
 * whatever must be right is counted in the database behind it.
 */
export const rateLimited = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.method === "POST") {
    const { success } = await c.env.PUBLIC_FORMS.limit({ key: callerOf(addressOf(c)) });
    const page = { ...pageProps(c), ...c.var.words.common.tooOften };
    if (!success) return c.html(<PlainPage {...page} held={await heldOf(c)} />, 429);
  }
  await next();
});

/** The same limit for what a page asks for by itself, counted apart: whoever types fast may still send the form. */
export async function mayAsk(c: Context<AppEnv>): Promise<boolean> {
  const { success } = await c.env.PUBLIC_FORMS.limit({ key: `asked ${callerOf(addressOf(c))}` });
  return success;
}

/** Who asks by themselves, as the limits in the database count them, where the town was not read: by the Worker's key alone. */
export const askingCaller = (c: Context<AppEnv>): Pick<Caller, "address"> => ({
  address: keyedHash(c.var.settings.linkKey, "address", callerOf(addressOf(c))),
});

/** Who is asking, as Cloudflare saw it; locally there is one neighbour. */
const addressOf = (c: Context<AppEnv>) => c.req.header("cf-connecting-ip") ?? "local";

/** Who is asking, as the limits in the database count them: keyed hashes, never the address itself. */
export function hashedCaller(c: Context<AppEnv>): Caller {
  const [address, key] = [addressOf(c), linkKeyOf(c)];
  return {
    address: keyedHash(key, "address", callerOf(address)),
    network: keyedHash(key, "network", networkOf(address)),
  };
}
