import type { Bell, ChunkBell } from "../delivery/notes.ts";
import { log } from "../log.ts";
import type { ChunkNote } from "../delivery/chunk.ts";
import type { Env } from "../settings.ts";

/** Notes in one call to a queue, and calls in one invocation: the sweep rings for the rest. */
const perCall = 100;
const callsAtMost = 20;

/** A queue cannot delay longer; what is due later is the sweep's. */
const longestDelaySeconds = 86_400;

/** What the database refused is offered to it again after this. */
const keptForSeconds = 10;

/** The bell that rings through the Worker's queues. A failure is logged and left to the sweep. */
export function openBell(env: Pick<Env, "CHUNKS" | "URGENT" | "NOTICES" | "KEPT">): Bell {
  return {
    async forChunks(bells, now) {
      const urgent = bells.filter(({ lane }) => lane === "urgent");
      const ordinary = bells.filter(({ lane }) => lane === "ordinary");
      const isUrgentSent = await ring(() => sendAll(env.URGENT, urgent, now));
      const isOrdinarySent = await ring(() => sendAll(env.CHUNKS, ordinary, now));
      return isUrgentSent && isOrdinarySent;
    },
    async forNotices(notes) {
      if (notes.length > 0) await ring(() => env.NOTICES.sendBatch(notes.slice(0, perCall).map((body) => ({ body }))));
    },
    keep: (kept) => ring(() => env.KEPT.send(kept, { delaySeconds: keptForSeconds })),
  };
}

async function sendAll(queue: Queue<ChunkNote>, bells: readonly ChunkBell[], now: number): Promise<void> {
  const notes = bells.slice(0, perCall * callsAtMost).map(({ messageId, chunk, dueAt }) => ({
    body: { messageId, chunk },
    // Rounded up: a bell that comes before its slot would find nothing to claim.
    delaySeconds: Math.min(longestDelaySeconds, Math.max(0, Math.ceil((dueAt - now) / 1000))),
  }));
  for (let from = 0; from < notes.length; from += perCall) await queue.sendBatch(notes.slice(from, from + perCall));
}

async function ring(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    log("bell-failed", { error: error instanceof Error ? error.name : "unknown" });
    return false;
  }
}
