import type { Db } from "../db.ts";
import { findAlarm } from "../monitoring/queries.ts";
import { type AskedReceipt, listExpendableReceipts } from "../monitoring/receipt-queries.ts";
import type { Receipt } from "../providers/contract.ts";
import { readAttemptName } from "./attempt.ts";

/**
 * Receipts are given up first: while less is left of the day than a crisis message needs, those that only say more of
 * an ordinary message's accepted people are not written. What settles somebody of whom nothing is known yet, or says
 * that the account is refused, always is. Costs one row by its key; only then, a few more for each receipt. The minute
 * job raises the alarm that decides, so that no webhook counts. A database that cannot even say is left to the writing
 * to find out.
 * @returns those that are to be recorded
 */
export async function worthRecording(db: Db, receipts: readonly Receipt[], now: number): Promise<readonly Receipt[]> {
  try {
    return await sort(db, receipts, now);
  } catch {
    return receipts;
  }
}

async function sort(db: Db, receipts: readonly Receipt[], now: number): Promise<readonly Receipt[]> {
  const asked = receipts.flatMap((receipt, key): AskedReceipt[] => {
    if (receipt.reason && (receipt.halts || receipt.suspects)) return [];
    if (receipt.attempt === undefined) return [{ key, phone: receipt.phone, ref: receipt.ref }];
    const parts = readAttemptName(receipt.attempt);
    return parts ? [{ key, messageId: parts.messageId, chunk: parts.chunk, subscriberId: parts.subscriberId }] : [];
  });
  if (asked.length === 0 || !(await findAlarm(db, "allowance"))) return receipts;
  const spare = new Set(await listExpendableReceipts(db, asked, now));
  return receipts.filter((_, key) => !spare.has(key));
}
