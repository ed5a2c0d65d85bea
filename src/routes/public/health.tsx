import { type Context, Hono } from "hono";
import type { Clerk } from "../../clerks/clerk.ts";
import { clerkReading } from "../../clerks/sign-in.ts";
import { managersReading } from "../../clerks/staff-queries.ts";
import { readTogether } from "../../db.ts";
import { type Halted, haltedReading } from "../../gateway/queries.ts";
import { outflowOf } from "../../gateway/sending-plan.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { tokenOf } from "../../middleware/cookies.ts";
import { officeOf, pageProps, usedGateways } from "../../middleware/page-props.ts";
import { clock, isShown } from "../../monitoring/alarm.ts";
import { answersReading, dueReading } from "../../monitoring/backlog-queries.ts";
import { callDayReading } from "../../monitoring/call-queries.ts";
import { dayReading } from "../../monitoring/day.ts";
import { isBehind, isLate } from "../../monitoring/heartbeat.ts";
import { type State, stateReading } from "../../monitoring/queries.ts";
import { patterns } from "../../paths.ts";
import { problemsOfTown } from "../../settings.ts";
import { type Backlog, HealthPage } from "../../views/public/health.tsx";
import { sayWell } from "./watched.ts";

const hour = 3_600_000;

/** For clerks: how it stands, what of it is not well, and what to do. A watcher outside hears a word (`watched.ts`). */
export const health = new Hono<AppEnv>().get(patterns.health, async (c) => {
  const { clerk, ...looked } = await look(c);
  const known = healthOf(c, looked);
  if (!clerk) return sayWell(c, known.ok);
  if (isBehind(known.heartbeatAt, c.var.now)) c.var.standInForClock();
  return healthPage(c, clerk, known);
});

/** How the service stands, and who asks. */
function look(c: Context<AppEnv>) {
  const { db } = c.var.ports;
  const session = tokenOf(c, "session");
  return readTogether(db, {
    state: stateReading(db, clock),
    halted: haltedReading(db),
    ...(session !== undefined && { clerk: clerkReading(db, session, c.var.now) }),
  });
}

type Looked = { state: State; halted: readonly Halted[] };
type Known = State & Pick<Parameters<typeof HealthPage>[0], "halted" | "ok" | "problems">;

/** What speaks against "ok": a clock that stands, a provider or a setting that needs somebody, an alarm. */
function healthOf(c: Context<AppEnv>, { state, halted: all }: Looked): Known {
  const { settings, town, now } = c.var;
  const halted = all.filter(({ provider }) => settings.providers[provider]);
  const problems = [...settings.problems, ...problemsOfTown(settings, town.officePhone)];
  const isTroubled = halted.length > 0 || problems.length > 0 || state.alarms.some(isShown);
  return { ...state, halted, problems, ok: !isTroubled && !isLate(state.heartbeatAt, now) };
}

async function healthPage(c: Context<AppEnv>, clerk: Clerk, { alarms, ...known }: Known) {
  const { ports, settings, now } = c.var;
  const { db, plan } = ports;
  const figures = await readTogether(db, {
    due: dueReading(db, now),
    answers: answersReading(db, now - hour),
    managers: managersReading(db),
    ...(settings.cloudflarePlan === "free" && { day: dayReading(db, outflowOf(plan), now) }),
    ...(plan.voice && { calls: callDayReading(db, now) }),
  });
  const backlog = await backlogOf(c.env);
  const page = {
    day: undefined,
    calls: undefined,
    ...figures,
    now,
    providers: settings.providers,
    isSuppressionKeyOwn: settings.suppressionKey.isOwn,
    gateways: usedGateways(c),
    textNumber: officeOf(c).textNumber,
    backlog,
  };
  const shown = { ...pageProps(c), clerk, alarms: alarms.filter(isShown) };
  c.header("cache-control", "no-store");
  return c.html(<HealthPage {...shown} {...known} {...page} />, known.ok ? 200 : 503);
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
