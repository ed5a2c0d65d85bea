import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import type { Gateways } from "../providers/contract.ts";
import type { NoticeQueue } from "./notice.ts";
import { deleteOldNotices } from "./queries.ts";
import { noticePlansOf } from "./send.ts";
import { takeOverdueNotices } from "./sweep-queries.ts";

/** The minute sweep: overdue notices that may be sent are woken again. @returns how many */
export async function sweepNotices(
  ports: { db: Db; queue: NoticeQueue; gateways: Gateways; plan: SendingPlan },
  _actor: Actor,
  now: number,
): Promise<number> {
  const { db, queue, gateways, plan } = ports;
  const ids = await takeOverdueNotices(db, noticePlansOf(gateways, plan), now);
  await queue.wakeNotices(ids.map((noticeId) => ({ noticeId })));
  return ids.length;
}

/** Forgets notices that ended long ago. @returns how many */
export function forgetOldNotices({ db }: { db: Db }, _actor: Actor, now: number): Promise<number> {
  return deleteOldNotices(db, now);
}
