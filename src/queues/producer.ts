import type { ChunkNote } from "../delivery/chunk.ts";
import type { ChunkQueue, ChunkWake } from "../delivery/notes.ts";
import { log } from "../log.ts";
import type { NoticeQueue } from "../notices/notice.ts";
import type { Env } from "../settings.ts";

/** Notes in one call to a queue, and calls in one invocation: the sweep wakes the rest. */
const perCall = 100;
const callsAtMost = 20;

/** A queue cannot delay longer; what is due later is the sweep's. */
const longestDelaySeconds = 86_400;

/** What the database refused is offered to it again after this. */
const keptForSeconds = 10;

/** The queues as those who send see them. */
export type Producer = ChunkQueue & NoticeQueue;

/** Opens the Worker's queues. A failure to send is logged and left to the sweep. */
export function openProducer(env: Pick<Env, "CHUNKS" | "URGENT" | "NOTICES" | "KEPT">): Producer {
  return {
    async wakeChunks(wakes, now) {
      const urgent = wakes.filter(({ lane }) => lane === "urgent");
      const ordinary = wakes.filter(({ lane }) => lane === "ordinary");
      const isUrgentSent = await wake(() => sendAll(env.URGENT, urgent, now));
      const isOrdinarySent = await wake(() => sendAll(env.CHUNKS, ordinary, now));
      return isUrgentSent && isOrdinarySent;
    },
    async wakeNotices(notes) {
      if (notes.length > 0) await wake(() => env.NOTICES.sendBatch(notes.slice(0, perCall).map((body) => ({ body }))));
    },
    keep: (kept) => wake(() => env.KEPT.send(kept, { delaySeconds: keptForSeconds })),
  };
}

async function sendAll(queue: Queue<ChunkNote>, wakes: readonly ChunkWake[], now: number): Promise<void> {
  const notes = wakes.slice(0, perCall * callsAtMost).map(({ messageId, chunk, dueAt }) => ({
    body: { messageId, chunk },
    // Rounded up: a note that comes before its slot would find nothing to claim.
    delaySeconds: Math.min(longestDelaySeconds, Math.max(0, Math.ceil((dueAt - now) / 1000))),
  }));
  for (let from = 0; from < notes.length; from += perCall) await queue.sendBatch(notes.slice(from, from + perCall));
}

async function wake(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    log("wake-failed", { error: error instanceof Error ? error.name : "unknown" });
    return false;
  }
}
