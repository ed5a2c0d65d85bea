import { topicsOf } from "../audience/audience.ts";
import type { AuditAct } from "../audit/act.ts";
import type { Actor } from "../audit/actor.ts";
import { type Day, isDay } from "../day.ts";
import { readTogether } from "../db.ts";
import { cancelMessage } from "../delivery/cancel.ts";
import type { DeliveryPorts } from "../delivery/ports.ts";
import { composeMessage } from "../messages/compose.ts";
import type { Texts } from "../messages/message.ts";
import { findMessage } from "../messages/queries.ts";
import { ok, type Result, refuse } from "../result.ts";
import { townDay } from "../time.ts";
import { findReminder, reminderDatesReading, reminderReading } from "./queries.ts";
import { datesToStore, endsAtOf, onceOf, type Reminder, type ReminderDate } from "./reminder.ts";
import { datesOf, type Rule, withDay, withoutDay } from "./rule.ts";
import { type ReminderRefusal, whyNot } from "./save.ts";
import { approveRow, changeDateRows } from "./save-queries.ts";

type Ports = Pick<DeliveryPorts, "db" | "queue" | "plan">;

/** Besides: it does not come on that day; that it comes on the other one already, or that is no day to come. */
export type DateRefusal = ReminderRefusal | "no-such-date" | "already-there" | "not-a-day";

/** A date of a reminder as its page showed it. */
type Seen = { id: number; seen: number; day: Day };

/** `draftId`: the message that waits to be checked and sent to those who had been told of the date. */
type Changed = Result<{ id: number; draftId?: number }, DateRefusal>;

/** Leaves one date out. Whoever has been told of it already is told nothing. */
export const skipDate = (ports: Ports, actor: Actor, date: Seen, now: number): Promise<Changed> =>
  change(ports, actor, { ...date, to: null, act: "reminder-date-skipped", texts: undefined }, now);

/** Lets a date come again that was left out. */
export const restoreDate = (ports: Ports, actor: Actor, date: Seen, now: number): Promise<Changed> =>
  change(ports, actor, { ...date, to: date.day, act: "reminder-date-restored", texts: undefined }, now);

/**
 * Moves one date to another day. Those who had been told of it get a message with these texts, once a clerk has seen it.
 * @param moved `texts`: that it is on another day
 */
export const moveDate = (
  ports: Ports,
  actor: Actor,
  moved: Seen & { to: Day; texts: Texts },
  now: number,
): Promise<Changed> => change(ports, actor, { ...moved, act: "reminder-date-moved" }, now);

/** Cancels one date. Those who had been told of it get a message with these texts, once a clerk has seen it. */
export const cancelDate = (
  ports: Ports,
  actor: Actor,
  cancelled: Seen & { texts: Texts },
  now: number,
): Promise<Changed> => change(ports, actor, { ...cancelled, to: null, act: "reminder-date-cancelled" }, now);

type Change = Seen & { to: Day | null; act: AuditAct; texts: Texts | undefined };

/** How many dates of a reminder are looked through for those of which people were told. */
const datesRead = 200;

async function change(ports: Ports, actor: Actor, changed: Change, now: number): Promise<Changed> {
  const { db } = ports;
  const { id, seen, day, to, act, texts } = changed;
  const { reminder, dates } = await readTogether(db, {
    reminder: reminderReading(db, id),
    dates: reminderDatesReading(db, id, datesRead),
  });
  if (!reminder) return refuse("no-such-reminder");
  if (!isSo(reminder.rule, changed)) {
    const rule = ruleWithout(reminder.rule, changed, now);
    if (typeof rule === "string") return refuse(rule);
    const row = {
      ...{ id, seen, rule, day, act, movedTo: to === day ? null : to },
      state: to === day ? ("planned" as const) : texts && to === null ? ("cancelled" as const) : ("skipped" as const),
      dates: reminder.state === "active" ? datesToStore({ ...reminder, rule }, now) : [],
    };
    const kept = (await changeDateRows(db, actor, row, now)) ? { ...reminder, rule } : await findReminder(db, id);
    if (!kept || !isSo(kept.rule, changed)) return refuse(whyNot(kept));
  }
  if (!texts) return ok({ id });
  const draftId = await tellThem(ports, actor, { reminder, day, to, texts, told: toldOf(dates, day) }, now);
  return ok({ id, ...(draftId !== undefined && { draftId }) });
}

/** Whether a date is as it is to be already: pressed twice is once. */
function isSo({ rdate, exdate, ...rule }: Rule, { day, to }: Change): boolean {
  if (!isDay(day) || (to !== null && !isDay(to))) return false;
  const comesOn = (one: Day) => datesOf({ ...rule, rdate, exdate }, { from: one, atMost: 1 })[0] === one;
  if (to === day) return comesOn(day);
  return exdate.includes(day) && (to === null || comesOn(to));
}

/** The rule as it is to be, or why it cannot be so. */
function ruleWithout(rule: Rule, { day, to }: Change, now: number): Rule | DateRefusal {
  const comesOn = (one: Day) => datesOf(rule, { from: one, atMost: 1 })[0] === one;
  if (!isDay(day)) return "no-such-date";
  if (to === day) return rule.exdate.includes(day) ? withDay(rule, day) : "no-such-date";
  if (!comesOn(day)) return "no-such-date";
  if (to === null) return withoutDay(rule, day);
  if (!isDay(to) || to < townDay(now)) return "not-a-day";
  return comesOn(to) ? "already-there" : withDay(withoutDay(rule, day), to);
}

const toldOf = (dates: readonly ReminderDate[], day: Day): number[] =>
  dates.flatMap((date) => (date.day === day && date.messageId !== null ? [date.messageId] : []));

type Telling = { reminder: Reminder; day: Day; to: Day | null; texts: Texts; told: readonly number[] };

/** Stops what of the date is still leaving, and writes the message to those who were told; none where nobody was. */
async function tellThem(ports: Ports, actor: Actor, telling: Telling, now: number): Promise<number | undefined> {
  const { reminder, day, to, texts, told } = telling;
  if (told.length === 0) return undefined;
  for (const messageId of told) await cancelMessage(ports, actor, messageId, now);
  const last = await findMessage(ports.db, Math.max(...told));
  const draft = {
    audience: {
      topics: topicsOf(reminder.topics),
      places: reminder.places,
      whom: { kind: "told" as const, messageIds: told },
    },
    ...{ typedPlaces: reminder.typedPlaces, placeList: reminder.placeList, accents: reminder.accents },
    ...{ lane: "ordinary" as const, texts, dueAt: null, once: onceOf(reminder.id, day, to ?? "off") },
    // Where people could read that it comes, they read that it does not.
    shown: last?.shown ?? false,
  };
  const made = await composeMessage(ports, actor, draft, now);
  return made.ok ? made.value.id : undefined;
}

/** Says yes to a date that waits for it, as its page showed it; one that nobody said yes to in time leaves now, if it is still of use. */
export async function approveDate(
  { db }: Pick<Ports, "db">,
  actor: Actor,
  { lead, ...date }: Seen & { lead: number },
  now: number,
): Promise<Result<{ id: number }, DateRefusal>> {
  const { id, seen, day } = date;
  const { reminder, dates } = await readTogether(db, {
    reminder: reminderReading(db, id),
    dates: reminderDatesReading(db, id, datesRead),
  });
  if (!reminder) return refuse("no-such-reminder");
  const kept = dates.find((one) => one.day === day && one.lead === lead);
  if (!kept || endsAtOf(reminder, day, lead) <= now) return refuse("no-such-date");
  if (["approved", "sent"].includes(kept.state)) return ok({ id });
  if (await approveRow(db, actor, { id, seen, day, lead }, now)) return ok({ id });
  return refuse(reminder.version === seen && reminder.state === "active" ? "no-such-date" : whyNot(reminder));
}
