import { Hono } from "hono";
import type { Exchange } from "../exchange.ts";
import {
  answerSending,
  type Call,
  delayed,
  type Excuses,
  type GatewayEnv,
  reached,
  type Taken,
  written,
} from "../gateway.ts";
import { countParts, type Parts } from "../segments.ts";
import type { Letter, Text } from "../text.ts";
import { PRICE } from "./bodies.ts";
import { entryError, refused, rejectionType } from "./errors.ts";
import { type BulkgateRequest, checkRequest } from "./shape.ts";

/** The longest text in characters: four segments. */
const LONGEST = { unicode: 268, plain: 612 };

/**
 * BulkGate's HTTP Advanced API as this project uses it: `POST /api/2.0/advanced/transactional` (facts in the reference,
 * providers.md §1.4), with the exchange's faults. What its documents leave open is decided so: a duplicate is left out
 * of the answer, and an answer with nobody in it is the error `no_recipients`.
 */
export function bulkgate(exchange: Exchange): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  app.use("/api/*", written(exchange), reached(exchange, "bulkgate"), delayed(exchange));
  app.post("/api/2.0/advanced/transactional", async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    return atTheDoor(c, exchange, body) ?? answerSending(c, exchange, excuses, async () => take(c, exchange, body));
  });
  app.all("/api/2.0/advanced/transactional", (c) => refused(c, "method_not_allowed"));
  app.all("/api/2.0/*", (c) => refused(c, "unknown_action"));
  app.all("/api/*", (c) => refused(c, "unsupported_api_version"));
  return app;
}

const excuses: Excuses = {
  tooMany: (c) => c.json({ type: "unknown", code: 429, error: "Too Many Requests", detail: null }, 429),
  serverError: (c) => c.json({ type: "unknown", code: 500, error: "Unknown error", detail: null }, 500),
  async addressees(c) {
    const { number, text } = await c.req.json<BulkgateRequest>();
    return [number].flat().map((to) => ({ to, body: text }));
  },
};

/** The identity lies in the body; then the state of the account. */
function atTheDoor(c: Call, exchange: Exchange, body: unknown): Response | undefined {
  const { wholeAccount } = exchange.faults();
  const { bulkgateApplicationId, bulkgateApplicationToken } = exchange.settings;
  const given = (body ?? {}) as Partial<BulkgateRequest>;
  if (wholeAccount !== "none") c.set("fault", wholeAccount);
  const isKnown =
    String(given.application_id) === bulkgateApplicationId && given.application_token === bulkgateApplicationToken;
  if (wholeAccount === "key" || !isKnown) return refused(c, "unknown_identity");
  if (wholeAccount === "forbidden") return refused(c, "banned");
  return wholeAccount === "credit" ? refused(c, "low_credit") : undefined;
}

function take(c: Call, exchange: Exchange, body: unknown): Taken {
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

type Entry = { status: string; number?: string; price?: number } & Record<string, unknown>;

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

/** BulkGate's answer: the totals and an entry for each number that was not removed. */
function answerOf(response: Entry[]) {
  const accepted = response.filter(({ status }) => status === "accepted").length;
  const price = response.reduce((sum, entry) => sum + (entry.price ?? 0), 0);
  const status = { sent: 0, accepted, scheduled: 0, error: response.length - accepted };
  return { data: { total: { price, status }, response } };
}

/** Digits with the country's code, however they are written; nine digits are Czech where the country says so. */
function international(number: string, country: string | undefined): string | undefined {
  const digits = number.replace(/[\s+]/g, "");
  if (/^[1-9]\d{8}$/.test(digits)) return country?.toLowerCase() === "cz" ? `420${digits}` : undefined;
  return /^[1-9]\d{9,14}$/.test(digits) ? digits : undefined;
}

/** The letter as it will arrive; undefined when the town may not send under that number or name. */
function letterOf({ settings }: Exchange, { text, channel }: BulkgateRequest): Letter | undefined {
  const { sender_id = "gSystem", sender_id_value = "", unicode = false, ...sms } = channel?.sms ?? {};
  const sender = senderOf(settings.twoWayNumber, sender_id, sender_id_value);
  if (!sender) return undefined;
  const words = sms.text ?? text;
  const body = unicode ? words : inSevenBits(words);
  const report = settings.bulkgateWebhookUrl ? { url: settings.bulkgateWebhookUrl } : undefined;
  return { provider: "bulkgate", bulkId: crypto.randomUUID(), sender, body, ...partsOf(body, unicode), report };
}

/** A text that is said to be Unicode is sent as such, also where it need not be. */
function partsOf(body: string, unicode: boolean): Parts {
  const parts = countParts(body);
  if (!unicode || parts.encoding === "UCS-2") return parts;
  return { encoding: "UCS-2", segments: body.length <= 70 ? 1 : Math.ceil(body.length / 67) };
}

/** The system number can be answered: it is the exchange's two-way number, which is also the one that is validated. */
function senderOf(twoWayNumber: string | undefined, kind: string, value: string): string | undefined {
  if (kind === "gSystem" || kind === "gShort") return twoWayNumber ?? "420736000000";
  if (kind === "gOwn") return value.replace(/\D/g, "") === twoWayNumber ? twoWayNumber : undefined;
  return value.length > 0 && value.length <= 11 ? value : undefined;
}

/** A text that is not said to be Unicode loses what 7 bits cannot carry. */
const inSevenBits = (text: string) =>
  countParts(text).encoding === "GSM-7"
    ? text
    : text
        .normalize("NFD")
        .replace(/\p{Mn}/gu, "")
        .replace(/[^\n\r -~]/gu, "?");
