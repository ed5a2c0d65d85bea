import { spokenSeconds } from "../text/spoken/duration.ts";
import { type CallHours, callsAtMost, nextTryAt, ringsFrom, ringsUntil } from "./call-hours.ts";
import type { Call } from "./spoken.ts";

/** Rests in a call: until who answers has said their name, before the message comes again, and for keys to be pressed. */
const restsSeconds = 1 + 2 + 5;

/** About how many seconds a call takes that is heard to its end: its greeting, the message twice, and what the keys do. */
export function secondsOfCall({ text, call }: Call, speechRate: number): number {
  const spoken = [call.greeting, text, text, call.menu].join(" ");
  return Math.ceil(spokenSeconds(spoken, speechRate) + restsSeconds);
}

/**
 * About what calls cost, in haléře, when each is answered once: a minute that has begun is paid, as contracts usually
 * have it, and a telephone that only rings costs nothing.
 */
export function priceOfCalls(groups: readonly { calls: number; seconds: number }[], minutePrice: number): number {
  return groups.reduce((sum, { calls, seconds }) => sum + calls * Math.ceil(seconds / 60) * minutePrice, 0);
}

/** What a message's calls are planned by. Times are epoch ms. */
export type CallPlan = {
  /** Telephones that are called. */
  calls: number;
  pace: { perChunk: number; slotMs: number };
  /** When the message leaves. */
  startAt: number;
  expiresAt: number;
  hours: CallHours;
  ringSeconds: number;
};

/**
 * What falls where no telephone may ring, after the hours or the expiry: all calls, some of them, or only the later tries;
 * `limit`: some, because the day has no room for them.
 * `until`: when they go on; undefined when they never do, because the message is of no use by then.
 */
export type CallDelay = { what: "all" | "some" | "tries" | "limit"; until: number | undefined };

/** When telephones begin to ring, when the last one does, and when it does for the last of so many tries, epoch ms. */
export type CallTimes = { firstAt: number; lastAt: number; lastTryAt: number; tries: number; delays: CallDelay[] };

/** When telephones ring, if nobody answers before the last try, and nothing else is called. */
export function callTimes(plan: CallPlan): CallTimes {
  const firstAt = ringsFrom(plan.startAt, plan.hours);
  const never = { firstAt, lastAt: firstAt, lastTryAt: firstAt, tries: 0 };
  if (firstAt >= plan.expiresAt) return { ...never, delays: [{ what: "all", until: undefined }] };
  const waits: CallDelay[] = firstAt > plan.startAt ? [{ what: "all", until: firstAt }] : [];
  const last = lastRing(firstAt, plan);
  const delays = last.delay ? [...waits, last.delay] : waits;
  if (last.delay && last.delay.until === undefined)
    return { firstAt, lastAt: last.at, lastTryAt: last.at, tries: 1, delays };
  const tries = triesAfter(last.at, plan);
  return {
    ...{ firstAt, lastAt: last.at, lastTryAt: tries.at, tries: tries.count },
    delays: tries.delay ? [...delays, tries.delay] : delays,
  };
}

/** When the last telephone rings for the first time: the pace, and over night it rests. */
function lastRing(firstAt: number, { calls, pace, hours, expiresAt }: CallPlan): { at: number; delay?: CallDelay } {
  let [at, leftMs] = [firstAt, Math.ceil((calls * pace.slotMs) / pace.perChunk)];
  let goesOnAt: number | undefined;
  for (;;) {
    const closesAt = ringsUntil(at, hours);
    const endsAt = Math.min(closesAt, expiresAt);
    if (at + leftMs < endsAt) break;
    const nextAt = ringsFrom(closesAt, hours);
    if (closesAt > expiresAt || nextAt >= expiresAt) return { at: endsAt, delay: { what: "some", until: undefined } };
    leftMs -= closesAt - at;
    at = nextAt;
    goesOnAt ??= nextAt;
  }
  return { at: at + leftMs, ...(goesOnAt !== undefined && { delay: { what: "some", until: goesOnAt } }) };
}

/** The clock that looks for who is to be called again goes once a minute. */
const clockMs = 60_000;

/** When a telephone rings for the last time that nobody ever answers. */
function triesAfter(firstAt: number, { hours, expiresAt, ringSeconds }: CallPlan) {
  let at = firstAt;
  let delay: CallDelay | undefined;
  for (let count = 1; count < callsAtMost; count++) {
    const endedAt = at + ringSeconds * 1000 + clockMs;
    const next = nextTryAt(endedAt, count, { hours, expiresAt });
    if (next === undefined) return { at, count, delay: { what: "tries", until: undefined } as const };
    if (next > ringsUntil(at, hours)) delay ??= { what: "tries", until: next };
    at = next;
  }
  return { at, count: callsAtMost, delay };
}
