import twilio from "twilio";
import { landline, openCalls } from "../../calls/open-calls.ts";
import type { Heard } from "../../open-town.ts";
import type { StartOptions } from "../../start.ts";
import { accountSid, authToken, clientOf } from "../open-town.ts";

export const say = (words: string) => `<Say language="cs-CZ" voice="Google.cs-CZ-Wavenet-A">${words}</Say>`;
export const twiml = (...verbs: string[]) => `<Response>${verbs.join("")}</Response>`;
export const gather = (action: string, ...prompts: string[]) =>
  `<Gather input="dtmf" numDigits="1" timeout="4" action="${action}" method="POST">${prompts.join("")}</Gather>`;

/** An exchange that speaks Twilio's voice, a way to post forms to it, and the official package's client pointed at it. */
export async function openTwilioCalls(options: StartOptions = {}) {
  const exchange = await openCalls({ twilioAccountSid: accountSid, twilioAuthToken: authToken, ...options });
  const authorization = `Basic ${btoa(`${accountSid}:${authToken}`)}`;
  const calls = `${exchange.url}/2010-04-01/Accounts/${accountSid}/Calls`;
  const usual = { To: `+${landline}`, From: "+420910123456", Twiml: twiml(say("Zítra nepoteče voda.")) };
  const send = (fields: Record<string, string> = {}, init: RequestInit = {}) => {
    const body = new URLSearchParams({ ...usual, ...fields });
    for (const [name, value] of Object.entries(fields)) if (value === "") body.delete(name);
    return fetch(`${calls}.json`, { method: "POST", headers: { authorization }, body, ...init });
  };
  const read = async (path: string) => {
    const response = await fetch(`${calls}${path}`, { headers: { authorization } });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { ...exchange, authorization, send, read, usual, client: clientOf(exchange.url) };
}

export const params = (body: string) => Object.fromEntries(new URLSearchParams(body));

/** Whether the official package believes that it comes from Twilio. */
export const isSigned = ({ url, headers, body }: Heard) =>
  twilio.validateRequest(authToken, String(headers["x-twilio-signature"] ?? ""), url, params(body));
