import type { Db } from "../db.ts";
import { ok, refuse } from "../result.ts";
import { unscheduleMessage } from "./queries.ts";
import { cancelRows } from "./sweep-queries.ts";

export type CancelRefusal = "not-running";

/**
 * Takes a message back. A scheduled one becomes a draft again; of one that is leaving, whatever has not left stays:
 * envelopes that are being sent at this moment are not torn open.
 */
export async function cancelMessage(db: Db, id: number, clerkId: number, now: number) {
  if (await unscheduleMessage(db, id)) return ok({ id, state: "draft" as const });
  if (await cancelRows(db, id, clerkId, now)) return ok({ id, state: "cancelled" as const });
  return refuse("not-running");
}
