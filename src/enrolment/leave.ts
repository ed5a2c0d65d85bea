import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { countLeaving } from "../monitoring/use-quota.ts";
import { ok, type Result, refuse } from "../result.ts";
import { findSubscriber, findTelephone, type SubscriberForLeaving } from "../subscribers/queries.ts";
import { readLeaveCode } from "../subscribers/subscriber.ts";
import { findLeaver, holdCodes, liftHold } from "./hold-queries.ts";
import { endAtDesk, endSubscription, endSuspendedSubscription, endWithGoodbye } from "./leave-queries.ts";
import type { EnrolmentPorts } from "./subscribe.ts";

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
  if (await endSubscription(ports.db, { id, by: "web" }, now)) await countLeaving(ports, actor, now);
  return ok({ id });
}

/** `isKnown`: whether the number is one of whom there is anything to leave; `hasEnded`: whether this text has ended some. */
export type LeftByText = { isKnown: boolean; hasEnded: boolean };

/**
 * Ends whatever there is of a number: its open sign-ups, so that no more codes come, and its subscription, which a
 * goodbye answers. Done twice it changes nothing.
 */
export async function leaveByText(
  { db, queue, plan }: EnrolmentPorts,
  _actor: Actor,
  phone: string,
  now: number,
): Promise<LeftByText> {
  const { subscriber, isSigningUp, isHeld } = await findLeaver(db, phone, now);
  if (isSigningUp) await holdCodes(db, phone, now);
  const left = subscriber && (await endWithGoodbye(db, { ...subscriber, provider: plan.sms.provider }, now));
  if (left?.goodbye !== undefined) await queue.wakeNotices([{ noticeId: left.goodbye }]);
  return { isKnown: subscriber !== undefined || isSigningUp || isHeld, hasEnded: isSigningUp || left?.ended === true };
}

/** Who has answered a code with STOP says by text that codes may come again. */
export function allowCodes({ db }: { db: Db }, _actor: Actor, phone: string): Promise<void> {
  return liftHold(db, phone);
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
  const hasEnded = await endAtDesk(db, actor, { phone, subscriberId: telephone?.id }, now);
  return hasEnded || telephone ? ok({ id: telephone?.id }) : refuse("not-signed-up");
}

/** The office has asked, and a suspended number is nobody's any more. @returns false when it is not suspended */
export function endSuspended({ db }: { db: Db }, actor: Actor, subscriberId: number, now: number): Promise<boolean> {
  return endSuspendedSubscription(db, actor, subscriberId, now);
}
