import type { Actor } from "../audit/actor.ts";
import { type Db, readAlone, runBatch } from "../db.ts";
import { gatewayCause } from "../monitoring/alarm.ts";
import { clearing, raising } from "../monitoring/raise.ts";
import type { HaltCause } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import type { GatewayKey } from "./gateway.ts";
import { haltedReading, haltStatement, resumeStatements } from "./queries.ts";

export { troubledReading } from "./queries.ts";

/** Why a gateway is halted: the cause in our words, and the provider's code. */
export type Halt = { cause: HaltCause; code: string };

/** A provider refuses the whole account: nothing more is woken for this gateway until a clerk says it is mended. */
export async function haltGateway(
  { db }: { db: Db },
  _actor: Actor,
  { gateway, halt }: { gateway: GatewayKey; halt: Halt },
  now: number,
): Promise<void> {
  await runBatch(db, {
    halted: haltStatement(db, gateway, halt, now),
    alarm: raising(db, gatewayCause("halted", gateway), now),
  });
}

/**
 * A clerk says it is mended: the account is one, so all of a provider's gateways go on. The next sweep wakes what waits.
 * @param seenAt halts that came later than the page was shown go on standing
 * @returns whether any went on
 */
export async function resumeProvider(
  { db }: { db: Db },
  actor: Actor,
  { provider, seenAt }: { provider: ProviderName; seenAt: number },
  now: number,
): Promise<boolean> {
  const halted = await readAlone(haltedReading(db));
  const meant = halted.filter((gateway) => gateway.provider === provider && gateway.haltedAt <= seenAt);
  if (meant.length === 0) return false;
  await runBatch(db, {
    resumed: resumeStatements(db, actor, { provider, seenAt }, now),
    cleared: meant.map((gateway) => clearing(db, gatewayCause("halted", gateway), now)),
  });
  return true;
}
