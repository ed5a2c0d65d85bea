import { type Db, steadily } from "../db.ts";
import type { ChunkNote } from "./chunk.ts";

/** The exclusive right to a chunk, for a while. */
export type Lease = { note: ChunkNote; lease: string };

/** The chunk of a statement whose `?1` to `?3` are its message, its number and the lease, while that is its worker's. */
export const underLease = "messageId = ?1 AND number = ?2 AND lease = ?3 AND state = 'claimed'";

/** Makes a lease longer. @returns false when it is not ours any more */
export async function holdLease(db: Db, { note, lease }: Lease, until: number): Promise<boolean> {
  const statement = db.$client
    .prepare(
      `UPDATE chunks SET leaseUntil = max(leaseUntil, CAST(?4 AS INTEGER))
       WHERE ${underLease}`,
    )
    .bind(note.messageId, note.chunk, lease, until);
  const { meta } = await steadily(() => statement.run());
  return meta.changes === 1;
}

/**
 * Marks a claimed chunk as requested, just before its first request: from here on its people are uncertain if we die.
 * @returns false when the lease is not ours any more
 */
export async function markRequested(db: Db, { note, lease }: Lease, now: number): Promise<boolean> {
  const statement = db.$client
    .prepare(
      `UPDATE chunks SET requestedAt = coalesce(requestedAt, ?4)
       WHERE ${underLease} AND leaseUntil > ?4`,
    )
    .bind(note.messageId, note.chunk, lease, now);
  const { meta } = await steadily(() => statement.run());
  return meta.changes === 1;
}
