import type { AuditAct } from "../audit/act.ts";
import { type Actor, clerkIdOf } from "../audit/actor.ts";
import { auditStatement, foundFields } from "../audit/queries.ts";
import type { Day } from "../day.ts";
import { type Db, runBatch } from "../db.ts";
import type { PlannedDate, ReminderSaid, ReminderState } from "./reminder.ts";
import type { Rule } from "./rule.ts";

/*
 * Reminders and their dates are written together, each statement demanding the version that was read: of two who change
 * one at once the second changes nothing.
 */

const json = (value: unknown) => value && JSON.stringify(value);

const columns = "name, topics, places, typedPlaces, placeList, texts, accents, rule, startsAt, leads, asks, shown";

/** What of it the audit tells: of places what was typed and chosen, not what that was understood as. */
const told = [
  "name",
  "topics",
  "places",
  "typedPlaces",
  "texts",
  "accents",
  "rule",
  "startsAt",
  "leads",
  "asks",
] as const;

const toldOf = (said: ReminderSaid) =>
  Object.fromEntries(
    told.map((name) => {
      const value = said[name] ?? null;
      return [name, typeof value === "object" && value !== null ? JSON.stringify(value) : value];
    }),
  );

/** What stands before a change that demands this version. */
const foundBefore = (id: number, seen: number, names: readonly string[]) => ({
  before: foundFields({ of: "reminders WHERE id = ? AND version = ? AND state <> 'ended'", values: [id, seen] }, names),
  onlyIf: { sql: "b IS NOT NULL", values: [] },
});

const valuesOf = (said: ReminderSaid) => [
  ...[said.name, said.topics, json(said.places), said.typedPlaces, json(said.placeList), json(said.texts)],
  ...[said.accents, json(said.rule), said.startsAt, json(said.leads), Number(said.asks)],
  said.shown == null ? null : Number(said.shown),
];

const holes =
  "?1, CAST(?2 AS INTEGER), ?3, ?4, ?5, ?6, ?7, ?8, CAST(?9 AS INTEGER), ?10, CAST(?11 AS INTEGER), CAST(?12 AS INTEGER)";

/** A reminder, as SQL finds its id: by it, or by the form that has just made it. */
type Found = { id: number } | { once: string };

/** Stores a new reminder with its dates. @returns its id; undefined when its form has made one before */
export async function insertReminder(
  db: Db,
  actor: Actor,
  { said, dates, once }: { said: ReminderSaid; dates: readonly PlannedDate[]; once: string },
  now: number,
): Promise<number | undefined> {
  const { made } = await runBatch<{ made: { id: number }; audit: unknown; dates: unknown }>(db, {
    made: db.$client
      .prepare(
        `INSERT INTO reminders (state, ${columns}, once, createdAt, changedAt, changedBy)
         VALUES ('active', ${holes}, ?13, CAST(?14 AS INTEGER), CAST(?14 AS INTEGER), CAST(?15 AS INTEGER))
         ON CONFLICT DO NOTHING RETURNING id`,
      )
      .bind(...valuesOf(said), once, now, clerkIdOf(actor)),
    audit: auditStatement(db, actor, { act: "reminder-saved", inserted: "reminder", after: toldOf(said) }, now),
    dates: plannedStatement(db, [{ found: { once }, version: 1, dates }], now),
  });
  return made.rows[0]?.id;
}

/** What is changed of a reminder of which this version was seen. */
type Change = { id: number; seen: number };

/**
 * Changes a reminder, and stores its dates anew. A late clock still finds those that are due (`left`): they go by what is
 * said now. @returns false when somebody else has changed it, or it is ended
 */
export async function updateReminder(
  db: Db,
  actor: Actor,
  { id, seen, said, dates, left }: Change & Record<"dates" | "left", readonly PlannedDate[]> & { said: ReminderSaid },
  now: number,
): Promise<boolean> {
  const audited = { act: "reminder-saved", subject: `reminder:${id}`, after: toldOf(said) } as const;
  const { changed } = await runBatch<{ audit: unknown; dropped: unknown; changed: unknown; dates: unknown }>(db, {
    audit: auditStatement(db, actor, { ...audited, ...foundBefore(id, seen, told) }, now),
    dropped: dropStatement(db, { id, seen, left }, now),
    changed: db.$client
      .prepare(
        `UPDATE reminders SET (${columns}) = (${holes}), version = version + 1, changedAt = CAST(?15 AS INTEGER),
           changedBy = CAST(?16 AS INTEGER)
         WHERE id = ?13 AND version = CAST(?14 AS INTEGER) AND state <> 'ended'`,
      )
      .bind(...valuesOf(said), id, seen, now, clerkIdOf(actor)),
    dates: plannedStatement(db, [{ found: { id }, version: seen + 1, dates }], now),
  });
  return changed.changes === 1;
}

/** A reminder is paused, goes on, or ends; its dates with it. @returns false when it was not as it was seen */
export async function moveReminder(
  db: Db,
  actor: Actor,
  { id, seen, to, act, dates }: Change & { to: ReminderState; act: AuditAct; dates: readonly PlannedDate[] },
  now: number,
): Promise<boolean> {
  const { changed } = await runBatch<{ dropped: unknown; changed: unknown; audit: unknown; dates: unknown }>(db, {
    dropped: dropStatement(db, { id, seen, left: [] }, now),
    changed: db.$client
      .prepare(
        `UPDATE reminders SET state = ?3, version = version + 1, changedAt = CAST(?4 AS INTEGER), changedBy = CAST(?5 AS INTEGER)
         WHERE id = ?1 AND version = CAST(?2 AS INTEGER) AND state NOT IN ('ended', ?3)`,
      )
      .bind(id, seen, to, now, clerkIdOf(actor)),
    audit: auditStatement(db, actor, { act, subject: `reminder:${id}` }, now),
    dates: plannedStatement(db, [{ found: { id }, version: seen + 1, dates }], now),
  });
  return changed.changes === 1;
}

/** One date that is left out or moved, and what becomes of the rows of its day. */
type DateChange = Change & {
  rule: Rule;
  day: Day;
  state: "skipped" | "cancelled" | "planned";
  movedTo: Day | null;
  act: AuditAct;
  dates: readonly PlannedDate[];
};

/** Changes the rule by one date. @returns false when somebody else has changed it, or it is ended */
export async function changeDateRows(
  db: Db,
  actor: Actor,
  { id, seen, rule, day, state, movedTo, act, dates }: DateChange,
  now: number,
): Promise<boolean> {
  const after = { day, ...(movedTo !== null && { to: movedTo }) };
  const { changed } = await runBatch<{ changed: unknown; audit: unknown; marked: unknown; dates: unknown }>(db, {
    changed: db.$client
      .prepare(
        `UPDATE reminders SET rule = ?3, version = version + 1, changedAt = CAST(?4 AS INTEGER), changedBy = CAST(?5 AS INTEGER)
         WHERE id = ?1 AND version = CAST(?2 AS INTEGER) AND state <> 'ended'`,
      )
      .bind(id, seen, json(rule), now, clerkIdOf(actor)),
    audit: auditStatement(db, actor, { act, subject: `reminder:${id}`, after }, now),
    marked: db.$client
      .prepare(
        `UPDATE reminderDates SET state = ?4, nextAt = NULL, movedTo = ?5, at = CAST(?6 AS INTEGER)
         WHERE reminderId = ?1 AND day = ?3 AND nextAt IS NOT NULL AND ?4 <> 'planned'
           AND EXISTS (SELECT 1 FROM reminders WHERE id = ?1 AND version = CAST(?2 AS INTEGER) AND rule = ?7)`,
      )
      .bind(id, seen + 1, day, state, movedTo, now, json(rule)),
    dates: plannedStatement(db, [{ found: { id }, version: seen + 1, dates }], now),
  });
  return changed.changes === 1;
}

/** Dates that are still to come go, before the reminder is changed; what has become of others stays. */
const dropStatement = (
  db: Db,
  { id, seen, left }: Change & { left: readonly PlannedDate[] },
  now: number,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `DELETE FROM reminderDates WHERE reminderId = ?1 AND nextAt IS NOT NULL
         AND EXISTS (SELECT 1 FROM reminders WHERE id = ?1 AND version = CAST(?2 AS INTEGER) AND state <> 'ended')
         AND NOT (leavesAt <= ?4 AND (day, lead) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?3)))`,
    )
    .bind(id, seen, JSON.stringify(left.map(({ day, lead }) => [day, lead])), now);

type Planned = { found: Found; version: number; dates: readonly PlannedDate[] };

/** Stores dates of reminders that run. What became of a date stays; one that was left out may come again. */
export const plannedStatement = (db: Db, planned: readonly Planned[], now: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO reminderDates (reminderId, day, lead, state, leavesAt, nextAt, at)
       SELECT r.id, j.value ->> 3, j.value ->> 4, 'planned', j.value ->> 5, j.value ->> 6, CAST(?2 AS INTEGER)
       FROM json_each(?1) j CROSS JOIN reminders r
         ON r.id = coalesce(j.value ->> 0, (SELECT id FROM reminders WHERE once = j.value ->> 1))
       WHERE r.version = j.value ->> 2 AND r.state = 'active'
       ON CONFLICT (reminderId, day, lead) DO UPDATE SET state = 'planned', leavesAt = excluded.leavesAt,
         nextAt = excluded.nextAt, movedTo = NULL, at = excluded.at WHERE state IN ('skipped', 'cancelled')`,
    )
    .bind(JSON.stringify(planned.flatMap(rowsOf)), now);

const rowsOf = ({ found, version, dates }: Planned) => {
  const [id, once] = "id" in found ? [found.id, null] : [null, found.once];
  return dates.map(({ day, lead, leavesAt, nextAt }) => [id, once, version, day, lead, leavesAt, nextAt]);
};

/** A clerk says yes to a date as its page showed it. @returns false when it is not there, or not as it was seen */
export async function approveRow(
  db: Db,
  actor: Actor,
  { id, seen, day, lead }: Change & { day: Day; lead: number },
  now: number,
): Promise<boolean> {
  const { approved } = await runBatch<{ approved: unknown; audit: unknown }>(db, {
    approved: db.$client
      .prepare(
        `UPDATE reminderDates SET state = 'approved', nextAt = max(leavesAt, CAST(?5 AS INTEGER)), at = CAST(?5 AS INTEGER)
         WHERE reminderId = ?1 AND day = ?3 AND lead = CAST(?4 AS INTEGER) AND state IN ('planned', 'asked', 'unanswered')
           AND EXISTS (SELECT 1 FROM reminders WHERE id = ?1 AND version = CAST(?2 AS INTEGER) AND state = 'active')`,
      )
      .bind(id, seen, day, lead, now),
    audit: auditStatement(db, actor, { act: "reminder-date-approved", subject: `reminder:${id}`, after: { day } }, now),
  });
  return approved.changes === 1;
}
