import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { CodeRefusal } from "../../enrolment/request-code.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { citizenPageProps } from "../../middleware/page-props.ts";
import { NotYetPage } from "../../views/citizen/sign-up.tsx";

/** While no gateway is set up, no code can be sent: better to say so than to let people wait for it. */
export const whenSetUp = createMiddleware<AppEnv>(async (c, next) => {
  if (!c.var.settings.ready) return c.html(<NotYetPage {...citizenPageProps(c)} />, 503);
  await next();
});

/** Why no code was sent, and what to do, in words. @param wait how this page says how long to wait, in seconds */
export function refuseCode(c: Context<AppEnv>, refusal: CodeRefusal, wait: (seconds: number) => string): string {
  if (refusal.problem === "too-many") return c.var.words.citizen.signUp.tooMany(citizenPageProps(c).office);
  c.header("retry-after", String(refusal.waitSeconds));
  return wait(refusal.waitSeconds);
}
