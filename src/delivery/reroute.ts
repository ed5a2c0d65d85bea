import type { Db } from "../db.ts";
import { type GatewayState, isOtherProvider, isSameGateway, isSilent, isUsable } from "../gateway/gateway.ts";
import { findGateways, tryGateway } from "../gateway/probe.ts";
import type { ProviderPlan } from "../gateway/sending-plan.ts";
import { callHoursOf, ringsFrom } from "../messages/call-hours.ts";
import { rings } from "../providers/channel.ts";
import type { ChunkNote } from "./chunk.ts";
import { findWaitingChunk, moveChunk, type WaitingChunk } from "./reroute-queries.ts";
import { reserveArriving } from "./slot-queries.ts";

/** What becomes of a chunk whose gateway takes nothing: it tries it, or it goes elsewhere, now or at its slot there. */
export type Rerouted = "probe" | { dueAt: number; lane: WaitingChunk["lane"] } | undefined;

/**
 * Finds another time for a chunk that could not be claimed because no telephone may ring now, or another provider because
 * its own is halted, silent, or not set up any more.
 * Nobody of it was asked for yet, so another provider guesses nothing; there it takes slots at that one's pace. A silent
 * gateway is tried again by one chunk at a time: by any where nobody else carries on, else by an ordinary one.
 * @returns undefined when it waits, or nothing waits under this note
 */
export async function rerouteChunk(
  db: Db,
  note: ChunkNote,
  plans: readonly ProviderPlan[],
  now: number,
): Promise<Rerouted> {
  const chunk = await findWaitingChunk(db, note, now);
  if (!chunk) return undefined;
  const ringsAt = rings(chunk.channel) ? ringsFrom(now, callHoursOf(chunk, chunk.lane)) : now;
  if (ringsAt > now) return waitForDay(db, { note, chunk, plans, ringsAt });
  const states = await findGateways(db, plans);
  const others = plans.filter((plan) => isOtherProvider(plan, chunk));
  const own = states.find((state) => isSameGateway(state, chunk));
  const other = others.find((plan) => states.some((state) => isSameGateway(state, plan) && isUsable(state)));
  if (mayProbe(own, chunk, other, now) && (await tryGateway(db, chunk, now))) return "probe";
  // The first one that is not halted, where all are silent: one that is not set up any more is nobody's to wait for.
  const isOpen = (plan: ProviderPlan) => states.some((state) => isSameGateway(state, plan) && state.haltedAt === null);
  const next = other ?? (own ? undefined : others.find(isOpen));
  if (!next || (own && isUsable(own))) return undefined;
  const dueAt = await reserveArriving(db, next, chunk, now);
  const isMoved = await moveChunk(db, note, chunk, { provider: next.provider, dueAt });
  return isMoved ? { dueAt, lane: chunk.lane } : undefined;
}

type Night = { note: ChunkNote; chunk: WaitingChunk; plans: readonly ProviderPlan[]; ringsAt: number };

/** It waits for the next slot when telephones may ring; where it is of no use by then, until that is so. */
async function waitForDay(db: Db, { note, chunk, plans, ringsAt }: Night): Promise<Rerouted> {
  const own = plans.find((plan) => isSameGateway(plan, chunk));
  const isOfUse = ringsAt < chunk.expiresAt;
  const slot = own && isOfUse ? await reserveArriving(db, own, chunk, ringsAt) : ringsAt;
  const dueAt = Math.min(slot, chunk.expiresAt);
  const isMoved = await moveChunk(db, note, chunk, { provider: chunk.provider, dueAt });
  return isMoved ? { dueAt, lane: chunk.lane } : undefined;
}

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
