import { createHmac } from "node:crypto";
import type { Post } from "../webhooks.ts";
import { API_VERSION } from "./bodies.ts";
import type { TwilioSettings } from "./settings.ts";

type Account = Pick<TwilioSettings, "twilioAccountSid" | "twilioAuthToken">;
type Fields = Record<string, string>;

/** A form that Twilio posts to the town, signed by the account's token. */
export function signedPost({ twilioAccountSid, twilioAuthToken }: Account, url: string, fields: Fields): Post {
  const all = { ...fields, AccountSid: twilioAccountSid, ApiVersion: API_VERSION };
  return {
    headers: {
      "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
      "x-twilio-signature": signature(twilioAuthToken, url, all),
    },
    body: new URLSearchParams(all).toString(),
  };
}

/** The same as a GET: the fields stand in the query, and the URL alone is signed. */
export function signedGet({ twilioAccountSid, twilioAuthToken }: Account, url: string, fields: Fields) {
  const called = new URL(url);
  called.hash = "";
  for (const [name, value] of Object.entries({ ...fields, AccountSid: twilioAccountSid, ApiVersion: API_VERSION }))
    called.searchParams.append(name, value);
  return { url: called.href, headers: { "x-twilio-signature": signature(twilioAuthToken, called.href, {}) } };
}

/** Twilio's recipe: the URL as it is called, then every parameter, sorted by its name. The fragment is not called. */
function signature(token: string, url: string, fields: Fields): string {
  const [called] = url.split("#");
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac("sha1", token)
    .update(called + sorted.flat().join(""), "utf8")
    .digest("base64");
}
