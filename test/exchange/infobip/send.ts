import type { Exchange } from "../exchange.ts";
import { countParts } from "../segments.ts";
import type { Letter, Text } from "../text.ts";
import type { Given, Verdict } from "../wire.ts";
import type { SmsMessage, SmsRequest } from "./shape.ts";
import { statusOf } from "./status.ts";

/** E.164 without plus; 8 digits is the shortest that reaches a subscriber. */
const E164 = /^[1-9]\d{7,14}$/;
/** Infobip's limits of one text (status 25). */
const MAX_PARTS = 25;
const MAX_BYTES = 4000;
/** "Validity period longer than 48h is not supported. If exceeded, it will be automatically set to 48h." */
const LONGEST_VALIDITY_MS = 48 * 3_600_000;
const UNIT_MS = { SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000 };

const ACCEPTED = 26;
const NO_ROUTE = 19;
const DUPLICATE = 23;
const NO_CREDIT = 12;
const TOO_LONG = 25;
const MISSING_TO = 51;
const BAD_DESTINATION = 52;

/** Takes a checked request: the texts that were accepted, and the answer with a status for every recipient. */
export function takeRequest(exchange: Exchange, request: SmsRequest) {
  const bulkId = request.options?.schedule?.bulkId ?? crypto.randomUUID();
  const accepted: Text[] = [];
  const odd = new Set<Text>();
  const messages = request.messages.flatMap((message) => {
    const letter = letterOf(message, bulkId);
    const details = request.options?.includeSmsCountInResponse ? { details: { messageCount: letter.segments } } : {};
    return message.destinations.map(({ to, messageId: attempt }) => {
      const messageId = attempt ?? crypto.randomUUID();
      const same = { key: messageId, forMs: (exchange.settings.duplicateWindowMinutes ?? Infinity) * 60_000 };
      const { text, status } = takeOne(exchange, letter, to, { messageId, attempt, same });
      if (status === ACCEPTED) accepted.push(text);
      else exchange.refuse(text, status, status !== DUPLICATE);
      const entry = { messageId, status: statusOf(status), destination: to, ...details };
      if (!exchange.isGap("entry", to)) return entry;
      odd.add(text);
      return odd.size % 2 ? { ...entry, status: null } : { ...entry, messageId: undefined };
    });
  });
  return { accepted, odd, answer: { bulkId, messages } };
}

function letterOf({ sender, content, options, webhooks }: SmsMessage, bulkId: string): Letter {
  const letter: Letter = { provider: "infobip", bulkId, sender, body: content.text, ...countParts(content.text) };
  const validity = options?.validityPeriod;
  // MINUTES is Infobip's default unit.
  if (validity)
    letter.validForMs = Math.min(LONGEST_VALIDITY_MS, validity.amount * UNIT_MS[validity.timeUnit ?? "MINUTES"]);
  if (webhooks?.delivery && webhooks.delivery.notify !== false)
    letter.report = { url: webhooks.delivery.url, callbackData: webhooks.callbackData };
  return letter;
}

function takeOne(exchange: Exchange, letter: Letter, to: string, given: Given): { text: Text; status: number } {
  const faulty = faultOf(letter, to);
  if (faulty) return { text: exchange.row(letter, to, given), status: faulty };
  const { text, verdict } = exchange.take(letter, to, given);
  return { text, status: statusId(verdict, exchange.faults().rejectStatus) };
}

function faultOf(letter: Letter, to: string): number | undefined {
  if (to === "") return MISSING_TO;
  if (!E164.test(to)) return BAD_DESTINATION;
  if (letter.segments > MAX_PARTS || Buffer.byteLength(letter.body) > MAX_BYTES) return TOO_LONG;
  return undefined;
}

/** The id of the status that a verdict is told by. */
export const statusId = (verdict: Verdict["verdict"], rejectStatus: number) =>
  ({ accepted: ACCEPTED, duplicate: DUPLICATE, "no-credit": NO_CREDIT, "no-route": NO_ROUTE, rejected: rejectStatus })[
    verdict
  ];
