import type { Db } from "../db.ts";
import type { Bell } from "./notes.ts";
import type { Way } from "../gateway/sending-plan.ts";
import type { Carriers } from "../providers/contract.ts";
import type { ChunkNote } from "./chunk.ts";
import { leadsOf, sendChunk } from "./send.ts";
import { settleChunk } from "./settle.ts";
import { ringSoon, sweepChunks } from "./sweep-queries.ts";

/** Of the chunks that no note could be sent for, so many stay due: one a minute is sent without, and each costs a write. */
const soonAtMost = 20;

/**
 * The minute sweep: what is overdue is rung for again. When notes cannot be sent at all, the oldest urgent chunk is sent
 * from here.
 * @returns how many bells it rang
 */
export async function mendChunks(db: Db, bell: Bell, carriers: Carriers, way: Way, now: number): Promise<number> {
  const leads = leadsOf(carriers, way);
  const notes = await sweepChunks(
    db,
    leads.map(({ provider }) => provider),
    now,
  );
  if (notes.length === 0) return 0;
  const isRung = await bell.forChunks(
    notes.map((note) => ({ ...note, dueAt: now })),
    now,
  );
  const [first, ...others] = notes.filter(({ lane }) => lane === "urgent");
  if (!isRung && first) {
    // Nobody has heard of the others, and their turn comes with the next minutes.
    await ringSoon(db, others.slice(0, soonAtMost), now);
    await answerChunk(db, bell, carriers, way, first, now);
  }
  return notes.length;
}

/** Looks at a chunk: it is sent if it is open and due, or settled if it was called and its worker is gone. */
export async function answerChunk(
  db: Db,
  bell: Bell,
  carriers: Carriers,
  way: Way,
  { messageId, chunk }: ChunkNote,
  now: number,
): Promise<void> {
  const note = { messageId, chunk };
  const sent = await sendChunk(db, bell, carriers, way, note, now);
  if (sent === undefined) await settleChunk(db, bell, carriers, way, note, now);
}
