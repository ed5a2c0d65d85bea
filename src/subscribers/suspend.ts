import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { Failure } from "../providers/contract.ts";
import { leaveForProviderStatements } from "./leave-queries.ts";
import { forgiveStatement, suspendFailingStatement } from "./suspend-queries.ts";

/** What became of a message to a person. */
export type DeliveryReport = {
  messageId: number;
  subscriberId: number;
  state: string;
  /** Of what failed: why. */
  reason: Failure | null;
  /** How often their number had failed before; where it is not known, a delivery asks for it. */
  failures?: number;
};

/**
 * Draws from deliveries what they say of people: one that arrived forgives a number what failed before; who forbade the
 * town at their operator has left, unless they consented anew since that message left; whose number was said three times
 * not to exist is suspended, and stands on a list at the desk. Nothing else that fails is the number's fault.
 * @param reports only what is new: each failure of a number counts
 */
export async function applyDeliveryReports(
  { db }: { db: Db },
  _actor: Actor,
  reports: readonly DeliveryReport[],
  now: number,
): Promise<void> {
  const failed = (reason: Failure) => reports.filter((one) => one.state !== "delivered" && one.reason === reason);
  const idsOf = (people: readonly DeliveryReport[]) => people.map(({ subscriberId }) => subscriberId);
  const delivered = idsOf(reports.filter(({ state, failures }) => state === "delivered" && failures !== 0));
  const [optedOut, noNumber] = [failed("opted-out"), idsOf(failed("number"))];
  const statements = [
    // First: of a delivery and a failure that are reported together nobody knows which was later.
    ...(delivered.length > 0 ? [forgiveStatement(db, delivered)] : []),
    ...(optedOut.length > 0 ? leaveForProviderStatements(db, optedOut, now) : []),
    ...(noNumber.length > 0 ? [suspendFailingStatement(db, noNumber)] : []),
  ];
  if (statements.length > 0) await db.$client.batch(statements);
}
