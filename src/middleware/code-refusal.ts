import type { Context } from "hono";
import type { CodeRefusal } from "../enrolment/request-code.ts";
import type { Office } from "../i18n/office.ts";
import type { AppEnv } from "./app-env.ts";
import { citizenPageProps } from "./page-props.ts";

/** How a page words why no code was sent. */
type Say = (office: Office, waitSeconds: number) => Record<CodeRefusal["problem"], string>;

/** Why no code was sent, and what to do, in words. */
export function refuseCode(c: Context<AppEnv>, refusal: CodeRefusal, say: Say): string {
  const waitSeconds = refusal.problem === "wait" ? refusal.waitSeconds : 0;
  if (waitSeconds > 0) c.header("retry-after", String(waitSeconds));
  return say(citizenPageProps(c).office, waitSeconds)[refusal.problem];
}
