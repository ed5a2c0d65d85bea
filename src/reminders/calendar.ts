import { type Day, daysLater } from "../day.ts";
import { encodingOf } from "../text/encoding.ts";
import { type CalendarEvent, eventsIn } from "./calendar-events.ts";
import { eventsInTable } from "./calendar-table.ts";
import { canBeSaid, datesOf, type Rule, ruleOf } from "./rule.ts";

/** What comes again in somebody's calendar, under one name. `startsAt`: minutes of the day, null for a whole day. */
export type CalendarGroup = {
  name: string;
  rule: Rule;
  startsAt: number | null;
  /** It repeats without an end in a way that only a list of days can say, and the list ends. */
  isCut: boolean;
};

/** `unread`: how many events it had whose days could not be read. */
export type Calendar = { groups: CalendarGroup[]; unread: number };

/** The largest calendar that is read, bytes: those of towns have some dozen kB. */
export const largestCalendar = 500 * 1024;

/** A list of days goes on so long, days, and holds so many. */
const listedDays = 3 * 366;
const listedAtMost = 400;

const longestName = 40;

/** Reads a file, whatever its letters are kept as: a calendar (RFC 5545), or a table of dates. */
export const readCalendarFile = (bytes: Uint8Array, today: Day): Calendar =>
  readCalendar(new TextDecoder(encodingOf(bytes) ?? "utf-8").decode(bytes), today);

/** Reads a calendar, or a table of dates. @param today a day without its year is the next one from here on */
export function readCalendar(text: string, today: Day): Calendar {
  const plain = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const { events, unread } = /^BEGIN:VCALENDAR/im.test(plain) ? eventsIn(plain) : eventsInTable(plain, today);
  const named = Map.groupBy(events, ({ name }) => name.toLowerCase());
  const groups = Array.from(named.values(), (same) => groupOf(same, today));
  return { groups: groups.filter(({ rule }) => rule.freq || rule.rdate.length > 0), unread };
}

function groupOf(events: readonly CalendarEvent[], today: Day): CalendarGroup {
  const [first] = events;
  const starts = new Set(events.map(({ startsAt }) => startsAt));
  const common = {
    name: (first?.name ?? "").slice(0, longestName),
    startsAt: starts.size === 1 ? (first?.startsAt ?? null) : null,
  };
  const [only] = events.length === 1 ? (first?.rules ?? []) : [];
  if (first && only && first.rules.length === 1 && first.count === null && canBeSaid(only))
    return { ...common, rule: only, isCut: false };
  const until = daysLater(today, listedDays);
  const days = [...new Set(events.flatMap((event) => daysOf(event, until)))].sort();
  const isEndless = events.some(({ rules, count }) => count === null && rules.some((rule) => rule.freq && !rule.until));
  const upcoming = days.filter((day) => day >= today);
  const rdate = (upcoming.length > 0 ? upcoming : days).slice(0, listedAtMost);
  return { ...common, rule: ruleOf({ freq: null, dtStart: rdate[0] ?? today, rdate }), isCut: isEndless };
}

/** The days of an event, until a last one that is looked for. */
function daysOf({ rules, count }: CalendarEvent, until: Day): Day[] {
  const expanded = rules.flatMap((rule) => {
    const plain = { ...rule, exdate: [], until: rule.until && rule.until < until ? rule.until : until };
    return datesOf(plain, { from: [rule.dtStart, ...rule.rdate].sort()[0] ?? rule.dtStart, atMost: 4000 });
  });
  const counted = [...new Set(expanded)].sort().slice(0, count ?? undefined);
  const gone = new Set(rules.flatMap(({ exdate }) => exdate));
  return counted.filter((day) => !gone.has(day));
}
