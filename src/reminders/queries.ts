import type { Counted } from "../audience/audience.ts";
import { type Db, type Reading, readAlone, rowOf } from "../db.ts";
import { keptAudienceReading } from "../messages/queries.ts";
import type { Channel } from "../providers/channel.ts";
import { townDay } from "../time.ts";
import type { AttentionRow, DatedReminder, ListedReminder, Reminder, ReminderDate } from "./reminder.ts";
import { reminderDates, reminders } from "./tables.ts";

/** A reminder of an id. */
export const reminderReading = (db: Db, id: number): Reading<Reminder | undefined> => ({
  statement: db.$client.prepare("SELECT * FROM reminders WHERE id = ?").bind(id),
  read: ([row]: Record<string, unknown>[]) => row && rowOf(reminders, row),
});

/** The same, asked alone. */
export const findReminder = (db: Db, id: number): Promise<Reminder | undefined> => readAlone(reminderReading(db, id));

/** To how many people a reminder would go now, by channel and language. */
export const reminderAudienceReading = (db: Db, id: number, asked: readonly Channel[]): Reading<Counted> => {
  const kept = (column: string) => `(SELECT ${column} FROM reminders WHERE id = ?2)`;
  const audience = { topics: kept("topics"), places: kept("places"), whom: "NULL" };
  return keptAudienceReading(db, { id, asked, audience, people: "subscribers s WHERE true" });
};

/** The reminder that a form has made. */
export const findReminderMadeBy = (db: Db, once: string): Promise<Reminder | undefined> =>
  readAlone({
    statement: db.$client.prepare("SELECT * FROM reminders WHERE once = ?").bind(once),
    read: ([row]: Record<string, unknown>[]) => row && rowOf(reminders, row),
  });

/** The dates of a reminder that are kept, newest state and all, by day: the last so many. */
export const reminderDatesReading = (db: Db, reminderId: number, atMost: number): Reading<ReminderDate[]> => ({
  statement: db.$client
    .prepare("SELECT * FROM reminderDates WHERE reminderId = ? ORDER BY day DESC, lead LIMIT ?")
    .bind(reminderId, atMost),
  read: (rows: Record<string, unknown>[]) => rows.map((row) => rowOf(reminderDates, row)).reverse(),
});

/** How many a page of reminders shows: no town has more. */
const listedAtMost = 100;

const nextOf = (column: string) =>
  `(SELECT d.${column} FROM reminderDates d WHERE d.reminderId = r.id AND d.nextAt IS NOT NULL ORDER BY d.day, d.lead DESC LIMIT 1)`;

/** All reminders, those that run first, and of them those that go soonest. */
export const remindersReading = (db: Db): Reading<ListedReminder[]> => ({
  statement: db.$client
    .prepare(
      `SELECT r.*, ${nextOf("day")} AS nextDay, ${nextOf("leavesAt")} AS nextLeavesAt FROM reminders r
       ORDER BY r.state = 'ended', r.state = 'paused', nextLeavesAt IS NULL, nextLeavesAt, r.id DESC LIMIT ${listedAtMost}`,
    )
    .bind(),
  read: (rows: (Record<string, unknown> & Pick<ListedReminder, "nextDay" | "nextLeavesAt">)[]) =>
    rows.map((row) => ({ ...rowOf(reminders, row), nextDay: row.nextDay, nextLeavesAt: row.nextLeavesAt })),
});

const dated = `d.reminderId, d.day, d.lead, d.state, d.leavesAt, d.messageId, r.name, r.topics, r.version,
  EXISTS (SELECT 1 FROM reminderDates o WHERE o.reminderId = d.reminderId AND o.day = d.day AND o.messageId > 0) AS told`;

/**
 * What waits for a clerk: dates that nobody has said yes to; for three days those that did not leave, or went to nobody;
 * and calendars whose last day comes within a month.
 */
export const reminderAttentionReading = (db: Db, now: number): Reading<AttentionRow[]> => ({
  statement: db.$client
    .prepare(
      `SELECT * FROM (SELECT ${attended}
         FROM reminderDates d INDEXED BY reminderDates_attention CROSS JOIN reminders r ON r.id = d.reminderId
         WHERE d.state IN ('asked', 'missed', 'unanswered') AND d.at > ?1 AND r.state <> 'ended' ORDER BY d.at LIMIT 20)
       UNION ALL SELECT ${attended} FROM reminderDates d INDEXED BY reminderDates_leaving
         CROSS JOIN messages m ON m.id = d.messageId CROSS JOIN reminders r ON r.id = d.reminderId
         WHERE d.leavesAt > ?1 AND d.leavesAt <= ?2 AND d.state = 'sent' AND m.recipients = 0 AND r.state <> 'ended'
       UNION ALL SELECT id, name, last, 'ending', 0
         FROM (SELECT *, rule ->> '$.rdate[#-1]' AS last FROM reminders WHERE state = 'active'
           AND rule ->> 'freq' IS NULL AND json_array_length(rule, '$.rdate') >= ${calendarFrom})
         WHERE last BETWEEN ?3 AND ?4`,
    )
    .bind(now - attentionMs, now, townDay(now), townDay(now + endingMs)),
  read: (rows: AttentionRow[]) => rows,
});

const attended = "d.reminderId, r.name, d.day, d.state, d.leavesAt";

const attentionMs = 3 * 86_400_000;
const endingMs = 31 * 86_400_000;

/** A list of so many days is a calendar, and its end is nobody's wish. */
const calendarFrom = 6;

/**
 * The dates that leave, or have left, in a span: for a calendar. What was left out is not among them.
 * @param span epoch ms, `until` not included
 */
export const listDatesReading = (
  db: Db,
  { from, until }: { from: number; until: number },
): Reading<DatedReminder[]> => ({
  statement: db.$client
    .prepare(
      `SELECT ${dated} FROM reminderDates d INDEXED BY reminderDates_leaving CROSS JOIN reminders r ON r.id = d.reminderId
       WHERE d.leavesAt >= ? AND d.leavesAt < ? AND d.state <> 'skipped' ORDER BY d.leavesAt LIMIT 500`,
    )
    .bind(from, until),
  read: (rows: DatedReminder[]) => rows,
});

/** The same, asked alone. */
export const listDates = (db: Db, span: { from: number; until: number }): Promise<DatedReminder[]> =>
  readAlone(listDatesReading(db, span));
