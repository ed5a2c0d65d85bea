import type { Text } from "../text.ts";
import { standingOf } from "./status.ts";

/** Any Czech network would do; 230 01 is T-Mobile CZ (ITU E.212). */
const MCC_MNC = "23001";
/** Infobip's Czech price is by contract; this one is the example of its documentation. */
const PRICE = { pricePerMessage: 0.05, currency: "EUR" };

/** `2026-11-23T10:00:00.000+0000`: Infobip's dates have no colon in the offset, so they are not RFC 3339. */
export const wireDate = (at: number) => new Date(at).toISOString().replace("Z", "+0000");

/** What Infobip says of a text wherever it speaks of it. */
export const common = (text: Text) => ({
  bulkId: text.letter.bulkId,
  messageId: text.messageId,
  sender: text.letter.sender,
  sentAt: wireDate(text.acceptedAt),
  doneAt: wireDate(text.doneAt ?? text.acceptedAt),
  messageCount: text.letter.segments,
  mccMnc: MCC_MNC,
  price: PRICE,
  ...standingOf(text),
});

/** One entry of `GET /sms/3/logs`: the number is called `destination` here, and the text lies in `content`. */
export const logEntry = (text: Text) => ({
  ...common(text),
  destination: text.to,
  content: { text: text.letter.body },
});
