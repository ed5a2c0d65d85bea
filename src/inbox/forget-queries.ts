import { type Db, oldestSql } from "../db.ts";
import { textsBelongTogetherMs } from "./inbound-queries.ts";

/** For so long an answer stands that was given by itself, ms: its notice has long ended then. */
const repliesKeptMs = 7 * 86_400_000;

/** What belongs to talks that are over; what a clerk has answered stands as long as the letter. @returns how many went */
export async function deleteOldTalk(db: Db, now: number): Promise<number> {
  const d1 = db.$client;
  const over = now - textsBelongTogetherMs;
  const gone = await d1.batch([
    d1.prepare("DELETE FROM textQuestions WHERE askedAt <= ?").bind(over),
    d1.prepare("DELETE FROM textParts WHERE receivedAt <= ?").bind(over),
    d1.prepare("DELETE FROM textUndos WHERE changedAt <= ?").bind(over),
    d1.prepare("DELETE FROM replies WHERE clerkId IS NULL AND createdAt <= ?").bind(now - repliesKeptMs),
  ]);
  return gone.reduce((sum, { meta }) => sum + meta.changes, 0);
}

/** Texts older than a time, so many of them, and what clerks have answered to them. */
export function forgetTextsStatements(
  db: Db,
  { before, rows }: { before: number; rows: number },
): D1PreparedStatement[] {
  const old = oldestSql("inboundTexts", "receivedAt");
  return [
    db.$client
      .prepare(
        `DELETE FROM replies WHERE clerkId IS NOT NULL
           AND (provider, providerId) IN (SELECT provider, providerId FROM inboundTexts WHERE ${old})`,
      )
      .bind(before, rows),
    db.$client.prepare(`DELETE FROM inboundTexts WHERE ${old}`).bind(before, rows),
  ];
}
