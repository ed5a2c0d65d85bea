import type { Db } from "../db.ts";
import { type GatewayState, isSilent, isUsable } from "../gateway/gateway.ts";
import { findGateways, tryGateway } from "../gateway/probe.ts";
import { reserveArriving } from "../gateway/reserve.ts";
import type { ProviderPlan } from "../gateway/sending-plan.ts";
import type { ChunkNote } from "./chunk.ts";
import { findWaitingChunk, moveChunk, type WaitingChunk } from "./reroute-queries.ts";

/** What becomes of a chunk whose provider takes nothing: it tries it, or it goes elsewhere, now or at its slot there. */
export type Rerouted = "probe" | { dueAt: number; lane: WaitingChunk["lane"] } | undefined;

/**
 * Finds a way for a chunk that could not be claimed because its provider is halted, silent, or not set up any more.
 * Nobody of it was asked for yet, so another provider guesses nothing; there it takes slots at that one's pace. A silent
 * provider is tried again by one chunk at a time: by any where nobody else carries on, else by an ordinary one.
 * @returns undefined when it waits, or nothing waits under this note
 */
export async function rerouteChunk(
  db: Db,
  note: ChunkNote,
  { plans, lease }: { plans: readonly ProviderPlan[]; lease: string },
  now: number,
): Promise<Rerouted> {
  const chunk = await findWaitingChunk(db, note, now);
  if (!chunk) return undefined;
  const states = await findGateways(db, plans);
  const own = states.find(({ name }) => name === chunk.provider);
  const other = plans.find(({ provider }) => provider !== chunk.provider && isUsableAmong(states, provider));
  if (mayProbe(own, chunk, other, now) && (await tryGateway(db, chunk.provider, lease, now))) return "probe";
  // The first lead that is not halted, where all are silent: one that is not set up any more is nobody's to wait for.
  const providerPlan = other ?? (own ? undefined : plans.find(({ provider }) => isOpenAmong(states, provider)));
  if (!providerPlan || (own && isUsable(own))) return undefined;
  const dueAt = await reserveArriving(db, providerPlan, chunk, now);
  return (await moveChunk(db, note, chunk, { provider: providerPlan.provider, dueAt }))
    ? { dueAt, lane: chunk.lane }
    : undefined;
}

const isUsableAmong = (states: readonly GatewayState[], provider: string) =>
  states.some((state) => state.name === provider && isUsable(state));

const isOpenAmong = (states: readonly GatewayState[], provider: string) =>
  states.some((state) => state.name === provider && state.haltedAt === null);

/** A crisis does not try what is silent while somebody else carries on. */
function mayProbe(
  own: GatewayState | undefined,
  chunk: WaitingChunk,
  other: ProviderPlan | undefined,
  now: number,
): boolean {
  if (!own || own.haltedAt !== null || !isSilent(own) || (own.probeAt ?? 0) > now) return false;
  return other === undefined || chunk.lane === "ordinary";
}
