import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { type Progress, recountDue } from "./progress.ts";
import { findProgress, recountTotals } from "./progress-queries.ts";

/** How a message goes, as it is now; its totals are recounted first when their time has come. */
export async function refreshProgress(
  { db }: { db: Db },
  _actor: Actor,
  id: number,
  now: number,
): Promise<Progress | undefined> {
  const progress = await findProgress(db, id);
  if (!progress || !recountDue(progress.message, now)) return progress;
  await recountTotals(db, progress.message, now);
  return findProgress(db, id);
}
