import type { Db } from "../db.ts";
import type { Bell } from "./notes.ts";
import type { Way } from "../gateway/sending-plan.ts";
import { ok, refuse } from "../result.ts";
import { cancelRows } from "./cancel-queries.ts";
import { unscheduleMessage } from "../messages/queries.ts";

export type CancelRefusal = "not-running";

/**
 * Takes a message back. A scheduled one becomes a draft again; of one that is leaving, whatever has not left stays:
 * envelopes that are being sent at this moment are not torn open. Other messages get its slots.
 */
export async function cancelMessage(
  db: Db,
  bell: Bell,
  way: Way,
  { id, clerkId }: { id: number; clerkId: number },
  now: number,
) {
  if (await unscheduleMessage(db, id)) return ok({ id, state: "draft" as const });
  const leads = way.fallback ? [way, way.fallback] : [way];
  const moved = await cancelRows(db, { id, clerkId }, leads, now);
  if (!moved) return refuse("not-running");
  if (moved.length > 0) await bell.forChunks(moved, now);
  return ok({ id, state: "cancelled" as const });
}
