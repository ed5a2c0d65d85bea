import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { Receipt } from "../providers/contract.ts";
import { noticeName, readNoticeName } from "./notice.ts";
import { type NoticeReceipt, recordNoticeReceipts } from "./queries.ts";

/** What became of a notice by what is reported of it: whoever answers its call has it, were it a machine. */
const endOf: Record<Receipt["state"], NoticeReceipt["state"]> = {
  delivered: "delivered",
  heard: "delivered",
  machine: "delivered",
  "opted-out": "delivered",
  undelivered: "undelivered",
  "not-reached": "undelivered",
};

/** Records what a provider reported about notices. @returns how many changed anything */
export async function recordReceiptsOfNotices(
  { db }: { db: Db },
  _actor: Actor,
  receipts: readonly Receipt[],
  now: number,
): Promise<number> {
  const ours = receipts.flatMap(({ attempt, state, reason = null, code }): NoticeReceipt[] => {
    const name = attempt === undefined ? undefined : readNoticeName(attempt);
    return name ? [{ ...name, state: endOf[state], reason, code }] : [];
  });
  // Of two for the same request the better one: a phone that was off may have been switched on.
  const best = new Map<string, NoticeReceipt>();
  for (const receipt of ours)
    if (best.get(noticeName(receipt))?.state !== "delivered") best.set(noticeName(receipt), receipt);
  return best.size > 0 ? recordNoticeReceipts(db, [...best.values()], now) : 0;
}
