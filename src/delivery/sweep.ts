import type { Db } from "../db.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import type { Gateways } from "../providers/contract.ts";
import type { ChunkNote } from "./chunk.ts";
import type { ChunkQueue } from "./notes.ts";
import { providerPlansOf, sendChunk } from "./send.ts";
import { settleChunk } from "./settle.ts";
import { takeOverdueChunks, wakeSoon } from "./sweep-queries.ts";

/** Of the chunks that no note could be sent for, so many stay due: one a minute is sent without, and each costs a write. */
const soonAtMost = 20;

/**
 * The minute sweep: what is overdue is woken again. When notes cannot be sent at all, the oldest urgent chunk is sent
 * from here.
 * @returns how many notes it rang
 */
export async function sweepChunks(
  db: Db,
  queue: ChunkQueue,
  gateways: Gateways,
  plan: SendingPlan,
  now: number,
): Promise<number> {
  const plans = providerPlansOf(gateways, plan);
  const notes = await takeOverdueChunks(
    db,
    plans.map(({ provider }) => provider),
    now,
  );
  if (notes.length === 0) return 0;
  const isWoken = await queue.wakeChunks(
    notes.map((note) => ({ ...note, dueAt: now })),
    now,
  );
  const [first, ...others] = notes.filter(({ lane }) => lane === "urgent");
  if (!isWoken && first) {
    // Nobody has heard of the others, and their turn comes with the next minutes.
    await wakeSoon(db, others.slice(0, soonAtMost), now);
    await processChunk(db, queue, gateways, plan, first, now);
  }
  return notes.length;
}

/** Looks at a chunk: it is sent if it is open and due, or settled if it was called and its worker is gone. */
export async function processChunk(
  db: Db,
  queue: ChunkQueue,
  gateways: Gateways,
  plan: SendingPlan,
  { messageId, chunk }: ChunkNote,
  now: number,
): Promise<void> {
  const note = { messageId, chunk };
  const sent = await sendChunk(db, queue, gateways, plan, note, now);
  if (sent === undefined) await settleChunk(db, queue, gateways, plan, note, now);
}
