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
  return ours.length > 0 ? recordNoticeReceipts(db, ours, now) : 0;
}
