import type { Db } from "../db.ts";
import { clearing, raisingSilent } from "../monitoring/raise.ts";
import type { ProviderName } from "../providers/names.ts";
import { type GatewayState, silentAfter } from "./gateway.ts";
import {
  answeredStatements,
  listGateways,
  probeNowStatements,
  takeProbe,
  unansweredStatement,
} from "./gateway-queries.ts";
import type { ProviderPlan } from "./sending-plan.ts";

/** What is known of the providers that may be sent through. */
export function findGateways(db: Db, plans: readonly ProviderPlan[]): Promise<GatewayState[]> {
  return listGateways(
    db,
    plans.map(({ provider }) => provider),
  );
}

/** One chunk at a time tries a silent provider. @returns whether this one may */
export function tryGateway(db: Db, provider: ProviderName, lease: string, now: number): Promise<boolean> {
  return takeProbe(db, provider, lease, now);
}

/**
 * Whether a provider answered a request, for the batch that records what it said: several in a row without an answer
 * make it silent, and one with an answer sends for what waits.
 */
export function hearing(
  db: Db,
  provider: ProviderName,
  said: "success" | "something" | "nothing",
  now: number,
): D1PreparedStatement[] {
  if (said === "nothing")
    return [unansweredStatement(db, provider, now), raisingSilent(db, { provider, silentAfter }, now)];
  return [...answeredStatements(db, provider, said === "success", now), clearing(db, `silent:${provider}`, now)];
}

/** A clerk does not want to wait for the next try of a silent provider. The sweep that follows wakes it. */
export async function probeNow(db: Db, provider: ProviderName, now: number): Promise<void> {
  await db.$client.batch(probeNowStatements(db, provider, now));
}
