import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import { type Progress, recountDue } from "./progress.ts";
import { countOverdueStatement, recountTotals } from "./progress-queries.ts";

/** How a message goes, as it is now; its totals are recounted when their time has come. @param found how it was found to go */
export async function refreshProgress(
  { db, plan }: { db: Db; plan: Pick<SendingPlan, "receiptMs"> },
  _actor: Actor,
  found: Progress,
  now: number,
): Promise<Progress | undefined> {
  const { message } = found;
  return recountDue(message, now) ? recountTotals(db, { message, waits: plan.receiptMs }, now) : found;
}

/**
 * Counts messages anew whose receipts have not come in time, so that lists say so though nobody has looked. For the job of
 * the night; what is said of each person is read as it is at that moment.
 * @returns how many messages it counted
 */
export async function countOverdueReceipts(
  { db, plan }: { db: Db; plan: Pick<SendingPlan, "receiptMs"> },
  _actor: Actor,
  now: number,
): Promise<number> {
  const { meta } = await countOverdueStatement(db, plan.receiptMs, now).run();
  return meta.changes;
}
