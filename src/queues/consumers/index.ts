import { theClock } from "../../audit/actor.ts";
import { isDatabaseFault, isDayOver } from "../../db.ts";
import { alsoLog, log, logFault, logged } from "../../log.ts";
import { raiseAlarm } from "../../monitoring/raise.ts";
import type { Ports } from "../../ports.ts";
import { endOfUtcDay } from "../../time.ts";
import { consumeChunkNote } from "./chunks.ts";
import { consumeDeadNote, consumeKeptNote } from "./kept.ts";
import { consumeNoticeNote } from "./notices.ts";

/** Who consumes the notes of a queue. `isOnlyThere`: what they hold is nowhere else, so none is given up. */
type Consumer = { consume: (ports: Ports, body: unknown, now: number) => Promise<void>; isOnlyThere: boolean };

/** By the ending of the queue's name: towns may name their queues. The lanes have queues of their own, one consumer both. */
const consumers: Record<string, Consumer> = {
  notices: { consume: consumeNoticeNote, isOnlyThere: false },
  kept: { consume: consumeKeptNote, isOnlyThere: true },
  dead: { consume: consumeDeadNote, isOnlyThere: true },
};
const ofLanes: Consumer = { consume: consumeChunkNote, isOnlyThere: false };

/** Consumes a batch of notes. One that fails is retried by the queue; what a lost note would have woken, the sweep wakes. */
export async function consumeNotes(batch: MessageBatch<unknown>, ports: Ports, now: number): Promise<void> {
  const consumer = consumers[batch.queue.split("-").at(-1) ?? ""] ?? ofLanes;
  for (const message of batch.messages)
    await logged("note", { queue: batch.queue, attempts: message.attempts }, () =>
      consumeNote(message, { ...consumer, queue: batch.queue, ports }, now),
    );
}

async function consumeNote(
  message: Message<unknown>,
  { consume, isOnlyThere, queue, ports }: Consumer & { queue: string; ports: Ports },
  now: number,
): Promise<void> {
  try {
    await consume(ports, message.body, now);
    message.ack();
    alsoLog({ done: "consumed" });
  } catch (error) {
    if (isDayOver(error)) return rest(message, { queue, isOnlyThere }, now);
    logFault(queue, error);
    if (isOnlyThere) message.retry({ delaySeconds: nextTrySeconds(message.attempts) });
    else message.retry();
    alsoLog({ done: "to-be-retried" });
    if (isDatabaseFault(error)) await report(ports, "database", now);
    if (isOnlyThere && message.attempts >= manyAttempts) await report(ports, "unrecorded", now);
  }
}

const afterMidnightSeconds = 60;

/** A queue delays a note at most for so long. */
const longestDelaySeconds = 86_400;

/** So often is tried within an hour what only a queue keeps: from then on somebody must know, days before it is given up. */
const manyAttempts = 7;

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
async function report({ db }: Ports, cause: "database" | "unrecorded", now: number): Promise<void> {
  await raiseAlarm({ db }, theClock, cause, now).catch(() => {});
}
