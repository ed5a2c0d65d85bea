import type { Db } from "../db.ts";
import { ok, refuse } from "../result.ts";
import type { ConsentEnd } from "./consent.ts";
import { endSubscription, findSubscriber } from "./queries.ts";
import { reserveDoor } from "./sign-up-queries.ts";
import { readLeaveCode } from "./subscriber.ts";

export type LeaveRefusal = "unknown-link" | "too-many";

/** Whom a leave link belongs to, if it is a true one. */
export async function findByLeaveCode(db: Db, code: string) {
  const read = readLeaveCode(code);
  const subscriber = read && (await findSubscriber(db, read.subscriberId));
  return subscriber && subscriber.leaveToken === read.leaveToken ? subscriber : undefined;
}

/** Leaves by the link in the welcome SMS. Leaving twice changes nothing. */
export async function leaveByCode(db: Db, code: string, now: number) {
  const subscriber = await findByLeaveCode(db, code);
  if (!subscriber) return refuse("unknown-link");
  if (subscriber.state === "left") return ok({ id: subscriber.id });
  if (!(await reserveDoor(db, "leave", now))) return refuse("too-many");
  await leave(db, subscriber.id, "web", now);
  return ok({ id: subscriber.id });
}

/** Ends a subscription, however the person said so. @returns false when they had left before */
export function leave(db: Db, subscriberId: number, by: ConsentEnd, now: number): Promise<boolean> {
  return endSubscription(db, subscriberId, by, now);
}
