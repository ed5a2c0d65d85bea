import type { Db } from "../db.ts";

/*
 * Notes that sweeps send have a ceiling a day (UTC), because a queue's operations do; each kind of note has its own.
 */

/** A day's row of one kind of note: its date, and behind it the kind where it is not a chunk's. */
export const wakeDayOf = (now: number, kind = "") => `${kind}${new Date(now).toISOString().slice(0, 10)}`;

/**
 * How many notes one more sweep may send; never below nothing, which SQLite would read as no limit.
 * @param day where the statement has the day's row
 */
export const wakesLeftSql = (atOnce: number, aDay: number, day: string) =>
  `max(0, min(${atOnce}, ${aDay} - coalesce((SELECT notes FROM sweepDays WHERE day = ${day}), 0)))`;

/** Counts notes of a day; for the batch that makes them due. */
export function countWakesStatement(db: Db, day: string, count: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO sweepDays (day, notes) VALUES (?1, CAST(?2 AS INTEGER))
       ON CONFLICT (day) DO UPDATE SET notes = notes + excluded.notes`,
    )
    .bind(day, count);
}

/** Counts of days that are over, but for yesterday's: a clock may run late. */
export const forgetWakesStatement = (db: Db, now: number): D1PreparedStatement =>
  db.$client.prepare("DELETE FROM sweepDays WHERE substr(day, -10) < ?").bind(wakeDayOf(now - 86_400_000));
