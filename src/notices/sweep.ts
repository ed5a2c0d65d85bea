import type { Actor } from "../audit/actor.ts";
import { type Db, type Look, lookAlone, lookFor } from "../db.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import type { Gateways } from "../providers/contract.ts";
import type { NoticeQueue } from "./notice.ts";
import { deleteOldNotices } from "./queries.ts";
import { noticePlansOf } from "./send.ts";
import { countWoken, type OverdueNotices, overdueStatements } from "./sweep-queries.ts";

type Ports = { db: Db; queue: NoticeQueue; gateways: Gateways; plan: SendingPlan };

/** The minute sweep: overdue notices that may be sent are woken again. @returns how many */
export function sweepNotices(ports: Ports, actor: Actor, now: number): Promise<number> {
  return lookAlone(ports.db, overdueNotices(ports, actor, now));
}

/** The look that the sweep begins with, for one batch with others. */
export function overdueNotices({ db, queue, gateways, plan }: Ports, _actor: Actor, now: number): Look {
  return lookFor<OverdueNotices>(overdueStatements(db, noticePlansOf(gateways, plan), now), async ({ woken }) => {
    await countWoken(db, woken.rows.length, now);
    await queue.wakeNotices(woken.rows.map(({ id }) => ({ noticeId: id })));
    return woken.rows.length;
  });
}

/** Forgets notices that ended long ago. @returns how many */
export function forgetOldNotices({ db }: { db: Db }, _actor: Actor, now: number): Promise<number> {
  return deleteOldNotices(db, now);
}
