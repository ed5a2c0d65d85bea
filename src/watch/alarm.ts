import type { ProviderName } from "../line/pace.ts";

/** What may be the matter, in the words of the house: each has a sentence in the catalogue. */
export const alarmKinds = ["halted", "silent", "overdue", "heartbeat", "budget", "database", "unrecorded"] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** A cause is its kind, and what it is about where there are several: `halted:infobip`. */
export type AlarmCause = Exclude<AlarmKind, "halted" | "silent"> | `${"halted" | "silent"}:${ProviderName}`;

export type Alarm = {
  cause: AlarmCause;
  raisedAt: number;
  /** When it was last seen. */
  lastAt: number;
  /** When the managers were last told. */
  toldAt: number | null;
};

const minute = 60_000;
const hour = 60 * minute;

export function kindOf(cause: AlarmCause): AlarmKind {
  return cause.split(":")[0] as AlarmKind;
}

/** The provider that an alarm is about, if it is about one. */
export function subjectOf(cause: AlarmCause): ProviderName | undefined {
  return cause.split(":")[1] as ProviderName | undefined;
}

/** The cron whose heartbeat is watched. */
export const clock = "* * * * *";

/** The clock ticks every minute; this long without a tick, a clerk's page view does its work. */
export const catchUpAfterMs = 2 * minute;

/** A clock that stood still for so long, an envelope that waits for so long, needs somebody. */
export const clockLateMs = 5 * minute;
export const overdueMs = 10 * minute;

/** A database that has not failed for so long is well again. */
export const databaseQuietMs = 15 * minute;

/** Dead letters are tried once an hour: for so long after the last one failed, they are not recorded. */
export const unrecordedQuietMs = 2 * hour;

/** One hiccup of the database is no alarm; seen again after this, it is. */
const patienceMs = 2 * minute;

/** Whether an alarm is to be shown. */
export function stands({ cause, raisedAt, lastAt }: Alarm): boolean {
  return cause !== "database" || lastAt - raisedAt >= patienceMs;
}

/** Whether the managers are to be told: once, again when it came anew (at most hourly), and a day later if it stands. */
export function isToBeTold(alarm: Alarm, now: number): boolean {
  if (!stands(alarm)) return false;
  if (alarm.toldAt === null) return true;
  return now - alarm.toldAt >= (alarm.raisedAt > alarm.toldAt ? hour : 24 * hour);
}

/** A letter to the operators. @returns false when there is no way, or it failed */
export type Mail = (letter: { subject: string; text: string }) => Promise<boolean>;
