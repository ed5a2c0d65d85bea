import type { Fate, Text } from "../text.ts";

export const API_VERSION = "2010-04-01";

/** How a text stands: Twilio's status, and its error code when it failed (providers.md §1.2 h). */
export const standings: Record<Fate, [status: string, errorCode?: number]> = {
  travelling: ["sent"],
  delivered: ["delivered"],
  unreachable: ["undelivered", 30003],
  unknown: ["undelivered", 30005],
  expired: ["failed", 30036],
  refused: ["failed", 30008],
};

/** Numbers have their plus on this wire; names stay. */
export const wireSender = (sender: string) => (/^\d+$/.test(sender) ? `+${sender}` : sender);

/** RFC 2822, as Twilio writes it: `Tue, 24 Nov 2026 08:00:00 +0000`. */
export const wireDate = (at: number) => new Date(at).toUTCString().replace("GMT", "+0000");

/** Twilio's Message resource. */
export function messageResource(text: Text, accountSid: string, status = standings[text.fate][0]) {
  const { letter, messageId, acceptedAt, doneAt } = text;
  const base = `/${API_VERSION}/Accounts/${accountSid}/Messages/${messageId}`;
  return {
    account_sid: accountSid,
    api_version: API_VERSION,
    body: letter.body,
    date_created: wireDate(acceptedAt),
    date_sent: status === "queued" ? null : wireDate(acceptedAt),
    date_updated: wireDate(doneAt ?? acceptedAt),
    direction: "outbound-api",
    error_code: standings[text.fate][1] ?? null,
    error_message: null,
    from: wireSender(letter.sender),
    messaging_service_sid: null,
    num_media: "0",
    num_segments: String(letter.segments),
    price: null,
    price_unit: "USD",
    sid: messageId,
    status,
    subresource_uris: { media: `${base}/Media.json` },
    to: `+${text.to}`,
    uri: `${base}.json`,
  };
}
