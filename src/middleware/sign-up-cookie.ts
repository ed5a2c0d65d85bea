import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { AppEnv } from "./app-env.ts";

/** Longer than a code works, so that the last page still knows what was chosen. */
const livesSeconds = 3600;

/** The token of the sign-up that this very browser has begun, if it has. A copied link does not bring it along. */
export const ownSignUp = (c: Context<AppEnv>) => getCookie(c, "sign-up", "host");

/** This browser has begun a sign-up, or asked for another code. */
export function rememberSignUp(c: Context<AppEnv>, token: string): void {
  setCookie(c, "sign-up", token, { prefix: "host", httpOnly: true, sameSite: "Lax", maxAge: livesSeconds });
}
