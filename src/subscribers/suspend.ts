import type { Db } from "../db.ts";
import {
  endForProviderStatements,
  endSubscription,
  forgiveStatement,
  reinstateSuspended,
  suspendFailingStatement,
} from "./queries.ts";

/** How a message fared with a person. */
export type Fared = {
  messageId: number;
  subscriberId: number;
  state: string;
  /** Of what failed it begins with the reason. */
  code: string | null;
  /** How often their number had failed before; where it is not known, a delivery asks for it. */
  failures?: number;
};

/**
 * Heeds what providers say of people: a delivery forgives a number what failed before; who forbade the town at their
 * operator has left, unless they consented anew since that message left; whose number was said three times not to exist
 * is suspended, and stands on a list at the desk. Nothing else that fails is the number's fault.
 * @param fared only what was not heard before: each failure of a number counts
 */
export async function applyDeliveryReports(db: Db, fared: readonly Fared[], now: number): Promise<void> {
  const because = (reason: string) =>
    fared.filter(({ state, code }) => state !== "delivered" && code?.startsWith(`${reason}:`));
  const idsOf = (people: readonly Fared[]) => people.map(({ subscriberId }) => subscriberId);
  const delivered = idsOf(fared.filter(({ state, failures }) => state === "delivered" && failures !== 0));
  const [optedOut, noNumber] = [because("opted-out"), idsOf(because("number"))];
  const statements = [
    // First: of a delivery and a failure that are heard together nobody knows which was later.
    ...(delivered.length > 0 ? [forgiveStatement(db, delivered)] : []),
    ...(optedOut.length > 0 ? endForProviderStatements(db, optedOut, now) : []),
    ...(noNumber.length > 0 ? [suspendFailingStatement(db, noNumber)] : []),
  ];
  if (statements.length > 0) await db.$client.batch(statements);
}

/** The office has asked, and a suspended number is nobody's any more. @returns false when it is not suspended */
export function endSuspended(db: Db, subscriberId: number, now: number): Promise<boolean> {
  return endSubscription(db, { id: subscriberId, by: "in-person", from: ["suspended"] }, now);
}

/** The office says that a suspended number is right: it is tried again. */
export function reinstate(db: Db, subscriberId: number): Promise<void> {
  return reinstateSuspended(db, subscriberId);
}
