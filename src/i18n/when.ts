import { numberOf } from "../day.ts";
import type { Language } from "../language.ts";
import { refuse } from "../result.ts";
import { inputTownTime, townDay, townInstant } from "../time.ts";
import { catalogues } from "./catalogues.ts";
import type { TimeRole } from "./clock.ts";
import { readDay, readHour, splitDayAndHour } from "./typed-time.ts";

type Reading =
  | { readonly ok: true; readonly at: number }
  | { readonly ok: false; readonly problem: "not-a-time" | "other-weekday" | "skipped" };

const wallClock = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)$/;

/**
 * Reads a day and a time on the town's clock, as forms send them, `("2026-10-25", "02:30")`, or as people write them,
 * `("25. 10.", "v 2:30")`; both may stand in one field, `("2026-10-25T02:30")`, `("25. 10. 2026 v 2:30", "")`.
 *
 * A time that the clock skips in spring (2:00 to 3:00) is refused as `skipped`. A time it shows twice in autumn (2:00 to
 * 3:00) means the first: rather an hour early than an hour late.
 * @param now a day without its year is the next one from here on; without `now` it is no day
 */
export function readTownTime(day: string, time = "", now?: number): Reading {
  const [dayTyped, hourTyped] = time.trim() === "" ? (inOneField(day) ?? [day, time]) : [day, time];
  const read = readDay(dayTyped, now === undefined ? undefined : townDay(now));
  if (!read.ok) return read;
  const hour = readHour(hourTyped);
  if (hour === undefined) return refuse("not-a-time");
  const [hours, minutes] = hour.split(":").map(Number);
  const at = townInstant(read.day, (hours ?? 0) * 60 + (minutes ?? 0));
  return inputTownTime(at) === `${read.day}T${hour}` ? { ok: true, at } : refuse("skipped");
}

function inOneField(typed: string): [day: string, hour: string] | undefined {
  const [, day, hour] = wallClock.exec(typed) ?? [];
  return day && hour ? [day, hour] : splitDayAndHour(typed);
}

/**
 * Says an instant on the town's clock: "středa 14. 10. 2026 v 8:00", "Wednesday 14 October 2026 at 8:00"; in another role
 * "ve středu 14. 10. 2026 v 8:00", "on Wednesday …", or "na středu …", "for Wednesday …".
 */
export function sayTownTime(language: Language, at: number, role: TimeRole = "alone"): string {
  return catalogues[language].sayTime(at, role);
}

/** The same of an instant that is said right behind another: on one day only its hour, "v 8:55". */
export function sayTownTimeAfter(language: Language, at: number, said: number, role: TimeRole = "alone"): string {
  return townDay(at) === townDay(said) ? catalogues[language].sayHour(at) : sayTownTime(language, at, role);
}

/** When something of a list happens, as people say it: "dnes v 8:02", "v pátek v 8:00"; with its year where that is another one. */
export function sayNearTime(language: Language, at: number, now: number): string {
  const [today, day] = [townDay(now), townDay(at)];
  const away = numberOf(day) - numberOf(today);
  const isNear = Math.abs(away) < 7 || today.slice(0, 4) === day.slice(0, 4);
  return isNear ? catalogues[language].sayNear(at, away) : sayTownTime(language, at, "on");
}
