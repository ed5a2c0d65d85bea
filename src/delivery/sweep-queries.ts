import type { Db } from "../db.ts";
import { silentAfter, usableSql } from "../gateway/gateway.ts";
import type { Lane } from "../messages/message.ts";
import type { ProviderName } from "../providers/names.ts";
import { type ChunkNote, nextWakeMs } from "./chunk.ts";

/*
 * What is overdue.
 *
 * Plain SQL, because rows read and written are a budget. Traps it avoids: numbers bind as REAL, so whole ones are CAST
 * where arithmetic or STRICT TEXT would notice; lists travel as one JSON value, because D1 binds at most 100 parameters;
 * sets are upserted from json_each, because UPDATE … FROM json_each on a composite key scans the product of both.
 */

/** How many ordinary chunks one sweep wakes, and all sweeps of a day (UTC); urgent ones beyond either. */
const ordinaryWakes = 40;
export const wakesADay = 2000;

type Bells = ChunkNote & { lane: Lane };

/**
 * The minute sweep, in one batch: what expired unsent is closed, leases that ran out before any call are opened again,
 * and what is overdue is due to be woken, each again only after twice the time. Of what waits for silent gateways
 * alone one chunk is woken, when they are due to be tried.
 * @param leads providers that may carry on for a halted or silent one
 */
export async function takeOverdueChunks(db: Db, plans: readonly ProviderName[], now: number): Promise<Bells[]> {
  const d1 = db.$client;
  const day = new Date(now).toISOString().slice(0, 10);
  const among = "(p.name = c.provider OR p.name IN (SELECT value FROM json_each(?2)))";
  const usable = `EXISTS (SELECT 1 FROM providers p WHERE ${usableSql} AND ${among})`;
  const open = "c.state = 'open' AND m.state = 'sending'";
  const left = `max(0, min(${ordinaryWakes}, ${wakesADay} - coalesce((SELECT notes FROM sweepDays WHERE day = ?3), 0)))`;
  const overdue = (which: string, limit: string, first = "") =>
    d1
      .prepare(
        `UPDATE chunks SET wakes = wakes + 1, wakeAt = CAST(?1 + min(60, 1 << min(wakes, 6)) * ${nextWakeMs(0)} AS INTEGER)
         WHERE (messageId, number) IN (
           SELECT c.messageId, c.number FROM ${first} chunks c INDEXED BY chunks_open
           CROSS JOIN messages m ON m.id = c.messageId
           WHERE c.state IN ('open', 'claimed') AND c.dueAt <= ?1 AND c.wakeAt <= ?1 AND ${which}
           ORDER BY c.dueAt LIMIT ${limit})
           AND ?2 IS NOT NULL AND ?3 IS NOT NULL
         RETURNING messageId, number AS chunk, lane`,
      )
      .bind(now, JSON.stringify(plans), day);
  const due = (lane: Lane) =>
    `c.lane = '${lane}' AND ((c.state = 'claimed' AND c.leaseUntil <= ?1) OR (${open} AND ${usable}))`;
  // From the silent providers' side: there are none on other days, and then it reads next to nothing.
  const waitsForSilent = `p.unanswered >= ${silentAfter} AND p.haltedAt IS NULL AND coalesce(p.probeAt, 0) <= ?1
    AND p.name = c.provider AND ${open} AND NOT ${usable}`;
  const results = await d1.batch<Bells>([
    d1
      .prepare(
        `UPDATE chunks SET state = 'expired' WHERE (messageId, number) IN (
           SELECT c.messageId, c.number FROM chunks c INDEXED BY chunks_open CROSS JOIN messages m ON m.id = c.messageId
           WHERE c.state IN ('open', 'claimed') AND c.state = 'open' AND c.dueAt <= ?1 AND m.expiresAt <= ?1)`,
      )
      .bind(now),
    d1
      .prepare(
        `UPDATE chunks SET lease = NULL, leaseUntil = NULL,
           state = CASE (SELECT m.state FROM messages m WHERE m.id = messageId) WHEN 'cancelled' THEN 'cancelled' ELSE 'open' END
         WHERE (messageId, number) IN (
           SELECT c.messageId, c.number FROM chunks c INDEXED BY chunks_open
           WHERE c.state IN ('open', 'claimed') AND c.state = 'claimed' AND c.leaseUntil <= ?1 AND c.requestedAt IS NULL)`,
      )
      .bind(now),
    overdue(due("urgent"), "1000"),
    overdue(due("ordinary"), left),
    overdue(waitsForSilent, "1", "providers p CROSS JOIN"),
  ]);
  const notes = results.slice(2).flatMap(({ results: wakes }) => wakes);
  const ordinary = notes.filter(({ lane }) => lane === "ordinary").length;
  if (ordinary > 0) await countWakes(db, day, ordinary);
  return notes;
}

/** Chunks that were woken in vain: they are due again at once, and their next wait is no longer than this one. */
export async function wakeSoon(db: Db, notes: readonly ChunkNote[], now: number): Promise<void> {
  if (notes.length === 0) return;
  await db.$client
    .prepare(
      `UPDATE chunks SET wakes = max(0, wakes - 1), wakeAt = CAST(?2 AS INTEGER)
       WHERE (messageId, number) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1)) AND state IN ('open', 'claimed')`,
    )
    .bind(JSON.stringify(notes.map(({ messageId, chunk }) => [messageId, chunk])), now)
    .run();
}

async function countWakes(db: Db, day: string, count: number): Promise<void> {
  await db.$client
    .prepare(
      `INSERT INTO sweepDays (day, notes) VALUES (?1, CAST(?2 AS INTEGER))
       ON CONFLICT (day) DO UPDATE SET notes = notes + excluded.notes`,
    )
    .bind(day, count)
    .run();
}
