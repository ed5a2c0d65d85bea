import type { Db } from "../db.ts";
import { readAttemptName } from "../messages/delivery.ts";
import type { Receipt } from "../providers/contract.ts";
import { listUrgent, wasUrgentSent } from "./day-queries.ts";
import { isRaised } from "./queries.ts";

const dayMs = 86_400_000;

/**
 * Receipts are given up first: while less is left of the day than a crisis message needs, those of ordinary messages
 * are not written. Costs one row by its key; only then, one more for each message. The minute job raises the alarm that
 * decides, so that no webhook counts. A database that cannot even say is left to the writing to find out.
 * @returns those that are worth writing
 */
export async function worthWriting(db: Db, receipts: readonly Receipt[], now: number): Promise<readonly Receipt[]> {
  try {
    return await sort(db, receipts, now);
  } catch {
    return receipts;
  }
}

async function sort(db: Db, receipts: readonly Receipt[], now: number): Promise<readonly Receipt[]> {
  const ids = receipts.map(messageOf);
  if (ids.every((id) => id === "none") || !(await isRaised(db, "budget"))) return receipts;
  const named = new Set(ids.filter((id) => typeof id === "number"));
  const urgent = new Set(await listUrgent(db, [...named]));
  // A receipt by number does not say of which message it is: it may be a crisis's while there is one.
  const byNumber = ids.includes("unsaid") && (await wasUrgentSent(db, now - dayMs));
  return receipts.filter((_, index) => {
    const id = ids[index];
    return typeof id === "number" ? urgent.has(id) : id === "none" || byNumber;
  });
}

/** The message that a receipt is of; `none` when it is of a notice, or of nothing of ours. */
function messageOf({ attempt }: Receipt): number | "none" | "unsaid" {
  if (attempt === undefined) return "unsaid";
  return readAttemptName(attempt)?.messageId ?? "none";
}
