import type { Db } from "../db.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import { unscheduleMessage } from "../messages/queries.ts";
import { ok, refuse } from "../result.ts";
import { cancelRows } from "./cancel-queries.ts";
import type { ChunkQueue } from "./notes.ts";

export type CancelRefusal = "not-running";

/**
 * Takes a message back. A scheduled one becomes a draft again; of one that is leaving, whatever has not left stays:
 * chunks that are being sent at this moment are not torn open. Other messages get its slots.
 */
export async function cancelMessage(
  db: Db,
  queue: ChunkQueue,
  plan: SendingPlan,
  { id, clerkId }: { id: number; clerkId: number },
  now: number,
) {
  if (await unscheduleMessage(db, id)) return ok({ id, state: "draft" as const });
  const plans = plan.fallback ? [plan, plan.fallback] : [plan];
  const moved = await cancelRows(db, { id, clerkId }, plans, now);
  if (!moved) return refuse("not-running");
  if (moved.length > 0) await queue.wakeChunks(moved, now);
  return ok({ id, state: "cancelled" as const });
}
