import { logFault } from "../log.ts";
import type { Env } from "../settings.ts";
import { answerChunkNote } from "./chunks.ts";
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
      logFault(message.id, batch.queue, error);
      message.retry();
    }
  }
}
