import { isDatabaseFault, isDayOver, openDb } from "../../db.ts";
import { log, logFault } from "../../log.ts";
import { raiseAlarm } from "../../monitoring/raise.ts";
import type { Env } from "../../settings.ts";
import { endOfUtcDay } from "../../time.ts";
import { consumeChunkNote } from "./chunks.ts";
import { consumeDeadNote, consumeKeptNote } from "./kept.ts";
import { consumeNoticeNote } from "./notices.ts";

/** How the notes of a queue are answered. `isOnlyThere`: what they hold is nowhere else, so none is given up. */
type Answering = { answer: (env: Env, body: unknown, now: number) => Promise<void>; isOnlyThere: boolean };

/** Towns may name their queues; endings stay. The lanes have queues of their own, but one way of answering. */
const answers: Record<string, Answering> = {
  notices: { answer: consumeNoticeNote, isOnlyThere: false },
  kept: { answer: consumeKeptNote, isOnlyThere: true },
  dead: { answer: consumeDeadNote, isOnlyThere: true },
};
const chunks: Answering = { answer: consumeChunkNote, isOnlyThere: false };

/** Answers a batch of notes. One that fails is retried by the queue; a note that is dropped is woken by the sweep. */
export async function consumeNotes(batch: MessageBatch<unknown>, env: Env, now: number): Promise<void> {
  const { answer, isOnlyThere } = answers[batch.queue.split("-").at(-1) ?? ""] ?? chunks;
  for (const message of batch.messages) {
    try {
      await answer(env, message.body, now);
      message.ack();
    } catch (error) {
      if (isDayOver(error)) rest(message, { queue: batch.queue, isOnlyThere }, now);
      else {
        logFault(message.id, batch.queue, error);
        if (isOnlyThere) message.retry({ delaySeconds: nextTrySeconds(message.attempts) });
        else message.retry();
        if (isDatabaseFault(error)) await report(env, now);
      }
    }
  }
}

const afterMidnightSeconds = 60;

/** A queue delays a note at most for so long. */
const longestDelaySeconds = 86_400;

/** Half a minute, a minute, two … an hour: a hundred tries outlive days of a database that is away. */
const nextTrySeconds = (attempts: number) => Math.min(3600, 30 * 2 ** Math.min(10, Math.max(0, attempts - 1)));

/**
 * The database's day is over: nothing is asked of it again today. A note is dropped, because what it wakes is
 * written there and the sweep goes on after midnight UTC; what a queue alone keeps is offered again then.
 */
function rest(message: Message<unknown>, { queue, isOnlyThere }: { queue: string; isOnlyThere: boolean }, now: number) {
  log("day-over", { where: queue });
  if (!isOnlyThere) return message.ack();
  const untilMidnight = Math.ceil((endOfUtcDay(now) - now) / 1000);
  message.retry({ delaySeconds: Math.min(longestDelaySeconds, untilMidnight + afterMidnightSeconds) });
}

/** The database may take the alarm though it did not take the work; if not, /health is red without it. */
async function report(env: Env, now: number): Promise<void> {
  await raiseAlarm(openDb(env.DB), "database", now).catch(() => {});
}
