import { gte, isNotNull, or } from "drizzle-orm";
import type { Db } from "../db.ts";
import type { ProviderName } from "../providers/names.ts";
import { silentAfter } from "./gateway.ts";
import { providers } from "./tables.ts";

/** Providers that take nothing from the town until somebody mends it, and why. */
export function listHalted(db: Db) {
  return db.select().from(providers).where(isNotNull(providers.haltedAt));
}

/** Marks a provider as halted; a halt that stands keeps its first cause. */
export function haltStatement(db: Db, name: ProviderName, cause: string, now: number): D1PreparedStatement {
  return db.$client
    .prepare(`UPDATE providers SET haltedAt = ?2, haltCause = ?3 WHERE name = ?1 AND haltedAt IS NULL`)
    .bind(name, now, cause);
}

/** Takes the halt away. What is reported of requests from before it does not halt again. */
export function resumeStatement(db: Db, name: ProviderName, now: number): D1PreparedStatement {
  return db.$client
    .prepare(`UPDATE providers SET haltedAt = NULL, haltCause = NULL, resumedAt = CAST(?2 AS INTEGER) WHERE name = ?1`)
    .bind(name, now);
}

/**
 * Moves a provider's next free slot past the chunks that a dispatch has just frozen, for the same batch. An urgent
 * message starts at once: the waiting ordinary chunks move back by its length, and so does the next free slot.
 */
export function slotStatements(
  db: Db,
  reservation: { messageId: number; token: string; provider: ProviderName; slotMs: number; now: number },
): D1PreparedStatement[] {
  const { messageId, token, provider, slotMs, now } = reservation;
  if (slotMs === 0) return [];
  const length = `(SELECT count(*) * ?4 FROM messages m CROSS JOIN chunks c ON c.messageId = m.id WHERE m.id = ?1 AND m.token = ?2)`;
  const isUrgent = `EXISTS (SELECT 1 FROM messages WHERE id = ?1 AND token = ?2 AND lane = 'urgent')`;
  return [
    db.$client
      .prepare(
        `UPDATE chunks SET dueAt = CAST(dueAt + ${length} AS INTEGER), wakeAt = CAST(wakeAt + ${length} AS INTEGER)
         WHERE (messageId, number) IN (
           SELECT messageId, number FROM chunks INDEXED BY chunks_open
           WHERE state IN ('open', 'claimed') AND state = 'open' AND dueAt > ?5 AND lane = 'ordinary' AND provider = ?3)
         AND ${isUrgent}`,
      )
      .bind(messageId, token, provider, slotMs, now),
    db.$client
      .prepare(
        `UPDATE providers SET nextAt = CAST(CASE WHEN ${isUrgent} THEN max(nextAt, ?5) + ${length}
           ELSE coalesce((SELECT max(c.dueAt) + ?4 FROM messages m CROSS JOIN chunks c ON c.messageId = m.id
             WHERE m.id = ?1 AND m.token = ?2), nextAt) END AS INTEGER)
         WHERE name = ?3 AND EXISTS (SELECT 1 FROM messages WHERE id = ?1 AND token = ?2)`,
      )
      .bind(messageId, token, provider, slotMs, now),
  ];
}

/** Providers that take nothing, or do not answer, and since when. */
export async function listTroubled(db: Db): Promise<{ name: ProviderName; haltedAt: number | null; since: number }[]> {
  const rows = await db
    .select({ name: providers.name, haltedAt: providers.haltedAt, unansweredSince: providers.unansweredSince })
    .from(providers)
    .where(or(isNotNull(providers.haltedAt), gte(providers.unanswered, silentAfter)));
  return rows.map(({ name, haltedAt, unansweredSince }) => ({
    name,
    haltedAt,
    since: haltedAt ?? unansweredSince ?? 0,
  }));
}
