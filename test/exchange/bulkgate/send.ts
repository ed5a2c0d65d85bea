import type { Exchange } from "../exchange.ts";
import type { Asked, Taken } from "../gateway.ts";
import type { Letter, Text } from "../text.ts";
import { answerOf, type Entry, PRICE } from "./bodies.ts";
import { entryError, refused, rejectionType } from "./errors.ts";
import { letterOf } from "./letter.ts";
import { type BulkgateRequest, checkRequest } from "./shape.ts";

/** The longest text in characters: four segments. */
const LONGEST = { unicode: 268, plain: 612 };

/** Takes a request to send, as far as it is in order. */
export function take(c: Asked, exchange: Exchange, body: unknown): Taken {
  const no = (answer: Response): Taken => ({ accepted: [], answer });
  if ((body as { number?: unknown[] }).number?.length === 0) return no(refused(c, "no_recipients"));
  const checked = checkRequest(body);
  if ("violations" in checked) return no(refused(c, "unknown", checked.violations));
  const { request } = checked;
  const letter = letterOf(exchange, request);
  if (!letter) return no(refused(c, "invalid_numeric_sender"));
  if (letter.body === "") return no(refused(c, "empty_message"));
  const longest = letter.encoding === "UCS-2" ? LONGEST.unicode : LONGEST.plain;
  if (letter.body.length > longest)
    return no(refused(c, "unknown", [{ property: "text", violation: `must be at most ${longest} characters` }]));
  const numbers = [request.number].flat();
  const accepted: Text[] = [];
  const odd = new Set<Text>();
  const response = numbers.flatMap((number) => takeOne(exchange, request, letter, number, { accepted, odd }));
  return response.length === 0
    ? no(refused(c, "no_recipients"))
    : { accepted, odd, answer: c.json(answerOf(response)) };
}

/** What is said of one number: taken, refused, or nothing, where it is a duplicate. */
function takeOne(
  exchange: Exchange,
  request: BulkgateRequest,
  letter: Letter,
  number: string,
  { accepted, odd }: { accepted: Text[]; odd: Set<Text> },
): Entry[] {
  const messageId = `${exchange.journal.counts().accepted.toString(36)}t${crypto.randomUUID().slice(-12)}`;
  const to = international(number, request.country);
  if (!to) {
    exchange.refuse(exchange.row(letter, number, { messageId }), "invalid_phone_number", false);
    return [entryError("invalid_phone_number", number)];
  }
  const same = { key: `${to}\n${letter.body}`, forMs: exchange.settings.bulkgateWindowSeconds * 1000 };
  const checked = request.duplicates_check === "on";
  const { text, verdict } = exchange.take(letter, to, { messageId, ...(checked && { same }) });
  if (verdict === "accepted") {
    accepted.push(text);
    const price = PRICE * letter.segments;
    const entry = { status: "accepted", message_id: messageId, part_id: [messageId], number: to, price, credit: 1000 };
    if (!exchange.isGap("entry", to)) return [entry];
    odd.add(text);
    return [odd.size % 2 ? { ...entry, number: undefined } : { ...entry, message_id: null }];
  }
  const type = verdict === "no-route" ? "invalid_numeric_sender" : rejectionType(exchange.faults().rejectStatus);
  exchange.refuse(text, verdict === "duplicate" ? "duplicate" : type, false);
  return verdict === "duplicate" ? [] : [entryError(type, to)];
}

/** Digits with the country's code, however they are written; nine digits are Czech where the country says so. */
function international(number: string, country: string | undefined): string | undefined {
  const digits = number.replace(/[\s+]/g, "");
  if (/^[1-9]\d{8}$/.test(digits)) return country?.toLowerCase() === "cz" ? `420${digits}` : undefined;
  return /^[1-9]\d{9,14}$/.test(digits) ? digits : undefined;
}
