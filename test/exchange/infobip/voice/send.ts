import type { Voice } from "../../calls/call.ts";
import type { Exchange } from "../../exchange.ts";
import type { Letter, Text } from "../../text.ts";
import type { Given } from "../../wire.ts";
import { statusId } from "../send.ts";
import type { VoiceMessage, VoiceRequest } from "./shape.ts";
import { voiceStatusOf } from "./status.ts";
import { talk } from "./talk.ts";

/** Where the account may call: Czech geographic and mobile numbers (its permission is Czechia, nothing premium). */
const CZECH = /^420[2-7]\d{8}$/;
/** "A validity period longer than 48h is not supported (it will be automatically set to 48h)." */
const LONGEST_VALIDITY_MS = 48 * 3_600_000;
/** "Ringing duration … Default value is 45." */
const RING_SECONDS = 45;

const ACCEPTED = 26;
const NETWORK = 6;
const UNREGISTERED_SENDER = 11;
const DUPLICATE = 23;
const BAD_DESTINATION = 52;

/** Takes a checked request for calls: those that were accepted, and the answer with a status for every number. */
export function takeCalls(exchange: Exchange, request: VoiceRequest) {
  const bulkId = request.bulkId ?? crypto.randomUUID();
  const accepted: Text[] = [];
  const odd = new Set<Text>();
  const messages = request.messages.flatMap((message) => {
    const letter = letterOf(message, bulkId);
    return message.destinations.map(({ to, messageId: attempt }) => {
      const messageId = attempt ?? crypto.randomUUID();
      const { text, status } = takeOne(exchange, letter, to, { messageId, attempt });
      if (status === ACCEPTED) accepted.push(text);
      else exchange.refuse(text, status, status !== DUPLICATE);
      const entry = { to, status: voiceStatusOf(status), messageId };
      if (!exchange.isGap("entry", to)) return entry;
      odd.add(text);
      return odd.size % 2 ? { ...entry, status: null } : { ...entry, messageId: undefined };
    });
  });
  // "Bulk ID will be received only when you send a message to more than one destination address."
  return { accepted, odd, answer: messages.length > 1 ? { bulkId, messages } : { messages } };
}

function letterOf(message: VoiceMessage, bulkId: string): Letter {
  const { text: body, from: sender = "", notifyUrl, callbackData, validityPeriod } = message;
  const letter: Letter = { provider: "infobip", bulkId, sender, body, segments: 0, encoding: "UCS-2" };
  if (validityPeriod) letter.validForMs = Math.min(LONGEST_VALIDITY_MS, validityPeriod * 60_000);
  if (notifyUrl) letter.report = { url: notifyUrl, callbackData };
  return { ...letter, voice: voiceOf(message) };
}

const voiceOf = (message: VoiceMessage): Voice => ({
  language: message.language ?? "en",
  rate: message.speechRate ?? 1,
  ringSeconds: message.ringTimeout ?? RING_SECONDS,
  longestSeconds: message.callTimeout,
  seesMachines: message.machineDetection !== undefined,
  retry: message.retry && { count: message.retry.maxCount, afterSeconds: message.retry.minPeriod * 60 },
  talk: (line) => talk(message, line),
});

function takeOne(exchange: Exchange, letter: Letter, to: string, given: Given): { text: Text; status: number } {
  const { assignedNumbers, repeatedCallsRefused } = exchange.settings;
  const isOurs = assignedNumbers === undefined || assignedNumbers.includes(letter.sender);
  const faulty = !/^[1-9]\d{7,14}$/.test(to) ? BAD_DESTINATION : !CZECH.test(to) ? NETWORK : undefined;
  const status = faulty ?? (isOurs ? undefined : UNREGISTERED_SENDER);
  if (status) return { text: exchange.row(letter, to, given), status };
  // Whether a repeated id is refused for calls, too, no document says.
  const same = repeatedCallsRefused ? { key: given.messageId, forMs: Number.POSITIVE_INFINITY } : undefined;
  const { text, verdict } = exchange.take(letter, to, { ...given, same });
  return { text, status: statusId(verdict, exchange.faults().rejectStatus) };
}
