import type { Actor } from "../audit/actor.ts";
import { type Db, type Reading, readTogether } from "../db.ts";
import type { Channel } from "../providers/channel.ts";
import type { ProviderName } from "../providers/names.ts";
import { type AlarmCause, clock, databaseQuietMs, gatewayCause, isStillDenied, unrecordedQuietMs } from "./alarm.ts";
import { isReserveEaten, type Outflow } from "./allowance.ts";
import { overdueReading } from "./backlog-queries.ts";
import { areCallsRunningOut } from "./call-limits.ts";
import { callDayReading } from "./call-queries.ts";
import { dayReading } from "./day.ts";
import { isLate } from "./heartbeat.ts";
import { areCodesGuessed, manyStrangers } from "./public-quota.ts";
import { strangersReading } from "./public-quota-queries.ts";
import { clearStatement, raiseStatement, type State, stateReading } from "./queries.ts";

/** A gateway that takes nothing, or does not answer, and since when, epoch ms. */
export type Troubled = { provider: ProviderName; channel: Channel; haltedAt: number | null; since: number };

/** What the inspection must know: how messages leave, whether the plan has a day that ends, and how to ask for gateways. */
export type Inspection = { outflow: Outflow; limited: boolean; troubled: Reading<readonly Troubled[]> };

/**
 * Looks after the service, every minute: raises what needs somebody, clears what is over. Writes only what changes.
 * @returns how many alarms stand
 */
export async function inspectService(
  { db }: { db: Db },
  _actor: Actor,
  inspection: Inspection,
  now: number,
): Promise<number> {
  const { state, troubled, overdueSince, day, calls, strangers } = await look(db, inspection, now);
  const causes: AlarmCause[] = troubled.map((one) => gatewayCause(one.haltedAt === null ? "silent" : "halted", one));
  const sinceOf = (cause: AlarmCause) => troubled.find((one) => cause === gatewayCause("silent", one))?.since;
  if (isLate(state.heartbeatAt, now)) causes.push("heartbeat");
  if (overdueSince !== undefined) causes.push("overdue");
  if (day && isReserveEaten(day)) causes.push("allowance");
  if (calls && areCallsRunningOut(calls)) causes.push("calls");
  if (strangers.answers >= manyStrangers) causes.push("strangers");
  if (areCodesGuessed(strangers)) causes.push("codes");
  if (wasSeen(state, "database", now - databaseQuietMs)) causes.push("database");
  if (wasSeen(state, "unrecorded", now - unrecordedQuietMs)) causes.push("unrecorded");
  causes.push(...state.alarms.filter((alarm) => isStillDenied(alarm, now)).map(({ cause }) => cause));
  const open = state.alarms.map(({ cause }) => cause);
  const changes = [
    ...causes.filter((cause) => !open.includes(cause)).map((cause) => raiseStatement(db, cause, now, sinceOf(cause))),
    ...open.filter((cause) => !causes.includes(cause)).map((cause) => clearStatement(db, cause, now)),
  ];
  if (changes.length > 0) await db.$client.batch(changes);
  return causes.length;
}

/** All that is looked at, in one trip. */
const look = (db: Db, { outflow, limited, troubled }: Inspection, now: number) =>
  readTogether(db, {
    troubled,
    state: stateReading(db, clock),
    overdueSince: overdueReading(db, now),
    strangers: strangersReading(db, now),
    ...(limited && { day: dayReading(db, outflow, now) }),
    ...(outflow.voice && { calls: callDayReading(db, now) }),
  });

/** Whether an alarm that others raise was seen since. */
const wasSeen = ({ alarms }: State, seen: AlarmCause, since: number) =>
  alarms.some(({ cause, lastAt }) => cause === seen && lastAt > since);
