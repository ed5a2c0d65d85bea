import type { Db } from "../db.ts";
import type { ProviderName } from "./pace.ts";
import { slotStatements } from "./queries.ts";

/** What a dispatch adds to its batch so that its chunks own their slots, whatever else is being sent. */
export function reserveSlots(
  db: Db,
  reservation: { messageId: number; token: string; provider: ProviderName; slotMs: number; now: number },
): D1PreparedStatement[] {
  return slotStatements(db, reservation);
}
