import type { Db } from "../db.ts";
import type { Producer } from "../delivery/notes.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import { catalogues } from "../i18n/catalogues.ts";
import { type Alarm, kindOf, type Mail } from "../monitoring/alarm.ts";
import { insertAlarmNotices } from "./queries.ts";

/**
 * Tells the managers of an alarm by every way that still works: an SMS to each through the fallback provider, or where
 * there is none through the town's own unless that is halted; and a letter to the operators.
 * @param told the statement that says they were; of many who would tell them, one does
 * @returns whether it was this one
 */
export async function tellManagers(
  db: Db,
  ports: { queue: Producer; mail: Mail },
  plan: SendingPlan,
  { alarm, told }: { alarm: Alarm; told: D1PreparedStatement },
  healthLink: string,
  now: number,
): Promise<boolean> {
  const providers = plan.fallback ? [plan.fallback.provider, plan.provider] : [plan.provider];
  const [opened, marked] = await db.$client.batch<{ id: number }>([
    insertAlarmNotices(db, alarm, providers, now),
    told,
  ]);
  if (marked?.meta.changes !== 1) return false;
  const ids = opened?.results.map(({ id }) => ({ noticeId: id })) ?? [];
  if (ids.length > 0) await ports.queue.forNotices(ids);
  const { alarms, alarmMail } = catalogues.cs.notices;
  const what = alarms[kindOf(alarm.cause)];
  await ports.mail({ subject: alarmMail.subject(what), text: alarmMail.text(what, healthLink) });
  return true;
}
