// Never the global Temporal: in some workerds it is missing, in others its clock stands still (workerd#6907).
import { Temporal } from "temporal-polyfill/implementation";
import type { Language } from "../language.ts";
import { refuse } from "../result.ts";
import { townDay, zone } from "../time.ts";
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
  const written = Temporal.PlainDateTime.from(`${read.day}T${hour}`);
  const real = written.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (!real.toPlainDateTime().equals(written)) return refuse("skipped");
  return { ok: true, at: real.epochMilliseconds };
}

function inOneField(typed: string): [day: string, hour: string] | undefined {
  const [, day, hour] = wallClock.exec(typed) ?? [];
  return day && hour ? [day, hour] : splitDayAndHour(typed);
}

const locales = { cs: "cs-CZ", en: "en-GB" } as const satisfies Record<Language, string>;

const fields = {
  timeZone: zone,
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "numeric",
  minute: "2-digit",
  hourCycle: "h23",
} as const satisfies Intl.DateTimeFormatOptions;

const clocks = {
  cs: new Intl.DateTimeFormat(locales.cs, { ...fields, month: "numeric" }),
  en: new Intl.DateTimeFormat(locales.en, fields),
} as const satisfies Record<Language, Intl.DateTimeFormat>;

/**
 * The part a time plays in its sentence: by itself; as when it happens ("ve středu"); as what it is meant for ("na
 * středu"); as when something began ("od středy") or ends ("do středy").
 */
export type TimeRole = "alone" | "on" | "for" | "since" | "until";

/** The days of the week with what Czech puts before them, each in the case that asks for. */
const czechDays: Record<string, Record<TimeRole, string>> = {
  pondělí: { alone: "pondělí", on: "v pondělí", for: "na pondělí", since: "od pondělí", until: "do pondělí" },
  úterý: { alone: "úterý", on: "v úterý", for: "na úterý", since: "od úterý", until: "do úterý" },
  středa: { alone: "středa", on: "ve středu", for: "na středu", since: "od středy", until: "do středy" },
  čtvrtek: { alone: "čtvrtek", on: "ve čtvrtek", for: "na čtvrtek", since: "od čtvrtka", until: "do čtvrtka" },
  pátek: { alone: "pátek", on: "v pátek", for: "na pátek", since: "od pátku", until: "do pátku" },
  sobota: { alone: "sobota", on: "v sobotu", for: "na sobotu", since: "od soboty", until: "do soboty" },
  neděle: { alone: "neděle", on: "v neděli", for: "na neděli", since: "od neděle", until: "do neděle" },
};

const englishRoles: Record<TimeRole, string> = { alone: "", on: "on ", for: "for ", since: "since ", until: "until " };

/**
 * Says an instant on the town's clock: "středa 14. 10. 2026 v 8:00", "Wednesday 14 October 2026 at 8:00"; in another role
 * "ve středu 14. 10. 2026 v 8:00", "on Wednesday …", or "na středu …", "for Wednesday …".
 */
export function sayTownTime(language: Language, at: number, role: TimeRole = "alone"): string {
  const parts = clocks[language].formatToParts(at).map(({ type, value }) => [type, value]);
  const { weekday, day, month, year, hour, minute } = Object.fromEntries(parts);
  const time = `${Number(hour)}:${minute}`;
  if (language === "cs")
    return `${czechDays[weekday]?.[role] ?? weekday} ${day}. ${month}. ${year} ${czechAt(Number(hour))}\u00a0${time}`;
  return `${englishRoles[role]}${weekday} ${day} ${month} ${year} at ${time}`;
}

/** Czech says *ve* before hours that begin with two consonants hard to say after *v*: ve dvě, ve čtyři, ve dvanáct. */
function czechAt(hour: number): "v" | "ve" {
  return [2, 3, 4, 12, 13, 14, 20, 21, 22, 23].includes(hour) ? "ve" : "v";
}
