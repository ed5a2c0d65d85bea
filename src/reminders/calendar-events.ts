import type { Day } from "../day.ts";
import { townDay, townInstant } from "../time.ts";
import { rulesOf } from "./calendar-repeats.ts";
import { type Rule, ruleOf } from "./rule.ts";

/*
 * Reads of RFC 5545 what calendars of towns have: events with their days, rules and exceptions. A library would read all
 * of it, and be larger than the rest of the reminders together; it is the oracle of the tests instead.
 */

/** An event with all that it repeats by; `count`: how many days its rules have, null where nothing is said of it. */
export type CalendarEvent = { name: string; rules: Rule[]; count: number | null; startsAt: number | null };

/** `unread`: events whose days could not be read. */
export type Events = { events: CalendarEvent[]; unread: number };

/** A line of an event: *DTSTART;TZID=Europe/Prague:20261014T060000*. */
export type Property = { name: string; value: string };

type RawEvent = Map<string, Property[]>;

/** The events of a calendar. @param text its line breaks are `\n`; folded lines (§ 3.1) are joined */
export function eventsIn(text: string): Events {
  const raw = rawEvents(text.replace(/\n[ \t]/g, "").split("\n"));
  const read = raw.map((event) => readEvent(event, overriddenOf(event, raw)));
  return {
    events: read.filter((one) => one !== null && one !== "cancelled"),
    unread: read.filter((one) => one === null).length,
  };
}

/** Only what stands in an event itself: time zones and alarms have days and rules of their own. */
function rawEvents(lines: readonly string[]): RawEvent[] {
  const events: RawEvent[] = [];
  const within: string[] = [];
  for (const line of lines) {
    const property = propertyOf(line);
    if (!property) continue;
    if (property.name === "BEGIN") {
      within.push(property.value.toUpperCase());
      if (within.at(-1) === "VEVENT") events.push(new Map());
    } else if (property.name === "END") within.pop();
    else if (within.at(-1) === "VEVENT") {
      const event = events.at(-1);
      event?.set(property.name, [...(event.get(property.name) ?? []), property]);
    }
  }
  return events;
}

/** A parameter in quotes may hold a colon. */
function propertyOf(line: string): Property | undefined {
  const [, name, value] =
    /^([\w-]+)(?:;[\w-]+=(?:"[^"]*"|[^":;,]*)(?:,(?:"[^"]*"|[^":;,]*))*)*:(.*)$/.exec(line.trim()) ?? [];
  return name === undefined || value === undefined ? undefined : { name: name.toUpperCase(), value: value.trim() };
}

const firstOf = (event: RawEvent, name: string) => event.get(name)?.[0]?.value;

/** The days of a repeated event that another one with its id says differently (§ 3.8.4.4). */
function overriddenOf(event: RawEvent, all: readonly RawEvent[]): Day[] {
  const uid = firstOf(event, "UID");
  if (uid === undefined || event.has("RECURRENCE-ID")) return [];
  const others = all.filter((one) => firstOf(one, "UID") === uid && one.has("RECURRENCE-ID"));
  return others.flatMap((one) => momentOf(firstOf(one, "RECURRENCE-ID") ?? "")?.day ?? []);
}

/** Null where its days cannot be read. */
function readEvent(event: RawEvent, overridden: readonly Day[]): CalendarEvent | "cancelled" | null {
  const start = momentOf(firstOf(event, "DTSTART") ?? "");
  if (firstOf(event, "STATUS")?.toUpperCase() === "CANCELLED") return "cancelled";
  if (!start) return null;
  const days = (name: string) =>
    (event.get(name) ?? []).flatMap(({ value }) => value.split(",")).flatMap((one) => momentOf(one)?.day ?? []);
  const listed = {
    rdate: [...new Set(days("RDATE"))].sort(),
    exdate: [...new Set([...days("EXDATE"), ...overridden])].sort(),
  };
  const common = { name: nameOf(firstOf(event, "SUMMARY") ?? ""), startsAt: start.minutes };
  const repeats = firstOf(event, "RRULE");
  if (repeats === undefined || event.has("RECURRENCE-ID")) {
    const rdate = [...new Set([start.day, ...listed.rdate])].sort();
    return { ...common, rules: [ruleOf({ freq: null, dtStart: start.day, ...listed, rdate })], count: null };
  }
  const read = rulesOf(repeats, start);
  return (
    read && {
      ...common,
      count: read.count,
      rules: read.rules.map((rule) => ({ ...rule, ...listed, rdate: [...rule.rdate, ...listed.rdate] })),
    }
  );
}

/** A day, and the minute of it by the town's clock; null where it is a whole day, or midnight, which calendars mean so. */
export type Moment = { day: Day; minutes: number | null };

/** *20261014*, *20261014T060000* by a clock (whichever zone it names: it is the town's), *20261014T040000Z* in UTC. */
export function momentOf(value: string): Moment | undefined {
  const [, year, month, date, hour, minute, utc] =
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(?:\d{2})?(Z)?)?(?:\/.*)?$/.exec(value.trim()) ?? [];
  const day = `${year}-${month}-${date}`;
  if (year === undefined || Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day)
    return undefined;
  if (hour === undefined) return { day, minutes: null };
  const shown = Number(hour) * 60 + Number(minute);
  if (!utc) return { day, minutes: shown || null };
  const at = Date.parse(day) + shown * 60_000;
  const inTown = townDay(at);
  return { day: inTown, minutes: Math.round((at - townInstant(inTown, 0)) / 60_000) || null };
}

/** Escaped signs (§ 3.3.11) as they are meant, on one line. */
const nameOf = (summary: string): string =>
  summary
    .replace(/\\[nN]/g, " ")
    .replace(/\\([,;\\])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
