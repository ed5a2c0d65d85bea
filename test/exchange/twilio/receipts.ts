import { createHash } from "node:crypto";

import type { InboundText, Text } from "../text.ts";
import type { Post, Retries } from "../webhooks.ts";
import type { Wire } from "../wire.ts";
import { standings, wireSender } from "./bodies.ts";
import type { TwilioSettings } from "./settings.ts";
import { signedPost } from "./signed.ts";
import { completed } from "./voice/callbacks.ts";

/** What Twilio tells the town of SMS and calls (providers.md §1.2 d, e): forms, signed by the auth token, one text in each. */
export function wire(settings: TwilioSettings): Wire {
  const { twilioInboundUrl, twilioCallsPerSecond } = settings;
  const post = (url: string, fields: Record<string, string>): Post => signedPost(settings, url, fields);
  return {
    provider: "twilio",
    inboundUrl: twilioInboundUrl,
    reportsPerRequest: 1,
    // Of a change of status only: the first one, "queued", was in the answer to the request.
    progress: (text, url) => [post(url, callback(text, "sent"))],
    reports([text], url) {
      if (!text) throw new Error("a status callback tells of one text");
      const [status, errorCode] = standings[text.fate];
      return post(url, { ...callback(text, status), ...(errorCode && { ErrorCode: String(errorCode) }) });
    },
    inbound: (text, url) => [post(url, inbound(text))],
    retries: connectionOverrides,
    voice: {
      callsPerSecond: twilioCallsPerSecond,
      reports([call], url) {
        if (!call) throw new Error("a status callback tells of one call");
        return post(url, completed(call));
      },
    },
  };
}

function callback({ messageId, to, letter }: Text, status: string) {
  return {
    MessageSid: messageId,
    SmsSid: messageId,
    MessageStatus: status,
    SmsStatus: status,
    To: `+${to}`,
    From: wireSender(letter.sender),
  };
}

function inbound(text: InboundText) {
  const sid = `SM${createHash("md5").update(text.messageId).digest("hex")}`;
  return {
    MessageSid: sid,
    SmsSid: sid,
    SmsMessageSid: sid,
    From: `+${text.from}`,
    To: `+${text.to}`,
    Body: text.text,
    NumMedia: "0",
    NumSegments: String(text.segments),
    FromCountry: "CZ",
    ToCountry: "CZ",
    SmsStatus: "received",
  };
}

/**
 * Twilio tries again as the URL's fragment says (webhooks, "connection overrides"): `rc` times, once unless it is said,
 * after what `rp` lists, by itself only where no connection was made. All within 15 seconds.
 */
export function connectionOverrides(url: string): Retries {
  const said = new URLSearchParams(URL.parse(url)?.hash.slice(1));
  const policy = (said.get("rp") ?? "ct").split(",");
  const wanted = (name: string) => policy.includes(name) || policy.includes("all");
  return {
    tries: 1 + Math.min(5, Number(said.get("rc") ?? 1)),
    delayMs: () => 3000,
    after: (status) => (status === 0 ? wanted("ct") || wanted("rt") : wanted(`${Math.floor(status / 100)}xx`)),
  };
}
