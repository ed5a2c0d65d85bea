import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { leaveByCallStatements } from "./leave-queries.ts";

/**
 * People have said in a call that they want no more: what they had consented to by then has ended. Nobody is told of it,
 * least of all by a call. Said twice, or late, it changes nothing more: a consent that came later stands.
 * @param people `calledAt`: when the call was asked for, epoch ms
 */
export async function endCalls(
  { db }: { db: Db },
  _actor: Actor,
  people: readonly { subscriberId: number; calledAt: number }[],
  now: number,
): Promise<void> {
  if (people.length > 0) await db.$client.batch(leaveByCallStatements(db, people, now));
}
