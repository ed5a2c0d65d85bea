import { topicsOf } from "../audience/audience.ts";
import type { Actor } from "../audit/actor.ts";
import { isDayOver, type Look, lookAlone, lookFor } from "../db.ts";
import { dispatchMade } from "../delivery/dispatch.ts";
import type { DeliveryPorts } from "../delivery/ports.ts";
import { gatewayPlansOf, providerPlansOf } from "../gateway/sending-plan.ts";
import type { Language } from "../language.ts";
import { logFault } from "../log.ts";
import { composeMessage } from "../messages/compose.ts";
import type { FieldsOfDay } from "../messages/fields.ts";
import { findMadeBy } from "../messages/queries.ts";
import type { NoticeQueue } from "../notices/notice.ts";
import type { TownRow } from "../town/queries.ts";
import {
  askRows,
  type Closing,
  closeDateRows,
  type DueDate,
  type DueRow,
  dueDateOf,
  dueDatesStatement,
  readyTown,
} from "./due-queries.ts";
import { type DateState, datesToStore, endsAtOf, onceOf, textsOn } from "./reminder.ts";

/** `fieldsOfDay`: how days are said in texts, by language, from whoever wires the ports. */
type Ports = Pick<DeliveryPorts, "db" | "plan"> & {
  queue: DeliveryPorts["queue"] & NoticeQueue;
  fieldsOfDay: Record<Language, FieldsOfDay>;
};

/** The same, and the town as it is in this minute. */
type InTown = Ports & { town: TownRow };

/**
 * Sees to the dates of reminders that are due by now, however late the clock is: asks a clerk, or makes the message. For
 * the minute job. One that fails does not keep the others.
 * @returns how many were due
 */
export function remindOfDue(ports: Ports, actor: Actor, now: number): Promise<number> {
  return lookAlone(ports.db, dueReminders(ports, actor, now));
}

/** The look that it begins with, for one batch with others. */
export function dueReminders(ports: Ports, _actor: Actor, now: number): Look {
  return lookFor<{ due: DueRow }>({ due: dueDatesStatement(ports.db, now) }, async ({ due }) => {
    if (due.rows.length === 0) return 0;
    const town = await readyTown(ports.db, gatewayPlansOf(ports.plan));
    const closings: Closing[] = [];
    for (const one of due.rows.map(dueDateOf)) {
      try {
        closings.push(...(await seeTo({ ...ports, town }, one, now)));
      } catch (error) {
        if (isDayOver(error)) throw error;
        logFault(`reminder ${one.reminder.id}`, error);
      }
    }
    // Together, for the sake of the count of statements: who dies before finds its messages made, and closes them then.
    await closeDateRows(ports.db, closings, now);
    return due.rows.length;
  });
}

/** @returns what is to be written of the date, if anything */
async function seeTo(ports: InTown, due: DueDate, now: number): Promise<Closing[]> {
  const { date, reminder, isFollowed } = due;
  const isOver = endsAtOf(reminder, date.day, date.lead) <= now;
  if (date.state === "planned" && reminder.asks && !isOver && !isFollowed) return ask(ports, due, now);
  if (date.state === "asked") return close(due, "unanswered", now);
  // The clock has stood over two reminders of one day: the later one says it all.
  if (isFollowed) return close(due, "skipped", now);
  return isOver ? close(due, "missed", now) : remind(ports, due, now);
}

/** A clerk has until it leaves to say yes; where the clock has stood until then, as long as it is of use. */
async function ask({ db, queue, plan }: Ports, { date, reminder }: DueDate, now: number): Promise<Closing[]> {
  const nextAt = date.leavesAt > now ? date.leavesAt : endsAtOf(reminder, date.day, date.lead);
  const gateways = providerPlansOf(plan.sms);
  const opened = await askRows(db, { dateId: date.id, nextAt, gateways }, now);
  if (opened.length > 0) await queue.wakeNotices(opened.map((noticeId) => ({ noticeId })));
  return [];
}

const close = (
  { date, reminder }: DueDate,
  state: DateState,
  now: number,
  messageId: number | null = null,
): Closing[] => [{ dateId: date.id, reminder, state, messageId, dates: datesToStore(reminder, now) }];

/**
 * Makes the message of a date and sends it. Its token is the date's own: a clock that ticks twice, or dies in between,
 * finds the message that the first one has made.
 */
async function remind(ports: InTown, due: DueDate, now: number): Promise<Closing[]> {
  const { date, reminder } = due;
  const actor: Actor = { kind: "reminder", reminderId: reminder.id };
  const { typedPlaces, placeList, accents, topics, places, shown } = reminder;
  const once = onceOf(reminder.id, date.day, date.lead);
  const draft = {
    audience: { topics: topicsOf(topics), places },
    ...{ typedPlaces, placeList, accents, shown: shown ?? null, dueAt: null, once, lane: "ordinary" as const },
    texts: textsOn(reminder, date.day, ports.fieldsOfDay),
  };
  const made = await composeMessage(ports, actor, draft, now);
  const id = made.ok ? made.value.id : (await findMadeBy(ports.db, once))?.id;
  if (id === undefined) throw new Error("a reminder's message is neither made nor there");
  const message = { ...draft, id, version: 1, topics, places, whom: null };
  const { town } = ports;
  const sent = await dispatchMade(
    ports,
    actor,
    { message, town, endsAt: endsAtOf(reminder, date.day, date.lead) },
    now,
  );
  // One that somebody has changed before it left is theirs now.
  const state = sent.ok || sent.problem === "not-draft" ? "sent" : "missed";
  return close(due, state, now, id);
}
