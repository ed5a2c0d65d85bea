import { type Context, Hono } from "hono";
import { isDayOver, readTogether } from "../../db.ts";
import { gatewaysReading } from "../../gateway/queries.ts";
import { gatewayPlansOf, standingChannels } from "../../gateway/sending-plan.ts";
import { logFault } from "../../log.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { tokenOf } from "../../middleware/cookies.ts";
import { type Alarm, clock, isShown, kindOf } from "../../monitoring/alarm.ts";
import { overdueReading } from "../../monitoring/backlog-queries.ts";
import { isLate } from "../../monitoring/heartbeat.ts";
import { stateReading } from "../../monitoring/queries.ts";
import { patterns } from "../../paths.ts";
import { problemsOfTown } from "../../settings.ts";
import { townReading } from "../../town/queries.ts";

/**
 * For a watcher outside, who signs in nowhere: a word, and the status that says the same. Red is a clock that stands, a
 * channel that no gateway takes messages on, a setting, what waits too long, and every alarm, of which one is that the day's
 * allowance runs low. One trip and a few rows, because anybody may ask; and nothing of why, which clerks read on this page.
 */
export const watched = new Hono<AppEnv>().get(patterns.health, async (c, next) => {
  if (tokenOf(c, "session") !== undefined) return next();
  return sayWell(c, await isWell(c));
});

/** The answer to whoever is not signed in. */
export function sayWell(c: Context<AppEnv>, isWell: boolean): Response {
  c.header("cache-control", "no-store");
  return c.text(isWell ? "ok" : "not ok", isWell ? 200 : 503);
}

/** Whether the town can be told something now. A database that does not answer says that it cannot. */
async function isWell(c: Context<AppEnv>): Promise<boolean> {
  const { settings, now } = c.var;
  if (settings.problems.length > 0) return false;
  try {
    const { state, gateways, overdueSince, town } = await look(c);
    const isSetUp = !town || problemsOfTown(settings, town.officePhone).length === 0;
    const stands = standingChannels(c.var.ports.plan, gateways).length > 0 || overdueSince !== undefined;
    return isSetUp && !stands && !isLate(state.heartbeatAt, now) && !state.alarms.some(isOfTown);
  } catch (error) {
    if (isDayOver(error)) throw error;
    logFault("health", error);
    return false;
  }
}

/** All that is asked, in one trip; of the town only where it calls: not from the office's own number. */
function look(c: Context<AppEnv>) {
  const { ports, now } = c.var;
  return readTogether(ports.db, {
    state: stateReading(ports.db, clock),
    gateways: gatewaysReading(ports.db, gatewayPlansOf(ports.plan)),
    overdueSince: overdueReading(ports.db, now),
    ...(ports.plan.voice && { town: townReading(ports.db) }),
  });
}

/** A gateway in whose place another one carries on keeps nobody from being told: managers know of it. */
const isOfTown = (alarm: Alarm) => isShown(alarm) && !["halted", "silent"].includes(kindOf(alarm.cause));
