import type { WireRequest } from "../adapter.ts";
import type { Outcome } from "../contract.ts";
import { fieldsOf, numberOf } from "../wire.ts";

type Access = { baseUrl: string; accountSid: string; authToken: string };

/** A request that makes something of the account's: a message, a call. */
export const post = (
  { baseUrl, accountSid, authToken }: Access,
  resource: string,
  form: URLSearchParams,
): WireRequest => ({
  url: `${baseUrl}/2010-04-01/Accounts/${accountSid}/${resource}.json`,
  method: "POST",
  headers: {
    authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`,
    "content-type": "application/x-www-form-urlencoded",
    accept: "application/json",
  },
  body: form.toString(),
});

/**
 * Where the status is reported: our attempt in the query, for Twilio keeps no id of ours, and in the fragment, which is
 * neither called nor signed, its connection overrides. Without them it tries again only where no connection was made.
 */
export const statusCallback = (receiptsUrl: string, attempt: string) =>
  `${receiptsUrl}?attempt=${encodeURIComponent(attempt)}#rc=3&rp=5xx,ct,rt`;

/** A refused request took nothing. A code of Twilio's own that is not named is no reason to ask the status. */
export function refusalOf(
  { status, body }: { status: number; body: unknown },
  outcomeOf: (code: number) => Outcome | undefined,
): Outcome | undefined {
  const code = numberOf(fieldsOf(body).code);
  if (code === undefined) return undefined;
  return outcomeOf(code) ?? (status === 400 ? { kind: "refused", reason: "other", code: String(code) } : undefined);
}
