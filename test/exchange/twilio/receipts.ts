import { createHash, createHmac } from "node:crypto";
import type { Wire } from "../exchange.ts";
import type { InboundText, Text } from "../text.ts";
import type { Post, Retries } from "../webhooks.ts";
import { API_VERSION, standings, wireSender } from "./bodies.ts";
import type { TwilioSettings } from "./settings.ts";

/** What Twilio tells the town of SMS (providers.md §1.2 d, e): forms, signed by the auth token, one text in each. */
export function wire({ twilioAccountSid, twilioAuthToken, twilioInboundUrl }: TwilioSettings): Wire {
  const post = (url: string, fields: Record<string, string>): Post => {
    const all = { ...fields, AccountSid: twilioAccountSid, ApiVersion: API_VERSION };
    return {
      headers: {
        "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
        "x-twilio-signature": signature(twilioAuthToken, url, all),
      },
      body: new URLSearchParams(all).toString(),
    };
  };
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
    inbound: (text, url) => post(url, inbound(text)),
    retries: connectionOverrides,
  };
}

/** Twilio's recipe: the URL as it is called, then every parameter, sorted by its name. The fragment is not called. */
function signature(token: string, url: string, fields: Record<string, string>): string {
  const [called] = url.split("#");
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac("sha1", token)
    .update(called + sorted.flat().join(""), "utf8")
    .digest("base64");
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
function connectionOverrides(url: string): Retries {
  const said = new URLSearchParams(URL.parse(url)?.hash.slice(1));
  const policy = (said.get("rp") ?? "ct").split(",");
  const wanted = (name: string) => policy.includes(name) || policy.includes("all");
  return {
    tries: 1 + Math.min(5, Number(said.get("rc") ?? 1)),
    delayMs: () => 3000,
    after: (status) => (status === 0 ? wanted("ct") || wanted("rt") : wanted(`${Math.floor(status / 100)}xx`)),
  };
}
