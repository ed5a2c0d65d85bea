import type { Exchange } from "../../exchange.ts";
import type { Violation } from "../../shape.ts";
import type { Text } from "../../text.ts";
import { KEPT_MS, problemsOf, time } from "../logs.ts";
import { logEntry } from "./bodies.ts";
import { voiceStandingOf } from "./status.ts";

/** "Maximal number of messages in the returned logs. Default value is 50." No largest one is documented, and no cursor. */
const DEFAULT_LIMIT = 50;
const known = ["from", "to", "bulkId", "messageId", "generalStatus", "sentSince", "sentUntil", "limit", "mcc", "mnc"];

/** `GET /tts/3/logs`: the newest calls that fit, at most `limit`. */
export function lookUpCalls(
  exchange: Exchange,
  query: URLSearchParams,
): { body: unknown } | { violations: Violation[] } {
  const violations = problemsOf(query, known, Number.POSITIVE_INFINITY);
  if (violations.length > 0) return { violations };
  const fits = filterOf(exchange, query);
  const results: unknown[] = [];
  for (const text of exchange.journal.newest("infobip", "voice")) {
    if (!fits(text)) continue;
    const entry = logEntry(text, exchange.faults());
    const isOdd = text.fate !== "refused" && exchange.isGap("logged", text.to);
    results.push(isOdd ? { ...entry, status: undefined } : entry);
    if (results.length === Number(query.get("limit") ?? DEFAULT_LIMIT)) break;
  }
  return { body: { results } };
}

function filterOf(exchange: Exchange, query: URLSearchParams): (text: Text) => boolean {
  const now = exchange.settings.clock();
  const { lookupDelayMs, voiceCodes } = exchange.faults();
  const since = Math.max(now - KEPT_MS, time(query.get("sentSince")) || 0);
  const until = Math.min(now - lookupDelayMs, time(query.get("sentUntil")) || Number.POSITIVE_INFINITY);
  const is = (name: string, value: string) => {
    const wanted = query.getAll(name).flatMap((values) => values.split(","));
    return wanted.length === 0 || wanted.includes(value);
  };
  return (text) =>
    text.acceptedAt >= since &&
    text.acceptedAt <= until &&
    is("messageId", text.messageId) &&
    is("bulkId", text.letter.bulkId) &&
    is("from", text.letter.sender) &&
    is("to", text.to) &&
    is("generalStatus", voiceStandingOf(text, voiceCodes).status.groupName);
}
