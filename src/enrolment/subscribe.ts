import type { ConsentingActor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import type { NoticeQueue } from "../notices/notice.ts";
import { newToken } from "../secrets.ts";
import { consentWording } from "../subscribers/consent.ts";
import type { Wish } from "../subscribers/subscriber.ts";
import { insertSubscription } from "./subscribe-queries.ts";

/** What people come and go through: the notices that answer them leave by the plan's provider. */
export type EnrolmentPorts = { db: Db; queue: NoticeQueue; plan: Pick<SendingPlan, "sms"> };

/**
 * However somebody comes, by web, by SMS or in person: they are told from now on, with the proof of consent, of which the
 * actor is the source, and get a welcome if they were not told before. Doing it twice changes nothing.
 */
export async function subscribe(
  { db, queue, plan }: EnrolmentPorts,
  actor: ConsentingActor,
  wish: Wish,
  now: number,
): Promise<void> {
  const subscription = { ...wish, wording: consentWording, leaveToken: newLeaveToken(), provider: plan.sms.provider };
  const welcome = await insertSubscription(db, actor, subscription, now);
  if (welcome !== undefined) await queue.wakeNotices([{ noticeId: welcome }]);
}

/** What only the person's welcome holds, for the link by which they leave. */
export const newLeaveToken = () => newToken(10);
