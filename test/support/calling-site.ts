import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Hono } from "hono";
import type { AppEnv } from "../../src/middleware/app-env.ts";
import { detectLanguage, preparePages } from "../../src/middleware/page-context.ts";
import { permitted } from "../../src/middleware/permitted.tsx";
import { openPorts } from "../../src/ports.ts";
import type { Gateways } from "../../src/providers/contract.ts";
import { code } from "../../src/routes/citizen/code.tsx";
import { signUp } from "../../src/routes/citizen/sign-up.tsx";
import { check } from "../../src/routes/desk/check.tsx";
import { compose } from "../../src/routes/desk/compose.tsx";
import { desk } from "../../src/routes/desk/desk.tsx";
import { enrolment } from "../../src/routes/desk/enrolment.tsx";
import { landlines } from "../../src/routes/desk/landlines.tsx";
import { leaving } from "../../src/routes/desk/leaving.tsx";
import { town as settings } from "../../src/routes/desk/town.tsx";
import { pages } from "../../src/routes/public/pages.tsx";
import { type Env, readSettings } from "../../src/settings.ts";
import { voicePlan } from "./calls.ts";
import { type Page, site, type Visit } from "./visit.ts";

/*
 * The pages of a town that calls, whoever its settings say calls for it: what leaves behind the answer is another
 * test's business.
 */

let gateways: Gateways = {};

/** From now on its messages and calls go through these. */
export const callThrough = (through: Gateways): void => {
  gateways = through;
};

const town = new Hono<AppEnv>().use(async (c, next) => {
  const settings = readSettings(c.env);
  const ports = openPorts(c.env, settings);
  c.set("ports", { ...ports, gateways, plan: { ...ports.plan, voice: voicePlan.voice } });
  c.set("settings", settings);
  c.set("now", Date.now());
  c.set("sessionSeen", () => undefined);
  c.set("standInForClock", () => {});
  c.set("sweepNow", () => {});
  await next();
});
town.use(detectLanguage, preparePages, permitted);
town.route("/", signUp).route("/", code).route("/", pages);
town.route("/", desk).route("/", landlines).route("/", enrolment).route("/", leaving);
town.route("/", settings).route("/", check).route("/", compose);

async function ask(path: string, init: RequestInit, { session, headers = {}, env: over = {} }: Visit): Promise<Page> {
  const request = new Request(site + path, { redirect: "manual", ...init, headers });
  if (session) request.headers.append("cookie", `__Host-session=${session}`);
  const execution = createExecutionContext();
  const response = await town.fetch(request, { ...env, ...over } as Env, execution);
  const text = await response.text();
  await waitOnExecutionContext(execution);
  return { status: response.status, headers: response.headers, text, location: response.headers.get("location") };
}

/** A page of a town that calls is opened. */
export const visitCalling = (path: string, options: Visit = {}): Promise<Page> => ask(path, { method: "GET" }, options);

/** A form of it is sent. */
export function postCalling(path: string, form: Record<string, string | string[]> = {}, options: Visit = {}) {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one);
  return ask(path, { method: "POST", body }, { ...options, headers: { origin: site, ...options.headers } });
}
