import type { Db } from "../db.ts";
import { endForProvider, endSubscription, suspendFailing, unsuspend } from "./queries.ts";

/** What failed for a person: a delivery's code begins with the reason. */
type Failed = { subscriberId: number; code: string | null };

/**
 * Heeds what providers say of people: who forbade the town at their operator has left; whose number was said not to
 * exist three times is suspended, and stands on a list at the desk.
 */
export async function heedFailures(db: Db, failed: readonly Failed[], now: number): Promise<void> {
  const because = (reason: string) =>
    failed.filter(({ code }) => code?.startsWith(`${reason}:`)).map(({ subscriberId }) => subscriberId);
  const optedOut = because("opted-out");
  const noNumber = because("number");
  if (optedOut.length > 0) await endForProvider(db, optedOut, now);
  if (noNumber.length > 0) await suspendFailing(db, noNumber);
}

/** The office has asked, and a suspended number is nobody's any more. @returns false when it is not suspended */
export function dismiss(db: Db, subscriberId: number, now: number): Promise<boolean> {
  return endSubscription(db, { id: subscriberId, by: "in-person", from: ["suspended"] }, now);
}

/** The office says that a suspended number is right: it is tried again. */
export function release(db: Db, subscriberId: number): Promise<void> {
  return unsuspend(db, subscriberId);
}
