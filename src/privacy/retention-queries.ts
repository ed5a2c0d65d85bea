import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { flatly } from "../audit/said.ts";
import { type Db, type Reading, readAlone, rowOf, runBatch } from "../db.ts";
import { quotaDay } from "../monitoring/public-quota.ts";
import { type Retention, retentionOf } from "./retention.ts";
import { retention } from "./tables.ts";

type Row = typeof retention.$inferSelect;

/** How long what is kept, at which version; and how far a night has come. */
export type Kept = Omit<Row, "id" | "days"> & { days: Retention };

export const retentionReading = (db: Db): Reading<Kept> => ({
  statement: db.$client.prepare("SELECT * FROM retention WHERE id = 1"),
  read([row]: Record<string, unknown>[]) {
    const kept = rowOf(retention, row ?? {});
    return { ...kept, days: retentionOf(kept.days ?? {}) };
  },
});

export const findRetention = (db: Db): Promise<Kept> => readAlone(retentionReading(db));

/** Sets how long what is kept, from a page that showed a version. @returns false where somebody has set it since */
export async function updateRetention(
  db: Db,
  actor: Actor,
  { days, version }: { days: Retention; version: number },
  now: number,
): Promise<boolean> {
  const before = {
    sql: "SELECT json_patch(?, days) FROM retention WHERE id = 1 AND version = ?",
    values: [JSON.stringify(retentionOf({})), version],
  };
  const onlyIf = { sql: "b IS NOT NULL", values: [] };
  const audited = { act: "retention-changed", subject: "town", before, after: flatly(days), onlyIf } as const;
  const { set } = await runBatch<{ audit: unknown; set: unknown }>(db, {
    audit: auditStatement(db, actor, audited, now),
    set: db.$client
      // Tonight anew: what was finished may not be any more.
      .prepare(
        "UPDATE retention SET days = ?2, version = version + 1, finishedOn = '' WHERE id = 1 AND version = ?1 RETURNING id",
      )
      .bind(version, JSON.stringify(days)),
  });
  return set.rows.length === 1;
}

/**
 * Runs statements in one batch, and counts the rows that they write for the day's allowance.
 * @returns how many those were, and what each statement answered
 */
export async function runCounted(
  db: Db,
  statements: readonly D1PreparedStatement[],
  now: number,
): Promise<{ written: number; answers: readonly D1Result<Record<string, unknown>>[] }> {
  const answers = await db.$client.batch<Record<string, unknown>>([...statements]);
  const written = answers.reduce((sum, { meta }) => sum + meta.rows_written, 0);
  if (written > 0)
    await db.$client
      .prepare(
        `UPDATE retention SET rowsWritten = iif(day = ?1, rowsWritten, 0) + CAST(?2 AS INTEGER), day = ?1 WHERE id = 1`,
      )
      .bind(quotaDay(now), written)
      .run();
  return { written, answers };
}

/** Counts what the statement before it has deleted, so many rows written `each`, and so many `beside`. */
export const countDeletedStatement = (
  db: Db,
  { each, beside }: { each: number; beside: number },
  now: number,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE retention SET rowsWritten = iif(day = ?1, rowsWritten, 0) + CAST(?2 * changes() + ?3 AS INTEGER), day = ?1
       WHERE id = 1`,
    )
    .bind(quotaDay(now), each, beside);

/** The night has come to its end: nothing is left to do today. */
export async function finishNight(db: Db, now: number): Promise<void> {
  await db.$client
    .prepare("UPDATE retention SET finishedOn = ?1, lookedUpTo = 0 WHERE id = 1")
    .bind(quotaDay(now))
    .run();
}

/** The last person who was looked for on the suppression list. */
export const lookedUpToStatement = (db: Db, id: number): D1PreparedStatement =>
  db.$client.prepare("UPDATE retention SET lookedUpTo = CAST(?1 AS INTEGER) WHERE id = 1").bind(id);
