import { type Db, runBatch } from "../db.ts";
import { mayBeSent, type NoticePlan, plansJson, preferred } from "./claim-queries.ts";

/** How many notices one sweep wakes, and all sweeps of a day (UTC): a queue's operations of a day have an end. */
const wakesAtOnce = 40;
const noticeWakesADay = 500;

/**
 * The minute sweep of notices: what is of no use any more ends, what waits for a provider that takes nothing is due at
 * once where another does, and what is overdue and may be sent is woken.
 */
export async function takeOverdueNotices(db: Db, plans: readonly NoticePlan[], now: number): Promise<number[]> {
  const d1 = db.$client;
  const day = `notices ${new Date(now).toISOString().slice(0, 10)}`;
  const open = `id IN (SELECT id FROM notices INDEXED BY notices_open WHERE state IN ('open', 'claimed')`;
  // Never below nothing: SQLite would read that as no limit.
  const left = `max(0, min(${wakesAtOnce}, ${noticeWakesADay} - coalesce((SELECT notes FROM sweepDays WHERE day = ?3), 0)))`;
  const { woken } = await runBatch<{ ended: unknown; moved: unknown; woken: { id: number } }>(db, {
    ended: d1
      .prepare(
        `UPDATE notices SET state = CASE WHEN requestedAt IS NULL THEN 'expired' ELSE 'uncertain' END, at = CAST(?1 AS INTEGER)
         WHERE ${open} AND expiresAt <= ?1 AND (state = 'open' OR leaseUntil <= ?1))`,
      )
      .bind(now),
    moved: d1
      .prepare(
        `UPDATE notices SET dueAt = CAST(?1 AS INTEGER), wakeAt = CAST(?1 AS INTEGER)
         WHERE ${open} AND state = 'open' AND dueAt > ?1 AND ${preferred} <> provider)`,
      )
      .bind(now, plansJson(plans)),
    woken: d1
      .prepare(
        `UPDATE notices SET wakes = wakes + 1, wakeAt = CAST(?1 + min(60, 1 << min(wakes, 6)) * 60000 AS INTEGER)
         WHERE ${open} AND dueAt <= ?1 AND wakeAt <= ?1 AND ${mayBeSent} ORDER BY dueAt LIMIT ${left})
         RETURNING id`,
      )
      .bind(now, plansJson(plans), day),
  });
  const ids = woken.rows.map(({ id }) => id);
  if (ids.length > 0) await countWakes(db, day, ids.length);
  return ids;
}

/** Apart from those of messages: strangers must not use up what those may need. */
async function countWakes(db: Db, day: string, count: number): Promise<void> {
  await db.$client
    .prepare(
      `INSERT INTO sweepDays (day, notes) VALUES (?1, CAST(?2 AS INTEGER))
       ON CONFLICT (day) DO UPDATE SET notes = notes + excluded.notes`,
    )
    .bind(day, count)
    .run();
}
