import type { ReminderSaid } from "../../src/reminders/reminder.ts";
import { ruleOf } from "../../src/reminders/rule.ts";
import { saveReminder } from "../../src/reminders/save.ts";
import { portsOf } from "./ports.ts";
import { aClerk, now, rows, water } from "./town.ts";

/** Plastics, every second Wednesday from 2 December 2026 on; it goes the day before at 17:00. */
export const plastics: ReminderSaid = {
  name: "Svoz plastů",
  topics: 2 ** water,
  places: null,
  typedPlaces: null,
  placeList: null,
  texts: { sms: { cs: "{Den} {datum} se vyvážejí plasty." } },
  accents: "stripped",
  rule: ruleOf({ freq: "WEEKLY", interval: 2, dtStart: "2026-12-02", byDay: [3] }),
  startsAt: null,
  leads: [{ days: 1, minutes: 17 * 60 }],
  asks: false,
};

/** A reminder that a clerk has saved. @returns its id */
export async function aReminder(said: Partial<ReminderSaid> = {}, at = now): Promise<number> {
  const once = crypto.randomUUID();
  const saved = await saveReminder(portsOf(), aClerk, { said: { ...plastics, ...said }, once }, at);
  if (!saved.ok) throw new Error(saved.problem);
  return saved.value.id;
}

/** What has become of the dates of reminders, in their order: day, days before, state. */
export const datesNow = (where = "state NOT IN ('planned')") =>
  rows<{ day: string; lead: number; state: string }>(
    `SELECT day, lead, state FROM reminderDates WHERE ${where} ORDER BY day, lead DESC`,
  );

/** The texts of the messages that were made. */
export async function said(): Promise<string[]> {
  const made = await rows<{ texts: string }>("SELECT texts FROM messages ORDER BY id");
  return made.map(({ texts }) => JSON.parse(texts).sms.cs);
}
