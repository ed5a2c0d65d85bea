import type { Lane } from "../messages/message.ts";
import { type Failure, failures } from "../providers/contract.ts";
import type { ChunkNote, Close } from "./chunk.ts";
import type { NumberReceipt, PersonReceipt } from "./delivery.ts";

export type ChunkWake = ChunkNote & { lane: Lane; dueAt: number };

/** What the database would not take and a queue keeps for it: ids, states and codes. Recording it twice changes nothing. */
export type Kept = { close: Close } | { receipts: readonly PersonReceipt[]; numbered: readonly NumberReceipt[] };

/** Reads a note that a queue kept; notes from before reasons had a field of their own say them before the code. */
export function readKept(kept: Kept): Kept {
  if ("close" in kept) return { close: { ...kept.close, outcomes: kept.close.outcomes.map(withReason) } };
  return { receipts: kept.receipts.map(withReason), numbered: kept.numbered.map(withReason) };
}

function withReason<Told extends { reason?: Failure | undefined; code: string }>(told: Told): Told {
  const reason = failures.find((one) => told.code.startsWith(`${one}:`));
  return told.reason || !reason ? told : { ...told, reason, code: told.code.slice(reason.length + 1) };
}

/**
 * The queues of chunks. A note only says "look": when it fails, throws, comes late or twice, no harm is done, because
 * the minute sweep wakes again whatever is overdue.
 */
export type ChunkQueue = {
  /** @returns false when some of the notes could not be sent */
  wakeChunks(wakes: readonly ChunkWake[], now: number): Promise<boolean>;
  /** Puts aside what cannot be recorded now. @returns false when that failed too */
  keep(kept: Kept): Promise<boolean>;
};
