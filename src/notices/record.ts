import type { Db } from "../db.ts";
import type { Receipt } from "../providers/contract.ts";
import { readNoticeName } from "./notice.ts";
import { recordNoticeReceipts } from "./queries.ts";

/** Records what a provider reported about notices. @returns how many changed anything */
export async function recordReceiptsOfNotices(db: Db, receipts: readonly Receipt[], now: number): Promise<number> {
  const ours = receipts.flatMap((receipt) => {
    const id = receipt.attempt === undefined ? undefined : readNoticeName(receipt.attempt);
    const code = receipt.state === "delivered" ? receipt.code : `${receipt.reason}:${receipt.code}`;
    return id === undefined ? [] : [{ id, state: receipt.state, code }];
  });
  // Of two for the same notice the better one: a phone that was off may have been switched on.
  const best = new Map<number, (typeof ours)[number]>();
  for (const receipt of ours) if (best.get(receipt.id)?.state !== "delivered") best.set(receipt.id, receipt);
  return best.size > 0 ? recordNoticeReceipts(db, [...best.values()], now) : 0;
}
