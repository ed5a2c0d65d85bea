import type { Db } from "../db.ts";
import { wakeGraceMs } from "../gateway/back-off.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import type { Lane } from "../messages/message.ts";
import type { ProviderName } from "../providers/names.ts";
import type { Calls } from "../town/town.ts";
import type { ChunkNote } from "./chunk.ts";

/** A chunk that is open and due, its message neither cancelled nor expired: of whose people nothing was asked yet. */
export type WaitingChunk = GatewayKey & { lane: Lane; size: number; dueAt: number; expiresAt: number } & Pick<
    Calls,
    "callsFrom" | "callsUntil"
  >;

/** Finds a chunk that waits to be sent. */
export async function findWaitingChunk(db: Db, note: ChunkNote, now: number): Promise<WaitingChunk | undefined> {
  const row = await db.$client
    .prepare(
      `SELECT c.provider, c.channel, c.lane, c.size, c.dueAt, m.expiresAt, t.callsFrom, t.callsUntil
       FROM chunks c CROSS JOIN messages m ON m.id = c.messageId CROSS JOIN towns t
       WHERE c.messageId = ?1 AND c.number = ?2 AND c.state = 'open' AND c.dueAt <= ?3
         AND m.state = 'sending' AND m.expiresAt > ?3`,
    )
    .bind(note.messageId, note.chunk, now)
    .first<WaitingChunk>();
  return row ?? undefined;
}

/** Moves a waiting chunk to another provider's slot on its channel. @returns false when it does not wait there any more */
export async function moveChunk(
  db: Db,
  note: ChunkNote,
  from: WaitingChunk,
  to: { provider: ProviderName; dueAt: number },
): Promise<boolean> {
  const { meta } = await db.$client
    .prepare(
      `UPDATE chunks SET provider = ?5, dueAt = CAST(?6 AS INTEGER), wakeAt = CAST(?6 + ${wakeGraceMs} AS INTEGER)
       WHERE messageId = ?1 AND number = ?2 AND state = 'open' AND provider = ?3 AND dueAt = CAST(?4 AS INTEGER)`,
    )
    .bind(note.messageId, note.chunk, from.provider, from.dueAt, to.provider, to.dueAt)
    .run();
  return meta.changes === 1;
}
