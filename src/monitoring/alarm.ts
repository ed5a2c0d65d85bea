import type { Channel } from "../providers/channel.ts";
import type { ProviderName } from "../providers/names.ts";

/** What may be the matter, in our own words: each has a sentence in the catalogue. */
export const alarmKinds = [
  "halted",
  "silent",
  "overdue",
  "heartbeat",
  "allowance",
  "calls",
  "strangers",
  "codes",
  "database",
  "unrecorded",
  "misaddressed",
  "unverified",
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** Why a provider's webhooks are denied, by our guess: they come to another address than the town's, or the key is not ours. */
export type DenialKind = Extract<AlarmKind, "misaddressed" | "unverified">;
export type DenialCause = `${DenialKind}:${ProviderName}`;

/** What may be the matter with one channel of a provider. */
type OfGateway = Extract<AlarmKind, "halted" | "silent">;
type GatewayCause = `${OfGateway}:${ProviderName}:${Channel}`;

/** A cause is its kind, and what it is about where there are several: a provider, or `halted:`, a provider and a channel. */
export type AlarmCause = Exclude<AlarmKind, OfGateway | DenialKind> | GatewayCause | DenialCause;

/** The cause of an alarm about a gateway. */
export const gatewayCause = (
  kind: OfGateway,
  { provider, channel }: { provider: ProviderName; channel: Channel },
): GatewayCause => `${kind}:${provider}:${channel}`;

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

/** A clock that stood still for so long, a chunk that waits for so long, needs somebody. */
export const clockLateMs = 5 * minute;
export const overdueMs = 10 * minute;

/** A database that has not failed for so long is well again. */
export const databaseQuietMs = 15 * minute;

/** Dead letters are tried once an hour: for so long after the last one failed, they are not recorded. */
export const unrecordedQuietMs = 2 * hour;

/** So many webhooks that could not be verified within an hour need somebody. */
export const deniedAtMost = 10;

/** The alarms of a provider's denied webhooks. */
export function alarmsOfDenied(provider: ProviderName): [DenialCause, DenialCause] {
  return [`misaddressed:${provider}`, `unverified:${provider}`];
}

/** Those of some moments that were within the last hour. */
export function withinHour(times: readonly number[], now: number): number[] {
  return times.filter((at) => now - at < hour);
}

const isOfDenied = ({ cause }: Alarm) => ["misaddressed", "unverified"].includes(kindOf(cause));

/** Whether an alarm is about denied webhooks that still come: after a quiet hour it is over. */
export function isStillDenied(alarm: Alarm, now: number): boolean {
  return isOfDenied(alarm) && now - alarm.lastAt < hour;
}

/** One hiccup of the database is no alarm; seen again after this, it is. */
const patienceMs = 2 * minute;

/** Whether an alarm is to be shown. */
export function isShown({ cause, raisedAt, lastAt }: Alarm): boolean {
  return cause !== "database" || lastAt - raisedAt >= patienceMs;
}

/**
 * Whether the managers are to be told: once, again when it came anew (at most hourly), and a day later if it stands. Of
 * denied webhooks once a day at most: strangers can make them.
 */
export function isToBeTold(alarm: Alarm, now: number): boolean {
  if (!isShown(alarm)) return false;
  if (alarm.toldAt === null) return true;
  const cameAnew = alarm.raisedAt > alarm.toldAt && !isOfDenied(alarm);
  return now - alarm.toldAt >= (cameAnew ? hour : 24 * hour);
}

/** A letter to the operators. @returns false when there is no way, or it failed */
export type Mail = (letter: { subject: string; text: string }) => Promise<boolean>;
