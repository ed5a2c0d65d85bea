import type { AccountCheck } from "../account.ts";
import { fieldsOf, numberOf, wordOf } from "../wire.ts";

type Values = {
  BULKGATE_BASE_URL: string;
  BULKGATE_APPLICATION_ID: string;
  BULKGATE_APPLICATION_TOKEN: string;
};

/** BulkGate's `POST /api/2.0/advanced/info`, which tells the credit. */
export const account: AccountCheck<Values> = {
  request: ({ BULKGATE_BASE_URL: baseUrl, BULKGATE_APPLICATION_ID: id, BULKGATE_APPLICATION_TOKEN: token }) => ({
    url: `${baseUrl}/api/2.0/advanced/info`,
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ application_id: id, application_token: token }),
  }),
  read(body) {
    const { data, error } = fieldsOf(body);
    if (wordOf(error) !== undefined) return { ok: false };
    const { credit, currency } = fieldsOf(data);
    const amount = numberOf(credit);
    return {
      ok: true,
      note: amount === undefined ? "" : `kredit ${amount.toLocaleString("cs")} ${wordOf(currency) ?? ""}`,
    };
  },
};
