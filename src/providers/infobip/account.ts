import type { AccountCheck } from "../account.ts";
import { fieldsOf, numberOf, wordOf } from "../wire.ts";
import { getFrom } from "./answers.ts";

type Values = { INFOBIP_BASE_URL: string; INFOBIP_API_KEY: string };

/** Infobip's `GET /account/1/balance`. */
export const account: AccountCheck<Values> = {
  request: ({ INFOBIP_BASE_URL: baseUrl, INFOBIP_API_KEY: apiKey }) =>
    getFrom({ baseUrl, apiKey }, "/account/1/balance"),
  read(body) {
    const { balance, currency } = fieldsOf(body);
    const amount = numberOf(balance);
    return {
      ok: true,
      note: amount === undefined ? "" : `kredit ${amount.toLocaleString("cs")} ${wordOf(currency) ?? ""}`,
    };
  },
};
