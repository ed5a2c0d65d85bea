import type { Db } from "../db.ts";
import { findAlarm } from "../monitoring/queries.ts";
import { type AskedReceipt, listExpendableReceipts } from "../monitoring/receipt-queries.ts";
import type { Receipt } from "../providers/contract.ts";
import { readAttemptName } from "./attempt.ts";
import { comesAgain, hasOptedOut } from "./delivery.ts";

/**
 * Receipts are given up first: while less is left of the day than a crisis message needs, those that only say more of
 * an ordinary message's accepted people are not written. What settles somebody of whom nothing is known yet, or says
 * that the account is refused, or that somebody is to be called again or wants no calls, always is. Costs one row by
 * its key; only then, a few more for each receipt. The minute job raises the alarm that decides, so that no webhook
 * counts. A database that cannot even say is left to the writing to find out.
 * @returns those that are to be recorded
 */
export async function worthRecording(db: Db, receipts: readonly Receipt[], now: number): Promise<readonly Receipt[]> {
  try {
    return await sort(db, receipts, now);
  } catch {
    return receipts;
  }
}

/** Whether something is to be done about it. */
const asksForMore = (receipt: Receipt): boolean =>
  Boolean(receipt.reason && (receipt.halts || receipt.suspects)) ||
  comesAgain(receipt.state) ||
  hasOptedOut(receipt.state);

async function sort(db: Db, receipts: readonly Receipt[], now: number): Promise<readonly Receipt[]> {
  const asked = receipts.flatMap((receipt, key): AskedReceipt[] => {
    if (asksForMore(receipt)) return [];
    if (receipt.attempt === undefined) return [{ key, phone: receipt.phone, ref: receipt.ref }];
    const parts = readAttemptName(receipt.attempt);
    return parts ? [{ key, messageId: parts.messageId, chunk: parts.chunk, subscriberId: parts.subscriberId }] : [];
  });
  if (asked.length === 0 || !(await findAlarm(db, "allowance"))) return receipts;
  const spare = new Set(await listExpendableReceipts(db, asked, now));
  return receipts.filter((_, key) => !spare.has(key));
}
