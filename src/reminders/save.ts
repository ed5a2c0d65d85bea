import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { findReminder, findReminderMadeBy } from "./queries.ts";
import { datesLeft, datesToStore, type Reminder, type ReminderSaid } from "./reminder.ts";
import { insertReminder, moveReminder, updateReminder } from "./save-queries.ts";

type Ports = { db: Db };

/** Why a reminder is not changed: there is none, somebody else has changed it since it was shown, or it is ended. */
export type ReminderRefusal = "no-such-reminder" | "changed" | "ended";

/** A new reminder with the token of its form, or one that is changed with the version that was shown. */
type Saving = { said: ReminderSaid } & ({ once: string } | { id: number; seen: number });

/** Saves a reminder, and stores its next dates. A form that is pressed again finds what it has made. */
export async function saveReminder(
  { db }: Ports,
  actor: Actor,
  saving: Saving,
  now: number,
): Promise<Result<{ id: number }, ReminderRefusal>> {
  const { said } = saving;
  const dates = datesToStore(said, now);
  if ("once" in saving) {
    const made = await insertReminder(db, actor, { said, dates, once: saving.once }, now);
    const id = made ?? (await findReminderMadeBy(db, saving.once))?.id;
    return id === undefined ? refuse("no-such-reminder") : ok({ id });
  }
  const { id, seen } = saving;
  if (await updateReminder(db, actor, { id, seen, said, dates, left: datesLeft(said, now) }, now)) return ok({ id });
  const kept = await findReminder(db, id);
  return kept && saysTheSame(kept, said) ? ok({ id }) : refuse(whyNot(kept));
}

/** Whether a reminder is so already: pressing again what has not changed is no refusal. */
const saysTheSame = (kept: Reminder, said: ReminderSaid): boolean =>
  kept.state !== "ended" &&
  (Object.keys(said) as (keyof ReminderSaid)[]).every(
    (name) => JSON.stringify(kept[name]) === JSON.stringify(said[name]),
  );

/** What a clerk does with a whole reminder. */
export const reminderMoves = ["pause", "resume", "end"] as const;
export type ReminderMove = (typeof reminderMoves)[number];

const moves = {
  pause: { to: "paused", act: "reminder-paused" },
  resume: { to: "active", act: "reminder-resumed" },
  end: { to: "ended", act: "reminder-ended" },
} as const;

/** Pauses a reminder, so that none of its dates leaves; goes on with it; or ends it for good. Twice is once. */
export async function changeState(
  { db }: Ports,
  actor: Actor,
  { id, seen, move }: { id: number; seen: number; move: ReminderMove },
  now: number,
): Promise<Result<{ id: number }, ReminderRefusal>> {
  const reminder = await findReminder(db, id);
  if (!reminder) return refuse("no-such-reminder");
  const { to, act } = moves[move];
  if (reminder.state === to) return ok({ id });
  const dates = to === "active" ? datesToStore(reminder, now) : [];
  if (await moveReminder(db, actor, { id, seen, to, act, dates }, now)) return ok({ id });
  const kept = await findReminder(db, id);
  return kept?.state === to ? ok({ id }) : refuse(whyNot(kept));
}

/** Why a reminder could not be changed, by what it is now. */
export function whyNot(kept: Pick<Reminder, "state"> | undefined): ReminderRefusal {
  if (!kept) return "no-such-reminder";
  return kept.state === "ended" ? "ended" : "changed";
}
