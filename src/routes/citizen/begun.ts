import type { Context } from "hono";
import { callIsRememberedMs } from "../../enrolment/code-limits.ts";
import { findNewestSignUp, isCodeOpen } from "../../enrolment/sign-up.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { keepToken, tokenOf } from "../../middleware/cookies.ts";
import { linkKeyOf } from "../../middleware/link-key.ts";
import { paths } from "../../paths.ts";
import { isLandline } from "../../subscribers/phone.ts";

/** The sign-up of this number that this browser has begun, whose code is on its way. */
export async function findBegun(c: Context<AppEnv>, phone: string) {
  const token = tokenOf(c, "sign-up");
  const own = token === undefined ? undefined : await findNewestSignUp(c.var.ports.db, linkKeyOf(c), token);
  return own && own.signUp.phone === phone && isCodeOpen(own.signUp, c.var.now) ? own : undefined;
}

/** To the page of the code; who is called comes back to it days later. */
export function leadToCode(c: Context<AppEnv>, token: string, { phone }: { phone: string }) {
  keepToken(c, "sign-up", token, isLandline(phone) ? callIsRememberedMs : undefined);
  return c.redirect(paths.code(token), 303);
}
