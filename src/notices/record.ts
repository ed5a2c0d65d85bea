import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { Receipt } from "../providers/contract.ts";
import { noticeName, readNoticeName } from "./notice.ts";
import { type NoticeReceipt, recordNoticeReceipts } from "./queries.ts";

/** Records what a provider reported about notices. @returns how many changed anything */
export async function recordReceiptsOfNotices(
  { db }: { db: Db },
  _actor: Actor,
  receipts: readonly Receipt[],
  now: number,
): Promise<number> {
  const ours = receipts.flatMap((receipt): NoticeReceipt[] => {
    const name = receipt.attempt === undefined ? undefined : readNoticeName(receipt.attempt);
    const reason = receipt.state === "delivered" ? null : receipt.reason;
    return name === undefined ? [] : [{ ...name, state: receipt.state, reason, code: receipt.code }];
  });
  // Of two for the same request the better one: a phone that was off may have been switched on.
  const best = new Map<string, NoticeReceipt>();
  for (const receipt of ours)
    if (best.get(noticeName(receipt))?.state !== "delivered") best.set(noticeName(receipt), receipt);
  return best.size > 0 ? recordNoticeReceipts(db, [...best.values()], now) : 0;
}
