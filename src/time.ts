import { daysLater } from "./day.ts";

/** The zone all town time is in. Instants are epoch milliseconds everywhere else. */
export const zone = "Europe/Prague";
const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** The day an instant falls on in the town, `2026-10-25`. */
export function townDay(at: number): string {
  return townClock(at).slice(0, 10);
}

/** An instant as a datetime-local field wants it, `2026-10-25T02:30`; seconds are cut off. */
export function inputTownTime(at: number): string {
  return townClock(at).slice(0, 16);
}

/** What the town's clock shows, `2026-10-25T02:30:00.000`, and a letter that means nothing here. */
function townClock(at: number): string {
  const [summer, winter] = changesOf(new Date(at).getUTCFullYear());
  return new Date(at + (at >= summer && at < winter ? 2 : 1) * hourMs).toISOString();
}

/** The hour that the town's clock shows, 0 to 23. */
export function townHourOf(at: number): number {
  return Number(townClock(at).slice(11, 13));
}

/** When the town's clock shows so many whole hours on the day of an instant, or days later; 24 is the midnight that ends it. */
export function townHour(at: number, hour: number, later = 0): number {
  return townInstant(daysLater(townDay(at), later + Math.floor(hour / 24)), (hour % 24) * 60);
}

/** Midnight UTC at or before an instant: where the daily allowances of Cloudflare's free plan begin anew. */
export function startOfUtcDay(at: number): number {
  return Math.floor(at / dayMs) * dayMs;
}

/** The next midnight UTC: one in the morning in the town, two in summer. */
export function endOfUtcDay(at: number): number {
  return startOfUtcDay(at) + dayMs;
}

/** When the clocks of the European Union change in a year (Directive 2000/84/EC): the last Sundays of March and October, 1:00 UTC. */
const changesOf = (year: number) => [lastSunday(year, 3), lastSunday(year, 10)] as const;

function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month, 0, 1);
  return last - new Date(last).getUTCDay() * dayMs;
}

/**
 * When the town's clock shows a time on a day, reckoned without a library: the first day that one reckons with takes more
 * than the whole of what the free plan gives a request. An hour that the clock shows twice means the first; one that it skips is an hour later, as calendars have it.
 * @param day as a calendar has it, `2026-10-25`
 * @param minutes since midnight as the clock shows it, 0 to 1439
 */
export function townInstant(day: string, minutes: number): number {
  const shown = Date.parse(day) + minutes * 60_000;
  const [summer, winter] = changesOf(Number(day.slice(0, 4)));
  const inSummer = shown - 2 * hourMs;
  return inSummer >= summer && inSummer < winter ? inSummer : shown - hourMs;
}
