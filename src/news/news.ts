import { daysLater } from "../day.ts";
import type { InLanguages } from "../language.ts";
import type { Message } from "../messages/message.ts";
import { isOpen, type Thread } from "../messages/thread.ts";
import { townDay, townInstant } from "../time.ts";

/** A message that the town's page shows: by itself, or the newest one of its event. Times are epoch ms. */
export type NewsItem = Pick<Message, "id" | "lane" | "topics" | "places" | "typedPlaces" | "step"> & {
  texts: InLanguages<string>;
  dispatchedAt: number;
  /** When it stands in the list, and until when it is no past yet; null where a newer message of its event does so. */
  newsAt: number | null;
  newsUntil: number | null;
  event: NewsEvent | null;
};

/** What the page knows of an event. */
export type NewsEvent = Pick<Thread, "id" | "state" | "startsAt" | "endsAt" | "at" | "endedBy">;

/** What the first page shows: what happens now, a crisis first; what is planned, the soonest first; what was. */
export type News = { now: NewsItem[]; planned: NewsItem[]; past: NewsItem[]; hasMore: boolean };

/** Rows of one page of what was. */
export const newsPerPage = 20;

/** So many stand under each heading. */
const mostNow = 10;
const mostPlanned = 6;
const mostPast = 8;

/** Whether an event is only planned: that it has begun need not be said where its begin was. */
export const isPlanned = ({ event }: Pick<NewsItem, "event">, now: number): boolean =>
  event?.state === "planned" && (event.startsAt === null || event.startsAt > now);

/** Whether an event goes on by now. */
export const isRunning = ({ event }: Pick<NewsItem, "event">, now: number): boolean =>
  event !== null && isOpen(event) && !isPlanned({ event }, now);

const isPast = ({ newsUntil }: NewsItem, now: number) => (newsUntil ?? 0) <= now;

/** Parts what was found, in whatever order and some of it twice, into what the first page shows. */
export function newsOf(found: readonly NewsItem[], now: number): News {
  const items = [...new Map(found.map((item) => [item.id, item])).values()].sort(newestFirst);
  const current = items.filter((item) => !isPast(item, now));
  const planned = current.filter((item) => isPlanned(item, now)).sort(soonestFirst);
  const running = current.filter((item) => !isPlanned(item, now));
  const happening = running.toSorted((a, b) => weightOf(b, now) - weightOf(a, now));
  const past = items.filter((item) => isPast(item, now));
  return {
    now: happening.slice(0, mostNow),
    planned: planned.slice(0, mostPlanned),
    past: past.slice(0, mostPast),
    hasMore: happening.length > mostNow || planned.length > mostPlanned || past.length > mostPast,
  };
}

const newestFirst = (a: NewsItem, b: NewsItem) => b.dispatchedAt - a.dispatchedAt || b.id - a.id;
const soonestFirst = (a: NewsItem, b: NewsItem) =>
  (a.event?.startsAt ?? a.dispatchedAt) - (b.event?.startsAt ?? b.dispatchedAt) || a.id - b.id;

/** A crisis that goes on, what else goes on, what was only said, what has just ended. */
const weightOf = (item: NewsItem, now: number): number =>
  isRunning(item, now) ? (item.lane === "urgent" ? 3 : 2) : item.event === null ? 1 : 0;

/** When a page of such items says something else though nobody wrote anything: a begin, an end, the next day. Epoch ms. */
export function nextChange(items: readonly NewsItem[], now: number): number {
  const midnight = townInstant(daysLater(townDay(now), 1), 0);
  const times = items.flatMap(({ event, newsUntil }) => [event?.startsAt, event?.endsAt, newsUntil]);
  return Math.min(midnight, ...times.filter((at): at is number => typeof at === "number" && at > now));
}
