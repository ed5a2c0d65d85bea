import type { Actor } from "../audit/actor.ts";
import { type Db, type Look, lookFor } from "../db.ts";
import { providerPlansOf, type SendingPlan } from "../gateway/sending-plan.ts";
import type { NoticeQueue } from "../notices/notice.ts";
import { askOfEnds, dueThreadsStatement } from "./thread-queries.ts";

type Ports = { db: Db; queue: NoticeQueue; plan: SendingPlan };

/**
 * The look for events whose announced end has passed by now, however late the clock is: a clerk is asked about each by one
 * notice, once. For the minute job, in one batch with others.
 */
export function dueThreads({ db, queue, plan }: Ports, _actor: Actor, now: number): Look {
  return lookFor<{ due: { id: number } }>({ due: dueThreadsStatement(db, now) }, async ({ due }) => {
    if (due.rows.length === 0) return 0;
    const ids = due.rows.map(({ id }) => id);
    const opened = await askOfEnds(db, { ids, gateways: providerPlansOf(plan.sms) }, now);
    if (opened.length > 0) await queue.wakeNotices(opened.map((noticeId) => ({ noticeId })));
    return ids.length;
  });
}
