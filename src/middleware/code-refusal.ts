import type { Context } from "hono";
import type { CodeRefusal } from "../enrolment/request-code.ts";
import type { AppEnv } from "./app-env.ts";
import { citizenPageProps } from "./page-props.ts";

/** Why no code was sent, and what to do, in words. @param wait how this page says how long to wait, in seconds */
export function refuseCode(c: Context<AppEnv>, refusal: CodeRefusal, wait: (seconds: number) => string): string {
  if (refusal.problem === "too-many") return c.var.words.citizen.signUp.tooMany(citizenPageProps(c).office);
  c.header("retry-after", String(refusal.waitSeconds));
  return wait(refusal.waitSeconds);
}
