import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { type Progress, recountDue } from "./progress.ts";
import { recountTotals } from "./progress-queries.ts";

/** How a message goes, as it is now; its totals are recounted when their time has come. @param found how it was found to go */
export async function refreshProgress(
  { db }: { db: Db },
  _actor: Actor,
  found: Progress,
  now: number,
): Promise<Progress | undefined> {
  return recountDue(found.message, now) ? recountTotals(db, found.message, now) : found;
}
