import { type Context, Hono } from "hono";
import type { Clerk } from "../../clerks/clerk.ts";
import { listHalted } from "../../gateway/queries.ts";
import { outflowOf } from "../../gateway/sending-plan.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { pageProps } from "../../middleware/page-props.ts";
import { clerkOf } from "../../middleware/session.ts";
import { clock, isShown } from "../../monitoring/alarm.ts";
import { countAnswers, findBacklog } from "../../monitoring/backlog-queries.ts";
import { findDay } from "../../monitoring/day.ts";
import { isBehind, isLate } from "../../monitoring/heartbeat.ts";
import { findState, type State } from "../../monitoring/queries.ts";
import { patterns } from "../../paths.ts";
import { problemsOfTown } from "../../settings.ts";
import { type Backlog, HealthPage } from "../../views/public/health.tsx";

const hour = 3_600_000;

/** Public: ok or not, for a watcher outside; a few rows, whoever asks. For clerks: what of it, and what to do. */
export const health = new Hono<AppEnv>().get(patterns.health, async (c) => {
  const known = await findHealth(c);
  const clerk = await clerkOf(c);
  if (!clerk) return c.text(known.ok ? "ok" : "not ok", known.ok ? 200 : 503);
  if (isBehind(known.heartbeatAt, c.var.now)) c.var.standInForClock();
  return healthPage(c, clerk, known);
});

type Known = State & Pick<Parameters<typeof HealthPage>[0], "halted" | "ok" | "problems">;

/** What speaks against "ok": a clock that stands, a provider or a setting that needs somebody, an alarm. */
async function findHealth(c: Context<AppEnv>): Promise<Known> {
  const { ports, settings, town, now } = c.var;
  const state = await findState(ports.db, clock);
  const halted = (await listHalted(ports.db)).filter(({ provider }) => settings.providers[provider]);
  const problems = [...settings.problems, ...problemsOfTown(settings, town.officePhone)];
  const isTroubled = halted.length > 0 || problems.length > 0 || state.alarms.some(isShown);
  return { ...state, halted, problems, ok: !isTroubled && !isLate(state.heartbeatAt, now) };
}

async function healthPage(c: Context<AppEnv>, clerk: Clerk, { alarms, ...known }: Known) {
  const { ports, settings, now } = c.var;
  const { db, plan } = ports;
  const page = {
    ...known,
    now,
    providers: settings.providers,
    due: await findBacklog(db, now),
    backlog: await backlogOf(c.env),
    answers: await countAnswers(db, now - hour),
    day: settings.cloudflarePlan === "free" ? await findDay(db, outflowOf(plan), now) : undefined,
  };
  const shown = { ...pageProps(c), clerk, alarms: alarms.filter(isShown) };
  c.header("cache-control", "no-store");
  return c.html(<HealthPage {...shown} {...page} />, known.ok ? 200 : 503);
}

/** How many notes wait in the queues, where they say. */
async function backlogOf({ CHUNKS, URGENT, NOTICES }: AppEnv["Bindings"]): Promise<Backlog | undefined> {
  try {
    const [ordinary, urgent, notices] = await Promise.all([CHUNKS.metrics(), URGENT.metrics(), NOTICES.metrics()]);
    return { ordinary: ordinary.backlogCount, urgent: urgent.backlogCount, notices: notices.backlogCount };
  } catch {
    return undefined;
  }
}
