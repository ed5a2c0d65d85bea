import type { Places } from "../audience/audience.ts";
import { type Day, daysLater } from "../day.ts";
import { byLanguage, entriesOf, type Language, officeLanguage } from "../language.ts";
import { type FieldsOfDay, fillFields } from "../messages/fields.ts";
import type { Accents, Texts } from "../messages/message.ts";
import type { PlaceList } from "../places/place-list.ts";
import { townDay, townInstant } from "../time.ts";
import { datesOf, type Rule } from "./rule.ts";

/** A rule that makes messages by itself. One that is paused or ended makes none. */
export const reminderStates = ["active", "paused", "ended"] as const;
export type ReminderState = (typeof reminderStates)[number];

/**
 * What becomes of one date of a reminder. `planned`, `asked` (a clerk was asked, and has not said yes) and `approved` are
 * still to come; `missed`: the clock stood until it was of no use; `unanswered`: nobody said yes; `skipped`: left out, or
 * moved; `cancelled`: and those who had been told of it are told.
 */
export const dateStates = [
  "planned",
  "asked",
  "approved",
  "sent",
  "missed",
  "unanswered",
  "skipped",
  "cancelled",
] as const;
export type DateState = (typeof dateStates)[number];

/** How many days before it goes, and at which minute of that day on the town's clock. */
export type Lead = { days: number; minutes: number };

/** What a clerk says of a reminder. `startsAt`: minutes of the day; null where it is a whole day. `topics` is a mask. */
export type ReminderSaid = {
  name: string;
  topics: number;
  places: Places | null;
  typedPlaces: string | null;
  placeList: PlaceList | null;
  texts: Texts;
  accents: Accents;
  rule: Rule;
  startsAt: number | null;
  leads: readonly Lead[];
  /** Whether each waits for a clerk's yes. */
  asks: boolean;
  /** Whether the town's page shows its messages; null is as is usual for its audience. */
  shown?: boolean | null;
};

/** A reminder as it is kept. `version` grows with each change of it or of its dates. Times are epoch ms. */
export type Reminder = ReminderSaid & {
  id: number;
  state: ReminderState;
  version: number;
  createdAt: number;
  changedAt: number;
  changedBy: number | null;
};

/** One date of a reminder as it is kept. */
export type ReminderDate = {
  id: number;
  reminderId: number;
  day: Day;
  lead: number;
  state: DateState;
  leavesAt: number;
  nextAt: number | null;
  messageId: number | null;
  movedTo: Day | null;
  at: number;
};

/** A reminder in a list, with the date that goes next. */
export type ListedReminder = Reminder & { nextDay: Day | null; nextLeavesAt: number | null };

/** A date with the reminder that it is of. */
export type DatedReminder = Pick<ReminderDate, "day" | "lead" | "state" | "leavesAt" | "messageId"> & {
  reminderId: number;
  name: string;
  topics: number;
  /** Of the reminder. */
  version: number;
  /** Whether people have been told of the day. */
  told: 0 | 1;
};

/** What a clerk is told of a reminder where they begin. `sent`: to nobody; `ending`: `day` is its last one. */
export type AttentionRow = Pick<DatedReminder, "reminderId" | "name" | "day" | "leavesAt"> & {
  state: DateState | "ending";
};

/** The token under which the message of a date is made: a clock that ticks twice finds it made. */
export const onceOf = (reminderId: number, day: Day, what: number | string): string =>
  `reminder-${reminderId}-${day}-${what}`;

/** The reminder whose clock, or whose date that was moved, has made a message. */
export function reminderOf({ once }: { once?: string | null }): number | undefined {
  const [, id] = /^reminder-(\d+)-/.exec(once ?? "") ?? [];
  return id === undefined ? undefined : Number(id);
}

/** The fields that a text of a reminder may have. */
export const reminderFields = ["den", "datum", "hodina"] as const;

/** So many dates of a rule are stored. */
export const datesStored = 20;

/** One date of a reminder, to be stored. Times are epoch ms. */
export type PlannedDate = { day: Day; lead: number; leavesAt: number; nextAt: number };

type Timed = Pick<ReminderSaid, "rule" | "leads" | "asks">;

/** When a reminder of a day goes, epoch ms. */
export const leavesAtOf = (day: Day, { days, minutes }: Lead): number => townInstant(daysLater(day, -days), minutes);

/** When a clerk is asked: at nine the day before it goes. */
const asksAtMinutes = 9 * 60;

/** The next dates of a reminder that have not passed, each as often as it is reminded of. */
export const datesToStore = (said: Timed, now: number): PlannedDate[] =>
  nextDates(said, now).filter(({ leavesAt }) => leavesAt > now);

/** Those that the clock should have seen to already, and that are still of use. */
export const datesLeft = (said: Timed & Pick<ReminderSaid, "startsAt">, now: number): PlannedDate[] =>
  nextDates(said, now).filter(({ day, lead, leavesAt }) => leavesAt <= now && endsAtOf(said, day, lead) > now);

function nextDates({ rule, leads, asks }: Timed, now: number): PlannedDate[] {
  const days = datesOf(rule, { from: townDay(now), atMost: datesStored });
  return days.flatMap((day) =>
    leads.map((lead) => {
      const leavesAt = leavesAtOf(day, lead);
      const asksAt = townInstant(daysLater(day, -lead.days - 1), asksAtMinutes);
      return { day, lead: lead.days, leavesAt, nextAt: asks ? asksAt : leavesAt };
    }),
  );
}

const noon = 12 * 60;

/**
 * When nobody needs to be reminded any more, epoch ms: what it reminds of has begun. Of a whole day those who were to be
 * told ahead are told until its noon: by then the bins are empty; those of the day itself until it is over.
 */
export function endsAtOf({ startsAt }: Pick<ReminderSaid, "startsAt">, day: Day, lead: number): number {
  if (startsAt !== null) return townInstant(day, startsAt);
  return lead > 0 ? townInstant(day, noon) : townInstant(daysLater(day, 1), 0);
}

/** Minutes of a day as a clock shows them: "18:00". */
export const clockOf = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;

/** What a reminder says of a day, in each of its languages. */
export function textsOn(
  { texts, startsAt }: Pick<ReminderSaid, "texts" | "startsAt">,
  day: Day,
  fieldsOfDay: Record<Language, FieldsOfDay>,
): Texts {
  const hodina = startsAt === null ? "" : clockOf(startsAt);
  const values = byLanguage((language) => ({ ...fieldsOfDay[language](day), hodina }));
  const written = (said: { [Of in Language]?: string | undefined }) =>
    Object.fromEntries(entriesOf(said).map(({ language, value }) => [language, fillFields(value, values[language])]));
  const sms = { [officeLanguage]: "", ...written(texts.sms) };
  return texts.voice ? { sms, voice: written(texts.voice) } : { sms };
}
