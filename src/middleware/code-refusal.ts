import type { Context } from "hono";
import type { SignUpRefusal } from "../enrolment/sign-up.ts";
import type { Office } from "../i18n/office.ts";
import type { AppEnv } from "./app-env.ts";
import { citizenPageProps } from "./page-props.ts";

type Refusal = { problem: SignUpRefusal; waitSeconds: number };

/** How a page words why no code was sent. */
type Say = (office: Office, waitSeconds: number) => Record<SignUpRefusal, string>;

/** Why no code was sent, and what to do, in words. */
export function refuseCode(c: Context<AppEnv>, { problem, waitSeconds }: Refusal, say: Say): string {
  if (problem === "wait") c.header("retry-after", String(waitSeconds));
  return say(citizenPageProps(c).office, waitSeconds)[problem];
}
