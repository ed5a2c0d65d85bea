import type { Actor } from "../audit/actor.ts";
import { type Db, readAlone, steadily } from "../db.ts";
import { gatewayCause } from "../monitoring/alarm.ts";
import { clearing, raisingSilent } from "../monitoring/raise.ts";
import type { ProviderName } from "../providers/names.ts";
import { type GatewayKey, type GatewayState, silentAfter } from "./gateway.ts";
import { answeredStatement, gatewaysReading, probeNowRows, takeProbe, unansweredStatement } from "./queries.ts";

/** What is known of the gateways that may be sent through. */
export function findGateways(db: Db, keys: readonly GatewayKey[]): Promise<GatewayState[]> {
  return steadily(() => readAlone(gatewaysReading(db, keys)));
}

/** One chunk at a time tries a silent gateway. @returns whether this one may */
export function tryGateway(db: Db, gateway: GatewayKey, now: number): Promise<boolean> {
  return takeProbe(db, gateway, now);
}

/**
 * Whether a gateway answered a request, for the batch that records what it said: several in a row without an answer
 * make it silent, and one with an answer has the next sweep wake what waits.
 */
export function hearing(
  db: Db,
  gateway: GatewayKey,
  said: "success" | "something" | "nothing",
  now: number,
): D1PreparedStatement[] {
  if (said === "nothing")
    return [unansweredStatement(db, gateway, now), raisingSilent(db, { ...gateway, silentAfter }, now)];
  return [answeredStatement(db, gateway, said === "success", now), clearing(db, gatewayCause("silent", gateway), now)];
}

/** A clerk does not want to wait for the next try of a silent provider: the sweep that follows wakes what waits. */
export async function probeNow({ db }: { db: Db }, actor: Actor, provider: ProviderName, now: number): Promise<void> {
  await probeNowRows(db, actor, provider, now);
}
