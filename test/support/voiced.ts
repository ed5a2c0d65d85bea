import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Hono } from "hono";
import type { ChannelPlan } from "../../src/gateway/sending-plan.ts";
import type { AppEnv } from "../../src/middleware/app-env.ts";
import { detectLanguage, preparePages } from "../../src/middleware/page-context.ts";
import { permitted } from "../../src/middleware/permitted.tsx";
import { openPorts } from "../../src/ports.ts";
import { check } from "../../src/routes/desk/check.tsx";
import { compose } from "../../src/routes/desk/compose.tsx";
import { town } from "../../src/routes/desk/town.tsx";
import { type Env, readSettings } from "../../src/settings.ts";
import { now } from "./town.ts";
import { type Page, site } from "./visit.ts";

/** A town that calls landlines: thirty people a chunk, a call a second. */
export const voicePlan: ChannelPlan = { provider: "twilio", channel: "voice", perChunk: 30, slotMs: 30_000 };

/** The desk of a town that has voice set up. @returns what opens its pages, and posts their forms */
export function aVoicedDesk(session: string, voice: ChannelPlan = voicePlan, db: D1Database = env.DB) {
  const bindings = { ...env, DB: db } as Env;
  const desk = new Hono<AppEnv>().use(async (c, next) => {
    const settings = readSettings(bindings);
    const ports = openPorts(bindings, settings);
    c.set("ports", { ...ports, plan: { ...ports.plan, voice } });
    c.set("settings", settings);
    c.set("now", now);
    c.set("standInForClock", () => {});
    c.set("sweepNow", () => {});
    await next();
  });
  desk.use(detectLanguage, preparePages, permitted).route("/", compose).route("/", check).route("/", town);
  async function ask(path: string, init: RequestInit = {}): Promise<Page> {
    const request = new Request(site + path, { redirect: "manual", ...init });
    request.headers.set("cookie", `__Host-session=${session}`);
    const execution = createExecutionContext();
    const response = await desk.fetch(request, bindings, execution);
    const text = await response.text();
    await waitOnExecutionContext(execution);
    return { status: response.status, headers: response.headers, text, location: response.headers.get("location") };
  }
  return {
    visit: ask,
    post(path: string, form: Record<string, string | string[]>) {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one);
      return ask(path, { method: "POST", body, headers: { origin: site } });
    },
  };
}
