import { inArray } from "drizzle-orm";
import type { Db } from "../db.ts";
import type { ProviderName } from "../providers/names.ts";
import { type GatewayState, probeWaitMs, silentAfter } from "./gateway.ts";
import type { Suspects } from "./suspicion.ts";
import { providers } from "./tables.ts";

/** What is known of these providers, in their order. */
export async function listGateways(db: Db, names: readonly ProviderName[]): Promise<GatewayState[]> {
  const { name, haltedAt, unanswered, unansweredSince, probeAt } = providers;
  const rows = await db
    .select({ name, haltedAt, unanswered, unansweredSince, probeAt })
    .from(providers)
    .where(inArray(name, [...names]));
  return names.flatMap((wanted) => rows.filter((row) => row.name === wanted));
}

/**
 * A provider has answered, whatever it said: it is not silent any more, and what waited for it is due to be looked at.
 * A success also clears whoever is suspected. Two rows are read while nothing was the matter.
 */
export function answeredStatements(db: Db, name: ProviderName, isSuccess: boolean, now: number): D1PreparedStatement[] {
  const d1 = db.$client;
  return [
    d1
      .prepare(
        `UPDATE chunks SET wakes = 0, wakeAt = CAST(?2 AS INTEGER) WHERE (messageId, number) IN (
           SELECT c.messageId, c.number FROM providers p CROSS JOIN chunks c INDEXED BY chunks_open
           WHERE p.name = ?1 AND p.unanswered >= ${silentAfter}
             AND c.state IN ('open', 'claimed') AND c.provider = p.name AND c.dueAt <= ?2 AND c.wakeAt > ?2)`,
      )
      .bind(name, now),
    d1
      .prepare(
        `UPDATE providers SET unanswered = 0, unansweredSince = NULL, probeAt = NULL, probeLease = NULL,
           suspects = CASE WHEN ?2 THEN NULL ELSE suspects END
         WHERE name = ?1 AND (unanswered > 0 OR (?2 AND suspects IS NOT NULL))`,
      )
      .bind(name, isSuccess ? 1 : 0),
  ];
}

/** A provider has said nothing: no connection, no answer in time, an error of its own. */
export function unansweredStatement(db: Db, name: ProviderName, now: number): D1PreparedStatement {
  const waits = [0, 1, 2, 3, 4].map((more) => `WHEN ${silentAfter + more} THEN ${probeWaitMs(silentAfter + more)}`);
  return db.$client
    .prepare(
      `UPDATE providers SET unanswered = unanswered + 1, unansweredSince = coalesce(unansweredSince, CAST(?2 AS INTEGER)),
         probeAt = CAST(?2 + CASE unanswered + 1 ${waits.join(" ")} ELSE ${probeWaitMs(100)} END AS INTEGER)
       WHERE name = ?1`,
    )
    .bind(name, now);
}

/** Of all who would try a silent provider, one may, until the next time. @returns whether this one may */
export async function takeProbe(db: Db, name: ProviderName, lease: string, now: number): Promise<boolean> {
  const { meta } = await db.$client
    .prepare(
      `UPDATE providers SET probeLease = ?2, probeAt = CAST(?3 + ${probeWaitMs(100)} AS INTEGER)
       WHERE name = ?1 AND haltedAt IS NULL AND coalesce(probeAt, 0) <= ?3`,
    )
    .bind(name, lease, now)
    .run();
  return meta.changes === 1;
}

/** A clerk wants a silent provider tried at once: whatever waits for it is due to be looked at. */
export function probeNowStatements(db: Db, name: ProviderName, now: number): D1PreparedStatement[] {
  const d1 = db.$client;
  return [
    d1.prepare(`UPDATE providers SET probeAt = NULL WHERE name = ?1 AND unanswered > 0`).bind(name),
    d1
      .prepare(
        `UPDATE chunks SET wakeAt = CAST(?2 AS INTEGER) WHERE (messageId, number) IN (
           SELECT messageId, number FROM chunks INDEXED BY chunks_open
           WHERE state IN ('open', 'claimed') AND provider = ?1 AND dueAt <= ?2 AND wakeAt > ?2)`,
      )
      .bind(name, now),
  ];
}

/** Which people of a provider are suspected, by what was answered or reported. */
export type SuspectedBy = "suspects" | "reportedSuspects";

export async function findSuspects(db: Db, name: ProviderName, by: SuspectedBy): Promise<Suspects | null> {
  const row = await db.$client
    .prepare(`SELECT ${by} AS suspects FROM providers WHERE name = ?`)
    .bind(name)
    .first<{ suspects: string | null }>();
  return row?.suspects ? JSON.parse(row.suspects) : null;
}

/** Remembers, or with null forgets, who is suspected; writes only what changes. */
export function suspectStatement(
  db: Db,
  name: ProviderName,
  by: SuspectedBy,
  suspects: Suspects | null,
): D1PreparedStatement {
  return db.$client
    .prepare(`UPDATE providers SET ${by} = ?2 WHERE name = ?1 AND ${by} IS NOT ?2`)
    .bind(name, suspects && JSON.stringify(suspects));
}

/**
 * Reserves slots for so many chunks that come to a provider from elsewhere. Ordinary ones take the next free slots;
 * urgent ones start at once, one after the other, and what waits is moved back by their length.
 * @returns the first of them, epoch ms
 */
export async function reserveBlock(
  db: Db,
  block: { provider: ProviderName; lane: "ordinary" | "urgent"; chunks: number; slotMs: number; now: number },
): Promise<number> {
  const { provider, lane, chunks, slotMs, now } = block;
  const length = chunks * slotMs;
  if (length === 0) return now;
  const d1 = db.$client;
  const isUrgent = lane === "urgent";
  const [reserved] = await d1.batch<{ end: number }>([
    d1
      .prepare(
        `UPDATE providers SET nextAt = CAST(max(nextAt, ?2) + ?3 AS INTEGER),
           urgentAt = CASE WHEN ?4 THEN CAST(max(coalesce(urgentAt, 0), ?2) + ?3 AS INTEGER) ELSE urgentAt END
         WHERE name = ?1 RETURNING CASE WHEN ?4 THEN urgentAt ELSE nextAt END AS "end"`,
      )
      .bind(provider, now, length, isUrgent ? 1 : 0),
    ...(isUrgent ? [moveBackStatement(db, provider, length, now)] : []),
  ]);
  return (reserved?.results[0]?.end ?? now + length) - length;
}

/** Moves the ordinary chunks that wait for a slot of this provider back, or forward by a negative length, ms. */
function moveBackStatement(db: Db, provider: ProviderName, length: number, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE chunks SET dueAt = CAST(dueAt + ?2 AS INTEGER), wakeAt = CAST(wakeAt + ?2 AS INTEGER)
       WHERE (messageId, number) IN (
         SELECT messageId, number FROM chunks INDEXED BY chunks_open
         WHERE state IN ('open', 'claimed') AND state = 'open' AND dueAt > ?3 AND lane = 'ordinary' AND provider = ?1)`,
    )
    .bind(provider, length, now);
}
