import type { Exchange } from "../exchange.ts";
import type { Text } from "../text.ts";
import { messageResource, wireSender } from "./bodies.ts";

const DAY_MS = 86_400_000;
const known = ["To", "From", "DateSent", "DateSent<", "DateSent>", "PageSize", "Page", "PageToken"];

/** `GET Messages.json`: the newest texts that fit, page by page; undefined when the query is none of Twilio's. */
export function listMessages(exchange: Exchange, url: URL, accountSid: string) {
  const { searchParams: query } = url;
  const page = pageOf(query);
  if (!page || [...query.keys()].some((name) => !known.includes(name))) return undefined;
  if (["DateSent", "DateSent<", "DateSent>"].some((name) => query.has(name) && !isDay(query.get(name))))
    return undefined;
  const fits = filterOf(exchange, query);
  const { shown, ...about } = paged([...exchange.journal.newest("twilio")].filter(fits), page, url);
  return { messages: shown.map((text) => messageResource(text, accountSid)), ...about };
}

type Page = { page: number; pageSize: number };

/** Which page a list is asked for, and how long; undefined when there is none such. */
export function pageOf(query: URLSearchParams): Page | undefined {
  const [page, pageSize] = [Number(query.get("Page") ?? 0), Number(query.get("PageSize") ?? 50)];
  const isOne = Number.isInteger(page) && page >= 0 && Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= 1000;
  return isOne ? { page, pageSize } : undefined;
}

/** One page of what was found, and what Twilio says about it and its neighbours. */
export function paged(found: Text[], { page, pageSize }: Page, { searchParams, pathname }: URL) {
  const uriOf = (number: number) => {
    const other = new URLSearchParams(searchParams);
    other.set("Page", String(number));
    other.set("PageSize", String(pageSize));
    return `${pathname}?${other}`;
  };
  const start = page * pageSize;
  const shown = found.slice(start, start + pageSize);
  return {
    shown,
    page,
    page_size: pageSize,
    start,
    end: start + Math.max(0, shown.length - 1),
    uri: uriOf(page),
    first_page_uri: uriOf(0),
    previous_page_uri: page > 0 ? uriOf(page - 1) : null,
    next_page_uri: start + pageSize < found.length ? uriOf(page + 1) : null,
  };
}

/** Whether it is a day, or a time of one. */
export const isDay = (date: string | null) =>
  /^\d{4}-\d\d-\d\d/.test(date ?? "") && !Number.isNaN(Date.parse(date ?? ""));

/** Days are UTC days, as Twilio counts them. */
function filterOf(exchange: Exchange, query: URLSearchParams): (text: Text) => boolean {
  const visibleUntil = exchange.settings.clock() - exchange.faults().lookupDelayMs;
  const [to, from, day] = [query.get("To"), query.get("From"), query.get("DateSent")];
  const until = Date.parse(query.get("DateSent<") ?? "9999-01-01") + DAY_MS;
  const since = Date.parse(query.get("DateSent>") ?? "1970-01-01");
  return ({ acceptedAt, letter, fate, ...text }) =>
    fate !== "refused" &&
    acceptedAt <= visibleUntil &&
    (to === null || to === `+${text.to}`) &&
    (from === null || from === wireSender(letter.sender)) &&
    (day === null || new Date(acceptedAt).toISOString().startsWith(day.slice(0, 10))) &&
    acceptedAt >= since &&
    acceptedAt < until;
}
