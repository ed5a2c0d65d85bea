import twilio from "twilio";
import { openExchange } from "../open-town.ts";
import type { StartOptions } from "../start.ts";

export const accountSid = "AC0123456789abcdef0123456789abcdef";
export const authToken = "0123456789abcdef0123456789abcdef";

/** An exchange that speaks Twilio, a way to post forms to it, and the official package's client pointed at it. */
export async function openTwilio(options: StartOptions = {}) {
  const exchange = await openExchange({ twilioAccountSid: accountSid, twilioAuthToken: authToken, ...options });
  const authorization = `Basic ${btoa(`${accountSid}:${authToken}`)}`;
  const messages = `${exchange.url}/2010-04-01/Accounts/${accountSid}/Messages`;
  const send = (fields: Record<string, string> = {}, init: RequestInit = {}) =>
    fetch(`${messages}.json`, {
      method: "POST",
      headers: { authorization },
      body: new URLSearchParams({ To: "+420601234567", From: "Mirovice", Body: "Voda", ...fields }),
      ...init,
    });
  const read = async (path: string) => {
    const response = await fetch(`${messages}${path}`, { headers: { authorization } });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { ...exchange, authorization, send, read, client: clientOf(exchange.url) };
}

/** Twilio's own client: everything of its requests stays, only the host becomes ours. */
export function clientOf(url: string) {
  const inner = new twilio.RequestClient();
  const httpClient = {
    request: (request: { uri: string }) =>
      inner.request({ ...request, uri: request.uri.replace("https://api.twilio.com", url) } as never),
  };
  return twilio(accountSid, authToken, { httpClient: httpClient as never, accountSid });
}
