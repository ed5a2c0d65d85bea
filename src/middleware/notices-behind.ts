import { theClock } from "../audit/actor.ts";
import { isDatabaseFault, isDayOver } from "../db.ts";
import { log, logFault } from "../log.ts";
import { raiseAlarm } from "../monitoring/raise.ts";
import type { NoticeNote } from "../notices/notice.ts";
import { sendNotice } from "../notices/send.ts";
import type { Ports } from "../ports.ts";

/** Notices sent by one invocation beside its own work: a webhook may bring several texts. The queue has the rest. */
const behindAtMost = 1;

/**
 * The queue of whoever is answering a request: a notice is sent behind the answer, in the same invocation, so that a
 * stranger's form uses no queue operation. One that does not leave so is the sweep's, which wakes it through the queue.
 */
export function sendNoticesBehind(
  execution: Pick<ExecutionContext, "waitUntil">,
  ports: Ports,
  now: number,
): Ports["queue"] {
  const { queue } = ports;
  let left = behindAtMost;
  return {
    ...queue,
    async wakeNotices(notes) {
      const mine = notes.slice(0, left);
      left -= mine.length;
      if (mine.length > 0) execution.waitUntil(sendAll(ports, mine, now));
      await queue.wakeNotices(notes.slice(mine.length));
    },
  };
}

async function sendAll(ports: Ports, notes: readonly NoticeNote[], now: number): Promise<void> {
  for (const note of notes) {
    try {
      await sendNotice(ports, theClock, note, now);
    } catch (error) {
      await report(ports, error, now);
    }
  }
}

/** The answer has been given, or is being given: there is nobody to tell but the log, and the alarm. */
async function report({ db }: Ports, error: unknown, now: number): Promise<void> {
  if (isDayOver(error)) return log("day-over", { where: "notice" });
  logFault("notice", error);
  if (isDatabaseFault(error)) await raiseAlarm({ db }, theClock, "database", now).catch(() => {});
}
