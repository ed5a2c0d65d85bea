import type { Exchange } from "../exchange.ts";
import { countParts, type Parts } from "../segments.ts";
import type { Letter } from "../text.ts";
import type { BulkgateRequest } from "./shape.ts";

/** The letter as it will arrive; undefined when the town may not send under that number or name. */
export function letterOf({ settings }: Exchange, { text, channel }: BulkgateRequest): Letter | undefined {
  const { sender_id = "gSystem", sender_id_value = "", unicode = false, ...sms } = channel?.sms ?? {};
  const sender = senderOf(settings.twoWayNumber, sender_id, sender_id_value);
  if (!sender) return undefined;
  const words = sms.text ?? text;
  const body = unicode ? words : inSevenBits(words);
  const report = settings.bulkgateInboundUrl ? { url: settings.bulkgateInboundUrl } : undefined;
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
