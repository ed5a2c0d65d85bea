import { type Db, rowOf, runBatch } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import { knowGatewaysStatement } from "../gateway/queries.ts";
import { askingNoticesStatement } from "../notices/queries.ts";
import { isFreeSql, type TownRow, townReading } from "../town/queries.ts";
import type { DateState, PlannedDate, Reminder, ReminderDate } from "./reminder.ts";
import { plannedStatement } from "./save-queries.ts";
import { reminders } from "./tables.ts";

/** A date that the clock must look at, with its reminder; `isFollowed`: a later one of the same day is due as well. */
export type DueDate = { date: DueDateRow; reminder: Reminder; isFollowed: boolean };
type DueDateRow = Pick<ReminderDate, "day" | "lead" | "state" | "leavesAt"> & { id: number };

/** How many dates are seen to in a minute: each takes five or six of the fifty statements that one invocation has. */
const dueAtMost = 3;

/** A row of `dueDatesStatement`. */
export type DueRow = Record<string, unknown>;

/** The dates that are due, longest first. */
export const dueDatesStatement = (db: Db, now: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `SELECT r.*, d.id AS dateId, d.day, d.lead, d.state AS dateState, d.leavesAt,
         EXISTS (SELECT 1 FROM reminderDates l WHERE l.reminderId = d.reminderId AND l.day = d.day AND l.lead < d.lead
           AND l.nextAt IS NOT NULL AND l.leavesAt <= ?1) AS isFollowed
       FROM reminderDates d INDEXED BY reminderDates_next CROSS JOIN reminders r ON r.id = d.reminderId
       WHERE d.nextAt <= ?1 AND ${isFreeSql} ORDER BY d.nextAt LIMIT ${dueAtMost}`,
    )
    .bind(now);

/**
 * What should have left by now waits for a clerk's yes, and nobody has said it: so it is shown, and the next dates of its rule
 * come to be.
 */
export const putOffDatesStatement = (db: Db, now: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE reminderDates SET state = 'asked', at = CAST(?1 AS INTEGER)
       WHERE nextAt <= ?1 AND state IN ('planned', 'approved')`,
    )
    .bind(now);

/** The town, of whose gateways each has its row now: what leaves by itself does not look for them again. */
export async function findReadyTown(db: Db, gateways: readonly GatewayKey[]): Promise<TownRow> {
  const town = townReading(db);
  const answers = await runBatch<{ known: unknown; town: Record<string, unknown> }>(db, {
    known: knowGatewaysStatement(db, gateways),
    town: town.statement,
  });
  return town.read(answers.town.rows as never[]);
}

/** What such a row says. */
export const dueDateOf = (row: DueRow): DueDate => ({
  date: {
    id: row.dateId as number,
    day: row.day as string,
    lead: row.lead as number,
    state: row.dateState as DateState,
    leavesAt: row.leavesAt as number,
  },
  reminder: rowOf(reminders, row),
  isFollowed: row.isFollowed === 1,
});

/** The town, of whose gateways each has its row by then: what leaves by itself does not look for them again. */
export async function readyTown(db: Db, gateways: readonly GatewayKey[]): Promise<TownRow> {
  const { statement, read } = townReading(db);
  const { town } = await runBatch<{ known: unknown; town: never }>(db, {
    known: knowGatewaysStatement(db, gateways),
    town: statement,
  });
  return read(town.rows);
}

/** Asks the clerk who saved the reminder last, or else every manager. @returns the notices that ask; none when somebody else has asked */
export async function askRows(
  db: Db,
  { dateId, nextAt, gateways }: { dateId: number; nextAt: number; gateways: readonly GatewayKey[] },
  now: number,
): Promise<number[]> {
  const { opened } = await runBatch<{ asked: unknown; opened: { id: number } }>(db, {
    asked: db.$client
      .prepare(
        `UPDATE reminderDates SET state = 'asked', nextAt = CAST(?2 AS INTEGER), at = CAST(?3 AS INTEGER)
         WHERE id = ?1 AND state = 'planned' AND nextAt IS NOT NULL`,
      )
      .bind(dateId, nextAt, now),
    opened: askingNoticesStatement(db, "reminder", { id: dateId, gateways }, now),
  });
  return opened.rows.map(({ id }) => id);
}

/** What has become of a date, of whichever message, and the next ones of its rule. */
export type Closing = {
  dateId: number;
  reminder: Pick<Reminder, "id" | "version">;
  state: DateState;
  messageId: number | null;
  dates: readonly PlannedDate[];
};

/** Writes what has become of dates, and stores the next ones of their rules. */
export async function closeDateRows(db: Db, closings: readonly Closing[], now: number): Promise<void> {
  if (closings.length === 0) return;
  const closed = closings.map(({ dateId, state, messageId }) => [dateId, state, messageId]);
  await runBatch<{ closed: unknown; dates: unknown }>(db, {
    closed: db.$client
      .prepare(
        `UPDATE reminderDates SET state = j.value ->> 1, nextAt = NULL, messageId = j.value ->> 2, at = CAST(?2 AS INTEGER)
         FROM json_each(?1) j WHERE reminderDates.id = j.value ->> 0 AND nextAt IS NOT NULL`,
      )
      .bind(JSON.stringify(closed), now),
    dates: plannedStatement(
      db,
      closings.map(({ reminder: { id, version }, dates }) => ({ found: { id }, version, dates })),
      now,
    ),
  });
}
