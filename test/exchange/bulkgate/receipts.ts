import { partsOf } from "../segments.ts";
import type { Fate, InboundText, Text } from "../text.ts";
import type { Wire } from "../wire.ts";
import { PRICE } from "./bodies.ts";
import type { BulkgateSettings } from "./settings.ts";

/** BulkGate's statuses by fate; 2 (buffered, the phone is off) comes before the end of who could not be reached. */
const statuses: Record<Fate, string[]> = {
  travelling: ["6"],
  delivered: ["1"],
  unreachable: ["2", "3"],
  unknown: ["3"],
  expired: ["8"],
  refused: ["3"],
};

/** BulkGate's one webhook for receipts and for texts to the town (providers.md §1.4), its address set in the portal. */
export const wire = ({ bulkgateInboundUrl }: BulkgateSettings): Wire => ({
  provider: "bulkgate",
  inboundUrl: bulkgateInboundUrl,
  reportsPerRequest: 100,
  reports: (texts) => list(texts.flatMap(reports)),
  inbound: (text) =>
    partsOf(text.text).map((part, index, { length }) => list([inbound(text, { part, index, length })])),
  // Nothing is documented about trying again, so nothing is tried again.
  retries: () => ({ tries: 1, delayMs: () => 0, after: () => false }),
});

const list = (entries: unknown[]) => ({
  headers: { "content-type": "application/json" },
  body: JSON.stringify(entries),
});

function reports({ fate, messageId, to, letter, acceptedAt, doneAt = acceptedAt }: Text) {
  return statuses[fate].map((status) => ({
    status,
    smsID: messageId,
    to,
    price: String(PRICE * letter.segments),
    channel: "sms",
    date: `${wireDate(acceptedAt)};${wireDate(doneAt)}`,
  }));
}

/** As in the documents' example: without an id. A part of a long text has its user data header. */
const inbound = (text: InboundText, { part, index, length }: { part: string; index: number; length: number }) => ({
  status: "10",
  from: text.from,
  to: text.to,
  text: part,
  date: wireDate(text.receivedAt),
  ...(length > 1 && { udh: `050003${[referenceOf(text), length, index + 1].map(byte).join("")}` }),
});

/** What a telephone counts its long texts by, in one byte. */
const referenceOf = ({ messageId }: InboundText) => Number(messageId.split("-").at(-1)) % 256;
const byte = (value: number) => value.toString(16).padStart(2, "0").toUpperCase();

const central = new Intl.DateTimeFormat("sv", {
  dateStyle: "short",
  timeStyle: "short",
  timeZone: "Europe/Prague",
});

/** `YYMMDDHHmm`, Central European time. */
const wireDate = (at: number) => central.format(at).replace(/\D/g, "").slice(2);
