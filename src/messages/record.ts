import type { Db } from "../db.ts";
import type { Bell, Kept } from "../line/bell.ts";
import type { Receipt } from "../providers/contract.ts";
import { closeChunk, recordReceiptRows } from "./close-queries.ts";
import { type PersonReceipt, readAttemptName } from "./delivery.ts";
import { ringForAdded } from "./send.ts";

/**
 * Records what a provider reported about messages. Late, doubled, shuffled and unknown receipts change nothing. When
 * the database will not take them, many travel in a queue note and are recorded later; a single one is a fault, which
 * the provider is asked to repeat.
 * @returns how many moved a delivery now
 */
export async function recordReceipts(db: Db, bell: Bell, receipts: readonly Receipt[], now: number): Promise<number> {
  const ours = receipts.flatMap((receipt): PersonReceipt[] => {
    const parts = receipt.attempt === undefined ? undefined : readAttemptName(receipt.attempt);
    if (!parts) return [];
    const code = receipt.state === "delivered" ? receipt.code : `${receipt.reason}:${receipt.code}`;
    return [{ ...parts, state: receipt.state, code }];
  });
  if (ours.length === 0) return 0;
  try {
    return await recordReceiptRows(db, ours, now);
  } catch (error) {
    if (ours.length > 1 && (await bell.keep({ receipts: ours }))) return 0;
    throw error;
  }
}

/** Records what a queue kept while the database would not take it. Throws when it still will not. */
export async function recordKept(db: Db, bell: Bell, kept: Kept, now: number): Promise<void> {
  if ("receipts" in kept) await recordReceiptRows(db, kept.receipts, now);
  else {
    const { added } = await closeChunk(db, kept.close);
    await ringForAdded(bell, kept.close.note, added, now);
  }
}
