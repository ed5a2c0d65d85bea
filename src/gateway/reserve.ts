import type { Db } from "../db.ts";
import type { ProviderName } from "../providers/names.ts";
import { reserveBlock } from "./gateway-queries.ts";
import { slotStatements } from "./queries.ts";
import type { ProviderPlan } from "./sending-plan.ts";

/** What a dispatch adds to its batch so that its chunks own their slots, whatever else is being sent. */
export function reserveSlots(
  db: Db,
  reservation: { messageId: number; token: string; provider: ProviderName; slotMs: number; now: number },
): D1PreparedStatement[] {
  return slotStatements(db, reservation);
}

/**
 * Slots for people who come to a provider from elsewhere: from another provider, or because a clerk sends again.
 * @returns the first one, epoch ms; the others follow at the provider's distance
 */
export function reserveArriving(
  db: Db,
  { provider, perChunk, slotMs }: ProviderPlan,
  { lane, size }: { lane: "ordinary" | "urgent"; size: number },
  now: number,
): Promise<number> {
  return reserveBlock(db, { provider, lane, chunks: Math.ceil(size / perChunk), slotMs, now });
}
