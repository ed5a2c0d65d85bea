import type { ProviderPlan } from "../gateway/sending-plan.ts";
import type { Outcome } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import { type Close, type OpenedChunk, type Person, retryWaitMs } from "./chunk.ts";
import type { PersonOutcome } from "./delivery.ts";

/** People, and what was answered for each of them. */
export type Answers = { people: readonly Person[]; outcomes: readonly (Outcome | undefined)[] };

export type Sorted = { certain: PersonOutcome[]; unknown: Person[]; again: Close["again"] };

/**
 * Sorts people by what the provider answered: known for certain, unknown, or to come again in a new chunk. Who is put
 * off for longer than the message lives goes to another provider, where there is one.
 */
export function sortOutcomes(
  { people, outcomes }: Answers,
  chunk: Pick<OpenedChunk, "try" | "expiresAt" | "provider">,
  plans: readonly ProviderPlan[],
  now: number,
): Sorted {
  const sorted: Sorted = { certain: [], unknown: [], again: [] };
  const deferred: number[] = [];
  const parked: number[] = [];
  let retryAfterSeconds = 0;
  people.forEach((person, index) => {
    const outcome = outcomes[index] ?? { kind: "uncertain", code: "no-outcome" };
    if (outcome.kind === "accepted") sorted.certain.push(acceptedBy(person, outcome));
    else if (outcome.kind === "refused")
      sorted.certain.push({ id: person.id, state: "refused", code: `${outcome.reason}:${outcome.code}` });
    else if (outcome.kind === "uncertain") sorted.unknown.push(person);
    else if (outcome.kind === "halted") parked.push(person.id);
    else {
      retryAfterSeconds = Math.max(retryAfterSeconds, outcome.retryAfterSeconds);
      deferred.push(person.id);
    }
  });
  const again: Close["again"][number][] = [];
  if (deferred.length > 0) {
    const dueAt = now + retryWaitMs(chunk.try, retryAfterSeconds, Math.random());
    again.push({ people: deferred, try: chunk.try + 1, ...inTime(dueAt, chunk, plans, now) });
  }
  // The halt is not these people's fault: their next try is the same one.
  if (parked.length > 0) again.push({ people: parked, try: chunk.try, dueAt: now });
  return { ...sorted, again };
}

/** The last moment at which trying again is of use, ms before the expiry. */
const lastTryMs = 60_000;

/** When and through whom people come again who were put off: elsewhere at once, if the message would not live so long. */
function inTime(
  dueAt: number,
  { expiresAt, provider }: Pick<OpenedChunk, "expiresAt" | "provider">,
  plans: readonly ProviderPlan[],
  now: number,
): { dueAt: number; provider?: ProviderName } {
  const latest = expiresAt - lastTryMs;
  if (dueAt <= latest) return { dueAt };
  const other = plans.find((providerPlan) => providerPlan.provider !== provider);
  return other ? { dueAt: now, provider: other.provider } : { dueAt: Math.max(now, latest) };
}

function acceptedBy({ id }: Person, { code, ref }: Extract<Outcome, { kind: "accepted" }>): PersonOutcome {
  return ref === undefined ? { id, state: "accepted", code } : { id, state: "accepted", code, ref };
}
