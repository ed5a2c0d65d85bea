import { type Db, runBatch } from "../db.ts";
import { quotaDay } from "../monitoring/public-quota.ts";
import { reservedStatement } from "../monitoring/public-quota-queries.ts";
import { isInShare } from "../monitoring/public-quota-sql.ts";
import type { TextPart } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";

/** A long text that comes in parts. */
export type Series = { provider: ProviderName; phone: string; series: string };

/** One part of it, as it waits for the others. */
export type WaitingPart = Pick<TextPart, "number" | "total"> & { text: string; receivedAt: number };

const waitingOf = (db: Db, { provider, phone, series }: Series): D1PreparedStatement =>
  db.$client
    .prepare(
      `SELECT number, total, text, receivedAt FROM textParts
       WHERE provider = ? AND phone = ? AND series = ? AND joinedAt IS NULL ORDER BY number`,
    )
    .bind(provider, phone, series);

/**
 * Puts a part aside, unless the public forms' share of the day is used up. What was put aside before changes nothing; other
 * words under the same number are those of a later text.
 * @returns the parts of its text that wait; undefined where it could not be kept
 */
export async function keepPart(
  db: Db,
  { series, part: { number, total }, text }: { series: Series; part: TextPart; text: string },
  now: number,
): Promise<WaitingPart[] | undefined> {
  const key = [series.provider, series.phone, series.series] as const;
  const { kept, waiting } = await runBatch<
    Record<"put" | "reserved", unknown> & { kept: unknown; waiting: WaitingPart }
  >(db, {
    put: db.$client
      .prepare(
        `INSERT INTO textParts (provider, phone, series, number, total, text, receivedAt)
           SELECT ?1, ?2, ?3, CAST(?4 AS INTEGER), CAST(?5 AS INTEGER), ?6, CAST(?7 AS INTEGER)
           WHERE ${isInShare("text", "?8")}
           ON CONFLICT DO UPDATE SET total = excluded.total, text = excluded.text, receivedAt = excluded.receivedAt,
             joinedAt = NULL WHERE textParts.text <> excluded.text`,
      )
      .bind(...key, number, total, text, now, quotaDay(now)),
    reserved: reservedStatement(db, "text", now),
    kept: db.$client
      .prepare("SELECT 1 FROM textParts WHERE provider = ? AND phone = ? AND series = ? AND number = ? AND text = ?")
      .bind(...key, number, text),
    waiting: waitingOf(db, series),
  });
  return kept.rows.length > 0 ? waiting.rows : undefined;
}

/** The parts of a text that still wait, by number. */
export async function listWaitingParts(db: Db, series: Series): Promise<WaitingPart[]> {
  return (await waitingOf(db, series).all<WaitingPart>()).results;
}

/** Texts whose first part came before that. */
export const waitedStatement = (db: Db, before: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `SELECT provider, phone, series FROM textParts WHERE joinedAt IS NULL AND receivedAt <= ?
       GROUP BY provider, phone, series LIMIT 50`,
    )
    .bind(before);
