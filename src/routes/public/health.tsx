import { type Context, Hono } from "hono";
import type { Clerk } from "../../clerks/clerk.ts";
import { listHalted } from "../../gateway/queries.ts";
import { type Backlog, HealthPage } from "../../views/public/health.tsx";
import { clock, clockLateMs, stands } from "../../monitoring/alarm.ts";
import { isBehind } from "../../monitoring/heartbeat.ts";
import { countAnswers, findBacklog } from "../../monitoring/day-queries.ts";
import { findState, type State } from "../../monitoring/queries.ts";
import { reckonDay } from "../../monitoring/day.ts";
import type { House } from "../../middleware/app-env.ts";
import { clerkOf } from "../../middleware/session.tsx";

const hour = 3_600_000;

/** Public: ok or not, for a watcher outside; a few rows, whoever asks. For clerks: what of it, and what to do. */
export const health = new Hono<House>().get("/health", async (c) => {
  const { db, settings, now } = c.var;
  const state = await findState(db, clock);
  const late = state.beatAt === undefined || now - state.beatAt > clockLateMs;
  const halted = (await listHalted(db)).filter(({ name }) => settings.providers[name]);
  const ok = !late && halted.length === 0 && settings.problems.length === 0 && !state.alarms.some(stands);
  const clerk = await clerkOf(c);
  if (!clerk) return c.text(ok ? "ok" : "not ok", ok ? 200 : 503);
  if (isBehind(state.beatAt, now)) c.var.standInForClock();
  return healthPage(c, clerk, { ...state, halted, ok });
});

type Known = State & Pick<Parameters<typeof HealthPage>[0], "halted" | "ok">;

async function healthPage(c: Context<House>, clerk: Clerk, { beatAt, alarms, halted, ok }: Known) {
  const { db, settings, now, town, language, words } = c.var;
  const page = {
    ok,
    now,
    beatAt,
    halted,
    problems: settings.problems,
    providers: settings.providers,
    due: await findBacklog(db, now),
    backlog: await backlogOf(c.env),
    answers: await countAnswers(db, now - hour),
    day: settings.plan === "free" ? await reckonDay(db, settings.way.perChunk, now) : undefined,
  };
  const look = { town, language, words, clerk, alarms: alarms.filter(stands) };
  c.header("cache-control", "no-store");
  return c.html(<HealthPage {...look} {...page} />, ok ? 200 : 503);
}

/** How many notes wait in the queues, where they say. */
async function backlogOf({ CHUNKS, URGENT, NOTICES }: House["Bindings"]): Promise<Backlog | undefined> {
  try {
    const [ordinary, urgent, notices] = await Promise.all([CHUNKS.metrics(), URGENT.metrics(), NOTICES.metrics()]);
    return { ordinary: ordinary.backlogCount, urgent: urgent.backlogCount, notices: notices.backlogCount };
  } catch {
    return undefined;
  }
}
