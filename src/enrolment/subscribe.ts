import type { ConsentingActor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import type { NoticeQueue } from "../notices/notice.ts";
import { newToken } from "../secrets.ts";
import type { Condition, GivenConsent } from "../subscribers/consent-queries.ts";
import { isLandline } from "../subscribers/phone.ts";
import type { Wish } from "../subscribers/subscriber.ts";
import { wordingKind } from "../town/wording.ts";
import { insertSubscription } from "./subscribe-queries.ts";

/** What people come and go through: the notices that answer them leave by the plan's providers. */
export type EnrolmentPorts = {
  db: Db;
  queue: NoticeQueue;
  plan: Pick<SendingPlan, "sms" | "voice">;
  suppressionKey?: string;
};

/**
 * However somebody comes, by web, by SMS or in person: they are told from now on, with the proof of consent, of which the
 * actor is the source, and get a welcome if they were not told before. Doing it twice changes nothing.
 * @param wish with what is agreed to, the town's wording of now unless said; `onlyIf`: what must be so, else nothing changes
 */
export async function subscribe(
  { db, queue, plan, suppressionKey }: EnrolmentPorts,
  actor: ConsentingActor,
  wish: Wish & Partial<GivenConsent> & { onlyIf?: Condition },
  now: number,
): Promise<void> {
  const welcome = welcomeThrough(plan, actor, wish.phone);
  const subscription = { wording: wordingKind(plan), ...wish, leaveToken: newLeaveToken(), welcome, suppressionKey };
  const noticeId = await insertSubscription(db, actor, subscription, now);
  if (noticeId !== undefined) await queue.wakeNotices([{ noticeId }]);
}

/** What only the person's welcome holds, for the link by which they leave. */
export const newLeaveToken = () => newToken(10);

/**
 * Through which gateway somebody is welcomed: by SMS, which holds the link to leave, whatever reaches their telephone. A
 * landline gets a short call if a clerk signed it up; who did so on the web has just been called with the code, and no
 * form of a stranger's makes us call.
 */
export function welcomeThrough(
  { sms, voice }: EnrolmentPorts["plan"],
  actor: ConsentingActor,
  phone: string,
): GatewayKey | undefined {
  if (!isLandline(phone)) return { provider: sms.provider, channel: "sms" };
  return voice && actor.kind === "clerk" ? { provider: voice.provider, channel: "voice" } : undefined;
}
