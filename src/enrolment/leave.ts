import type { Db } from "../db.ts";
import { countLeaving } from "../monitoring/use-quota.ts";
import { ok, refuse } from "../result.ts";
import type { ConsentEnd } from "../subscribers/consent.ts";
import { endSubscription, findSubscriber } from "../subscribers/queries.ts";
import { readLeaveCode } from "../subscribers/subscriber.ts";

export type LeaveRefusal = "unknown-link";

/** Whom a leave link belongs to, if it is a true one. */
export async function findByLeaveCode(db: Db, pasted: string) {
  const read = readLeaveCode(pasted);
  const subscriber = read && (await findSubscriber(db, read.subscriberId));
  return subscriber && subscriber.leaveToken === read.leaveToken ? subscriber : undefined;
}

/** Leaves by the link in the welcome SMS. Leaving twice changes nothing. */
export async function leaveByCode(db: Db, pasted: string, now: number) {
  const subscriber = await findByLeaveCode(db, pasted);
  if (!subscriber) return refuse("unknown-link");
  // Counted, never refused: whatever strangers have used up today, who wants to hear no more is obeyed.
  if (await leave(db, subscriber.id, "web", now)) await countLeaving({ db }, { kind: "citizen", by: "web" }, now);
  return ok({ id: subscriber.id });
}

/** Ends a subscription, however the person said so. @returns false when they had left before */
export function leave(db: Db, subscriberId: number, by: ConsentEnd, now: number): Promise<boolean> {
  return endSubscription(db, { id: subscriberId, by }, now);
}
