import type { Exchange } from "../../exchange.ts";
import type { Text } from "../../text.ts";
import { wireSender } from "../bodies.ts";
import { isDay, paged, pageOf } from "../logs.ts";
import { callResource } from "./bodies.ts";
import { callStatus } from "./callbacks.ts";

const DAY_MS = 86_400_000;
const times = ["StartTime", "StartTime<", "StartTime>"];
const known = ["To", "From", "Status", ...times, "PageSize", "Page", "PageToken"];

/** `GET Calls.json`: the newest calls that fit, page by page; undefined when the query is none of Twilio's. */
export function listCalls(exchange: Exchange, url: URL, account: string) {
  const { searchParams: query } = url;
  const page = pageOf(query);
  if (!page || [...query.keys()].some((name) => !known.includes(name))) return undefined;
  if (times.some((name) => query.has(name) && !isDay(query.get(name)))) return undefined;
  const found = [...exchange.journal.newest("twilio", "voice")].filter(filterOf(exchange, query));
  const { shown, ...about } = paged(found, page, url);
  return { calls: shown.map((text) => callResource(text, account)), ...about };
}

/** "StartTime" alone is a UTC day; a border is a day, or a time of it. Calls in the queue have not started. */
function filterOf(exchange: Exchange, query: URLSearchParams): (text: Text) => boolean {
  const visibleUntil = exchange.settings.clock() - exchange.faults().lookupDelayMs;
  const [to, from, status, day] = ["To", "From", "Status", "StartTime"].map((name) => query.get(name));
  const [before, after] = [query.get("StartTime<"), query.get("StartTime>")];
  const isTimed = times.some((name) => query.has(name));
  const until = before ? Date.parse(before) + (before.length > 10 ? 0 : DAY_MS) : Number.POSITIVE_INFINITY;
  return ({ acceptedAt, letter, fate, call, ...text }) =>
    fate !== "refused" &&
    call !== undefined &&
    acceptedAt <= visibleUntil &&
    (!to || to === `+${text.to}`) &&
    (!from || from === wireSender(letter.sender)) &&
    (!status || status === callStatus(call)) &&
    (!isTimed || call.startedAt !== undefined) &&
    (!day || new Date(call.startedAt ?? 0).toISOString().startsWith(day.slice(0, 10))) &&
    (!after || (call.startedAt ?? 0) >= Date.parse(after)) &&
    (call.startedAt ?? 0) < until;
}
