import { isDatabaseFault, isDayOver, openDb } from "../db.ts";
import { log, logFault } from "../log.ts";
import { raiseAlarm } from "../monitoring/raise.ts";
import type { NoticeNote } from "../notices/notice.ts";
import type { Env } from "../settings.ts";
import { consumeNoticeNote } from "./consumers/notices.ts";
import type { Producer } from "./producer.ts";

/** Notices sent by one invocation beside its own work: a webhook may bring a hundred goodbyes. The queue has the rest. */
const atOnce = 2;

/**
 * The note of whoever is answering a request: it sends a notice itself, behind the answer, so that a stranger's form uses
 * no queue operation. A notice that does not leave so is the sweep's, whose note is the queue.
 */
export function sendNoticesBehind(
  execution: Pick<ExecutionContext, "waitUntil">,
  queue: Producer,
  env: Env,
  now: number,
): Producer {
  let left = atOnce;
  return {
    ...queue,
    async wakeNotices(notes) {
      const mine = notes.slice(0, left);
      left -= mine.length;
      if (mine.length > 0) execution.waitUntil(sendAll(env, mine, now));
      await queue.wakeNotices(notes.slice(mine.length));
    },
  };
}

async function sendAll(env: Env, notes: readonly NoticeNote[], now: number): Promise<void> {
  for (const note of notes) {
    try {
      await consumeNoticeNote(env, note, now);
    } catch (error) {
      await report(env, error, now);
    }
  }
}

/** The answer has been given, or is being given: there is nobody to tell but the log, and the alarm. */
async function report(env: Env, error: unknown, now: number): Promise<void> {
  if (isDayOver(error)) return log("day-over", { where: "notice" });
  logFault(crypto.randomUUID(), "notice", error);
  if (isDatabaseFault(error)) await raiseAlarm(openDb(env.DB), "database", now).catch(() => {});
}
