import { theClock } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { applyDeliveryReports } from "../subscribers/suspend.ts";
import { recordCertain } from "./certain-queries.ts";
import type { ChunkNote, Close, FrozenChunk } from "./chunk.ts";
import { closeChunk } from "./close-queries.ts";
import { failureIn } from "./delivery.ts";
import type { ChunkQueue } from "./notes.ts";

/**
 * Closes a chunk. When the database will not take it, its outcomes travel in a queue note and are recorded later:
 * they are known, and must not become uncertain. So are they when the lease was lost meanwhile.
 * @param alongside what else was learned, for the same batch
 */
export async function recordClose(
  db: Db,
  queue: ChunkQueue,
  close: Close,
  alongside: readonly D1PreparedStatement[] = [],
): Promise<{ closed: boolean; added: FrozenChunk[] }> {
  try {
    const result = await closeChunk(db, close, alongside);
    if (!result.closed) await recordCertain(db, close);
    await heedRefused(db, close);
    return result;
  } catch (error) {
    if (await queue.keep({ close })) return { closed: false, added: [] };
    throw error;
  }
}

/** Records a close that a queue kept. Throws when the database still will not take it. */
export async function recordKeptClose(db: Db, queue: ChunkQueue, close: Close): Promise<void> {
  const { closed, added } = await closeChunk(db, close);
  if (!closed) await recordCertain(db, close);
  await heedRefused(db, close);
  await wakeAdded(queue, close.note, added, close.now);
}

async function heedRefused(db: Db, { note, outcomes, now }: Close): Promise<void> {
  const refused = outcomes.filter(({ state }) => state === "refused");
  if (refused.length > 0)
    await applyDeliveryReports(
      { db },
      theClock,
      refused.map(({ id, state, code }) => ({
        messageId: note.messageId,
        subscriberId: id,
        state,
        reason: failureIn(code),
      })),
      now,
    );
}

/** Rings for chunks that a close has added; those of a halted provider are not claimable and wait for the sweep. */
export async function wakeAdded(
  queue: ChunkQueue,
  note: ChunkNote,
  added: readonly { number: number; dueAt: number; lane: "ordinary" | "urgent" }[],
  now: number,
): Promise<void> {
  const wakes = added.map(({ number, dueAt, lane }) => ({ messageId: note.messageId, chunk: number, lane, dueAt }));
  if (wakes.length > 0) await queue.wakeChunks(wakes, now);
}
