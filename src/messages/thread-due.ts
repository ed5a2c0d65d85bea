import type { Actor } from "../audit/actor.ts";
import { type Db, type Look, lookFor, runBatch } from "../db.ts";
import { providerPlansOf, type SendingPlan } from "../gateway/sending-plan.ts";
import type { NoticeQueue } from "../notices/notice.ts";
import { threadNoticesStatement } from "../notices/queries.ts";
import { askedStatement, dueThreadsStatement } from "./thread-queries.ts";

type Ports = { db: Db; queue: NoticeQueue; plan: SendingPlan };

/**
 * The look for events whose announced end has passed by now, however late the clock is: a clerk is asked about each by one
 * notice, once. For the minute job, in one batch with others.
 */
export function dueThreads({ db, queue, plan }: Ports, _actor: Actor, now: number): Look {
  return lookFor<{ due: { id: number } }>({ due: dueThreadsStatement(db, now) }, async ({ due }) => {
    const gateways = providerPlansOf(plan.sms);
    if (due.rows.length === 0) return 0;
    const { opened } = await runBatch<{ opened: { id: number } }>(db, {
      opened: due.rows.flatMap(({ id }) => [
        askedStatement(db, id, now),
        threadNoticesStatement(db, { threadId: id, gateways }, now),
      ]),
    });
    if (opened.rows.length > 0) await queue.wakeNotices(opened.rows.map(({ id }) => ({ noticeId: id })));
    return due.rows.length;
  });
}
