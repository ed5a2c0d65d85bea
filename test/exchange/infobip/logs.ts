import type { Exchange } from "../exchange.ts";
import type { Violation } from "../shape.ts";
import type { Text } from "../text.ts";
import { logEntry } from "./bodies.ts";
import { standingOf } from "./status.ts";

const MAX_LIMIT = 1000;
const DEFAULT_LIMIT = 50;
/** "May contain multiple comma-separated values. Maximum length 2048 characters." */
const LONGEST_IDS = 2048;
/** "You can only access logs for the last 48h." */
export const KEPT_MS = 48 * 3_600_000;
const generalStatuses = ["ACCEPTED", "PENDING", "UNDELIVERABLE", "DELIVERED", "REJECTED", "EXPIRED"];
const known = [
  "messageId",
  "bulkId",
  "sender",
  "destination",
  "generalStatus",
  "sentSince",
  "sentUntil",
  "limit",
  "useCursor",
  "cursor",
];

/** `GET /sms/3/logs`: the newest texts that fit, at most `limit`; ids may be repeated or joined by commas. */
export function lookUp(exchange: Exchange, query: URLSearchParams): { body: unknown } | { violations: Violation[] } {
  const violations = problemsOf(query, known, MAX_LIMIT);
  if (violations.length > 0) return { violations };
  const limit = Number(query.get("limit") ?? DEFAULT_LIMIT);
  const found = matching(exchange, query, limit + 1);
  const results = found.slice(0, limit).map((text) => {
    const isOdd = text.fate !== "refused" && exchange.isGap("logged", text.to);
    return isOdd ? { ...logEntry(text), status: undefined } : logEntry(text);
  });
  if (query.get("useCursor") !== "true") return { body: { results } };
  const nextCursor = found.length > limit ? String(found[limit - 1]?.seq) : undefined;
  return { body: { results, cursor: { limit, nextCursor } } };
}

/** What is wrong with a look-up that knows these parameters and gives at most so many rows. */
export function problemsOf(query: URLSearchParams, known: string[], maxLimit: number): Violation[] {
  const unknown = [...query.keys()].filter((name) => !known.includes(name));
  const violations = unknown.map((property) => ({ property, violation: "is unknown, or not built in this exchange" }));
  const limit = Number(query.get("limit") ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit)
    violations.push({ property: "limit", violation: `must be between 1 and ${maxLimit}` });
  for (const property of ["messageId", "bulkId"])
    if (query.getAll(property).join(",").length > LONGEST_IDS)
      violations.push({ property, violation: `must be at most ${LONGEST_IDS} characters` });
  if (query.has("generalStatus") && !generalStatuses.includes(query.get("generalStatus") ?? ""))
    violations.push({ property: "generalStatus", violation: `must be one of ${generalStatuses.join(", ")}` });
  for (const property of ["sentSince", "sentUntil"])
    if (query.has(property) && Number.isNaN(time(query.get(property))))
      violations.push({ property, violation: "must be a date such as 2026-11-23T10:00:00.000+0000" });
  return violations;
}

function matching(exchange: Exchange, query: URLSearchParams, limit: number): Text[] {
  const fits = filterOf(exchange, query);
  const found: Text[] = [];
  for (const text of candidates(exchange, list(query, "messageId"))) {
    if (fits(text)) found.push(text);
    if (found.length === limit) break;
  }
  return found;
}

/** By id directly; anything else walks the log backwards. */
function candidates(exchange: Exchange, ids: string[]): Iterable<Text> {
  if (ids.length === 0) return exchange.journal.newest("infobip");
  return ids.map((id) => exchange.journal.find("infobip", id)).filter((text) => text !== undefined);
}

function filterOf(exchange: Exchange, query: URLSearchParams): (text: Text) => boolean {
  const bulkIds = list(query, "bulkId");
  const now = exchange.settings.clock();
  const visibleUntil = now - exchange.faults().lookupDelayMs;
  const since = Math.max(now - KEPT_MS, time(query.get("sentSince")) || 0);
  const until = time(query.get("sentUntil")) || Number.POSITIVE_INFINITY;
  const before = Number(query.get("cursor") ?? Number.POSITIVE_INFINITY);
  const is = (name: string, value: string) => (query.get(name) ?? value) === value;
  return (text) =>
    text.acceptedAt <= visibleUntil &&
    text.seq < before &&
    text.acceptedAt >= since &&
    text.acceptedAt <= until &&
    (bulkIds.length === 0 || bulkIds.includes(text.letter.bulkId)) &&
    is("sender", text.letter.sender) &&
    is("destination", text.to) &&
    is("generalStatus", standingOf(text).status.groupName);
}

const list = (query: URLSearchParams, name: string) =>
  query
    .getAll(name)
    .flatMap((ids) => ids.split(","))
    .filter(Boolean);

/** Accepts the offset without a colon, which `Date` does not read. */
export const time = (date: string | null) =>
  date === null ? Number.NaN : Date.parse(date.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
