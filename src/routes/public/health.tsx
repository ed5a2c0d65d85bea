import { type Context, Hono } from "hono";
import type { Clerk } from "../../clerks/clerk.ts";
import { listHalted } from "../../gateway/queries.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { clerkOf } from "../../middleware/session.tsx";
import { clock, clockLateMs, isShown } from "../../monitoring/alarm.ts";
import { findDay } from "../../monitoring/day.ts";
import { countAnswers, findBacklog } from "../../monitoring/day-queries.ts";
import { isBehind } from "../../monitoring/heartbeat.ts";
import { findState, type State } from "../../monitoring/queries.ts";
import { patterns } from "../../paths.ts";
import { type Backlog, HealthPage } from "../../views/public/health.tsx";

const hour = 3_600_000;

/** Public: ok or not, for a watcher outside; a few rows, whoever asks. For clerks: what of it, and what to do. */
export const health = new Hono<AppEnv>().get(patterns.health, async (c) => {
  const { db, settings, now } = c.var;
  const state = await findState(db, clock);
  const late = state.heartbeatAt === undefined || now - state.heartbeatAt > clockLateMs;
  const halted = (await listHalted(db)).filter(({ name }) => settings.providers[name]);
  const ok = !late && halted.length === 0 && settings.problems.length === 0 && !state.alarms.some(isShown);
  const clerk = await clerkOf(c);
  if (!clerk) return c.text(ok ? "ok" : "not ok", ok ? 200 : 503);
  if (isBehind(state.heartbeatAt, now)) c.var.standInForClock();
  return healthPage(c, clerk, { ...state, halted, ok });
});

type Known = State & Pick<Parameters<typeof HealthPage>[0], "halted" | "ok">;

async function healthPage(c: Context<AppEnv>, clerk: Clerk, { heartbeatAt, alarms, halted, ok }: Known) {
  const { db, settings, now, town, language, words } = c.var;
  const page = {
    ok,
    now,
    heartbeatAt,
    halted,
    problems: settings.problems,
    providers: settings.providers,
    due: await findBacklog(db, now),
    backlog: await backlogOf(c.env),
    answers: await countAnswers(db, now - hour),
    day: settings.cloudflarePlan === "free" ? await findDay(db, settings.plan.perChunk, now) : undefined,
  };
  const pageProps = { town, language, words, clerk, alarms: alarms.filter(isShown) };
  c.header("cache-control", "no-store");
  return c.html(<HealthPage {...pageProps} {...page} />, ok ? 200 : 503);
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
