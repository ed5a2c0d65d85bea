import { retryWaitMs } from "../gateway/back-off.ts";
import { isOtherProvider } from "../gateway/gateway.ts";
import type { ProviderPlan } from "../gateway/sending-plan.ts";
import type { Outcome } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import type { ComingAgain, OpenedChunk, Person } from "./chunk.ts";
import type { PersonOutcome } from "./delivery.ts";

/** People, and what was answered for each of them. */
export type PeoplesOutcomes = { people: readonly Person[]; outcomes: readonly (Outcome | undefined)[] };

/** People by what was answered: of whom it is certain, of whom nothing is known, and who comes again. */
export type ByCertainty = { certain: PersonOutcome[]; unknown: Person[]; again: ComingAgain[] };

/**
 * Sorts people by what the provider answered: known for certain, unknown, or to come again in a new chunk. Who is put
 * off for longer than the message lives goes to another provider, where there is one.
 */
export function sortOutcomes(
  { people, outcomes }: PeoplesOutcomes,
  chunk: Pick<OpenedChunk, "try" | "expiresAt" | "provider" | "channel">,
  plans: readonly ProviderPlan[],
  now: number,
): ByCertainty {
  const sorted: ByCertainty = { certain: [], unknown: [], again: [] };
  const deferred: number[] = [];
  const parked: number[] = [];
  let retryAfterSeconds = 0;
  people.forEach(({ id, ...person }, index) => {
    const outcome = outcomes[index] ?? { kind: "uncertain", code: "no-outcome" };
    if (outcome.kind === "uncertain") sorted.unknown.push({ id, ...person });
    else if (outcome.kind === "halted") parked.push(id);
    else if (outcome.kind === "deferred") {
      retryAfterSeconds = Math.max(retryAfterSeconds, outcome.retryAfterSeconds);
      deferred.push(id);
    } else sorted.certain.push(certainOf(id, outcome));
  });
  if (deferred.length > 0) {
    const dueAt = now + retryWaitMs(Math.max(0, chunk.try - 1), retryAfterSeconds, Math.random());
    sorted.again.push({ people: deferred, try: chunk.try + 1, ...inTime(dueAt, chunk, plans, now) });
  }
  // The halt is not these people's fault: their next try is the same one.
  if (parked.length > 0) sorted.again.push({ people: parked, try: chunk.try, dueAt: now });
  return sorted;
}

/** The last moment at which trying again is of use, ms before the expiry. */
const lastTryMs = 60_000;

/** When and through whom people come again who were put off: elsewhere at once, if the message would not live so long. */
function inTime(
  dueAt: number,
  { expiresAt, ...own }: Pick<OpenedChunk, "expiresAt" | "provider" | "channel">,
  plans: readonly ProviderPlan[],
  now: number,
): { dueAt: number; provider?: ProviderName } {
  const latest = expiresAt - lastTryMs;
  if (dueAt <= latest) return { dueAt };
  const other = plans.find((plan) => isOtherProvider(plan, own));
  return other ? { dueAt: now, provider: other.provider } : { dueAt: Math.max(now, latest) };
}

/** What is recorded of somebody whom the provider accepted or refused. */
function certainOf(id: number, outcome: Extract<Outcome, { kind: "accepted" | "refused" }>): PersonOutcome {
  const { kind: state, code } = outcome;
  if (outcome.kind === "refused") return { id, state, reason: outcome.reason, code };
  return outcome.ref === undefined ? { id, state, code } : { id, state, code, ref: outcome.ref };
}
