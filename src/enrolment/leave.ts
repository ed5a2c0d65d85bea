import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { countLeaving } from "../monitoring/use-quota.ts";
import { ok, type Result, refuse } from "../result.ts";
import { giveUpTopics } from "../subscribers/change.ts";
import type { EndReason } from "../subscribers/consent.ts";
import { findSubscriber, findTelephone, type SubscriberForLeaving } from "../subscribers/queries.ts";
import { readLeaveCode } from "../subscribers/subscriber.ts";
import { endAtDesk, endSubscription, endSuspendedSubscription } from "./leave-queries.ts";

/** Whom a leave link belongs to, if it is a true one. */
export async function findByLeaveCode(db: Db, pasted: string): Promise<SubscriberForLeaving | undefined> {
  const read = readLeaveCode(pasted);
  const subscriber = read && (await findSubscriber(db, read.subscriberId));
  return subscriber && subscriber.leaveToken === read.leaveToken ? subscriber : undefined;
}

/** Leaves by the link in the welcome SMS. Leaving twice changes nothing. */
export async function leaveByCode(
  ports: { db: Db },
  actor: Actor,
  pasted: string,
  now: number,
): Promise<Result<{ id: number }, "unknown-link">> {
  const subscriber = await findByLeaveCode(ports.db, pasted);
  if (!subscriber) return refuse("unknown-link");
  const { id } = subscriber;
  // Counted, never refused: whatever strangers have used up today, who wants to hear no more is obeyed.
  await endOwn(ports, actor, id, now);
  return ok({ id });
}

/** Leaves behind a code. Leaving twice changes nothing; it is counted, and never refused. */
export async function endOwn(ports: { db: Db }, actor: Actor, id: number, now: number): Promise<void> {
  if (await endSubscription(ports.db, { id, by: "web", actor }, now)) await countLeaving(ports, actor, now);
}

/**
 * Gets fewer topics by that link, or behind a code: those that are left out are given up, none comes. It is counted, and
 * never refused. What somebody else changes at the same moment stands.
 * @param fewer `keep`: a mask of those that stay; topics that everybody gets are to be among them
 */
export async function leaveTopics(
  ports: { db: Db },
  actor: Actor,
  { id, keep }: { id: number; keep: number },
  now: number,
): Promise<void> {
  if (await giveUpTopics(ports, actor, { id, keep }, now)) await countLeaving(ports, actor, now);
}

/**
 * Somebody tells the office that they want no more: whatever there is of their number ends at once, and nothing is sent to
 * say so. Pressed twice it changes nothing.
 * @returns the subscriber; undefined of who had only asked to be signed up
 */
export async function leaveAtDesk(
  { db }: { db: Db },
  actor: Actor,
  phone: string,
  now: number,
): Promise<Result<{ id: number | undefined }, "not-signed-up">> {
  const telephone = await findTelephone(db, phone);
  const hasEnded = await endAtDesk(db, actor, { phone, subscriberId: telephone?.id, reason: "asked" }, now);
  return hasEnded || telephone ? ok({ id: telephone?.id }) : refuse("not-signed-up");
}

/**
 * A clerk signs off somebody whose page is open, and says why. Whoever has left is left as they are.
 * @param leaving `reason`: as the ledger keeps it
 */
export async function signOff(
  { db }: { db: Db },
  actor: Actor,
  { subscriberId, reason }: { subscriberId: number; reason: EndReason },
  now: number,
): Promise<Result<{ id: number }, "no-such-subscriber">> {
  const found = await findSubscriber(db, subscriberId);
  if (!found) return refuse("no-such-subscriber");
  await endAtDesk(db, actor, { phone: found.phone, subscriberId, reason }, now);
  return ok({ id: subscriberId });
}

/** The office has asked, and a suspended number is nobody's any more. @returns false when it is not suspended */
export function endSuspended({ db }: { db: Db }, actor: Actor, subscriberId: number, now: number): Promise<boolean> {
  return endSuspendedSubscription(db, actor, subscriberId, now);
}
