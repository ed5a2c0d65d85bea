import { isDatabaseFault, isDayOver, openDb } from "../db.ts";
import { endOfUtcDay } from "../i18n/when.ts";
import { log, logFault } from "../log.ts";
import type { Env } from "../settings.ts";
import { raiseAlarm } from "../watch/raise.ts";
import { answerChunkNote, isKept } from "./chunks.ts";
import { answerNoticeNote } from "./notices.ts";

/** Answers a batch of notes. One that fails is retried by the queue; one that is dropped is rung for by the sweep. */
export async function answerBells(batch: MessageBatch<unknown>, env: Env, now: number): Promise<void> {
  // The lanes have queues of their own, but one way of answering. Towns may name their queues; endings stay.
  const answer = batch.queue.endsWith("-notices") ? answerNoticeNote : answerChunkNote;
  for (const message of batch.messages) {
    try {
      await answer(env, message.body, now);
      message.ack();
    } catch (error) {
      if (isDayOver(error)) rest(message, batch.queue, now);
      else {
        logFault(message.id, batch.queue, error);
        message.retry();
        if (isDatabaseFault(error)) await report(env, now);
      }
    }
  }
}

const afterMidnightSeconds = 60;

/**
 * The database's day is over: nothing is asked of it again today. A bell is dropped, because what it rings for is
 * written there and the sweep goes on after midnight UTC; what a queue alone keeps is offered again then.
 */
function rest(message: Message<unknown>, queue: string, now: number): void {
  log("day-over", { where: queue });
  const untilMidnight = Math.ceil((endOfUtcDay(now) - now) / 1000);
  if (isKept(message.body)) message.retry({ delaySeconds: Math.min(86_400, untilMidnight + afterMidnightSeconds) });
  else message.ack();
}

/** The database may take the alarm though it did not take the work; if not, /health is red without it. */
async function report(env: Env, now: number): Promise<void> {
  await raiseAlarm(openDb(env.DB), "database", now).catch(() => {});
}
