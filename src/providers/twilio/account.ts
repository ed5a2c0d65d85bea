import type { AccountCheck } from "../account.ts";
import { fieldsOf, wordOf } from "../wire.ts";

type Values = { TWILIO_BASE_URL: string; TWILIO_ACCOUNT_SID: string; TWILIO_AUTH_TOKEN: string };

/** Twilio's `GET Account` (OpenAPI `twilio_api_v2010`): `status` is active, suspended or closed, `type` Trial or Full. */
export const account: AccountCheck<Values> = {
  request: ({ TWILIO_BASE_URL: baseUrl, TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token }) => ({
    url: `${baseUrl}/2010-04-01/Accounts/${sid}.json`,
    method: "GET",
    headers: { authorization: `Basic ${btoa(`${sid}:${token}`)}`, accept: "application/json" },
  }),
  read(body) {
    const { status, type } = fieldsOf(body);
    if (wordOf(status) !== undefined && status !== "active") return { ok: false };
    return {
      ok: true,
      note: type === "Trial" ? "zkušební účet: pošle SMS jen na čísla, která jste u Twilia ověřili" : "",
    };
  },
};
