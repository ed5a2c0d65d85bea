import type { Db } from "../db.ts";
import type { Receipt } from "../providers/contract.ts";
import { noticeName, readNoticeName } from "./notice.ts";
import { recordNoticeReceipts } from "./queries.ts";

/** Records what a provider reported about notices. @returns how many changed anything */
export async function recordReceiptsOfNotices(db: Db, receipts: readonly Receipt[], now: number): Promise<number> {
  const ours = receipts.flatMap((receipt) => {
    const name = receipt.attempt === undefined ? undefined : readNoticeName(receipt.attempt);
    const code = receipt.state === "delivered" ? receipt.code : `${receipt.reason}:${receipt.code}`;
    return name === undefined ? [] : [{ ...name, state: receipt.state, code }];
  });
  // Of two for the same request the better one: a phone that was off may have been switched on.
  const best = new Map<string, (typeof ours)[number]>();
  for (const receipt of ours)
    if (best.get(noticeName(receipt))?.state !== "delivered") best.set(noticeName(receipt), receipt);
  return best.size > 0 ? recordNoticeReceipts(db, [...best.values()], now) : 0;
}
