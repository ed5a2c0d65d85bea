import { type Db, runBatch, steadily } from "../db.ts";
import { countMessageCallsStatement, type MessageCalls } from "../monitoring/call-queries.ts";
import type { ChunkNote } from "./chunk.ts";

/** The exclusive right to a chunk, for a while. */
export type Lease = { note: ChunkNote; lease: string };

/** The calls that a chunk makes. */
export type ChunkCalls = Omit<MessageCalls, "made"> & { calls: number };

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
 * @param requested `calls`: those that it makes, which are counted with it, whatever led to them
 * @returns false when the lease is not ours any more, or the day has no room for its calls
 */
export async function markRequested(
  db: Db,
  { note, lease, calls }: Lease & { calls?: ChunkCalls | undefined },
  now: number,
): Promise<boolean> {
  const held = [note.messageId, note.chunk, lease] as const;
  const { marked } = await steadily(() =>
    runBatch<{ counted: unknown; marked: unknown }>(db, {
      counted: calls ? countCalls(db, held, calls, now) : [],
      marked: db.$client
        .prepare(
          // Asked once more after an error, it may be marked, and is counted then.
          `UPDATE chunks SET requestedAt = coalesce(requestedAt, ?4)
           WHERE ${underLease} AND leaseUntil > ?4 AND (?5 = 0 OR requestedAt IS NOT NULL OR changes() > 0)`,
        )
        .bind(...held, now, calls ? 1 : 0),
    }),
  );
  return marked.changes === 1;
}

function countCalls(
  db: Db,
  held: readonly (string | number)[],
  { calls, ...counted }: ChunkCalls,
  now: number,
): D1PreparedStatement {
  const sql = `SELECT ?4 AS calls FROM chunks WHERE messageId = ?5 AND number = ?6 AND lease = ?7
    AND state = 'claimed' AND requestedAt IS NULL AND leaseUntil > ?8`;
  return countMessageCallsStatement(db, { ...counted, made: { sql, values: [calls, ...held, now] } }, now);
}
