import type { Actor } from "../audit/actor.ts";
import { type Db, runBatch } from "../db.ts";
import { providerPlansOf, type SendingPlan } from "../gateway/sending-plan.ts";
import { type Alarm, type AlarmKind, kindOf, type Mail } from "../monitoring/alarm.ts";
import type { NoticeQueue } from "./notice.ts";
import { alarmNoticesStatement } from "./queries.ts";

/** An alarm that nobody was told of; `told`: the statement that says they were; `letter`: what operators are written. */
type Telling = {
  alarm: Alarm;
  told: D1PreparedStatement;
  letter(kind: AlarmKind): { subject: string; text: string };
};

/**
 * Tells the managers of an alarm by whatever still works: an SMS to each through the fallback provider, or where
 * there is none through the town's own unless that is halted; and a letter to the operators.
 * @returns whether this one told them; of many who would, one does
 */
export async function tellManagers(
  ports: { db: Db; queue: NoticeQueue; mail: Mail; plan: SendingPlan },
  _actor: Actor,
  { alarm, told, letter }: Telling,
  now: number,
): Promise<boolean> {
  const { db, queue, mail, plan } = ports;
  const { opened, marked } = await runBatch<{ opened: { id: number }; marked: unknown }>(db, {
    opened: alarmNoticesStatement(db, alarm, providerPlansOf(plan.sms).reverse(), now),
    marked: told,
  });
  if (marked.changes !== 1) return false;
  if (opened.rows.length > 0) await queue.wakeNotices(opened.rows.map(({ id }) => ({ noticeId: id })));
  await mail(letter(kindOf(alarm.cause)));
  return true;
}
