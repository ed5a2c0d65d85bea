import { createHmac } from "node:crypto";
import { demoSettings } from "../../scripts/demo-settings.ts";
import { paths } from "../../src/paths.ts";
import type { AppEnv } from "../support/worker.ts";
import { rightAnswer } from "./answers.ts";

/* Receipts as providers post them: Infobip a hundred at once, Twilio one by one and signed. The bare Worker takes both. */

const demo = demoSettings({ publicUrl: "", providerUrl: "" });

/** Reports these attempts as delivered in one webhook (Twilio: the first). Throws WrongAnswer when it is not taken. */
export async function rightReceipts(
  worker: AppEnv,
  provider: "infobip" | "twilio",
  attempts: readonly string[],
): Promise<void> {
  const response = await (provider === "infobip"
    ? postInfobip(worker, attempts)
    : postTwilio(worker, attempts[0] ?? ""));
  await rightAnswer(`A receipt of ${provider}`, response, { status: 200 });
}

function postInfobip(worker: AppEnv, attempts: readonly string[]): Promise<Response> {
  const results = attempts.map((messageId) => ({ messageId, to: "420601000001", status: { groupId: 3, id: 5 } }));
  return fetch(`${worker.url}${paths.webhook("infobip")}?secret=${demo.WEBHOOK_SECRET}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ results }),
  });
}

function postTwilio(worker: AppEnv, attempt: string): Promise<Response> {
  const url = `${worker.url}${paths.webhook("twilio")}?attempt=${attempt}`;
  const form = { MessageSid: "SM00000000000000000000000000000001", MessageStatus: "delivered" };
  const signed = Object.entries(form).reduce((all, [key, value]) => all + key + value, url);
  const signature = createHmac("sha1", demo.TWILIO_AUTH_TOKEN ?? "")
    .update(signed)
    .digest("base64");
  return fetch(url, { method: "POST", headers: { "x-twilio-signature": signature }, body: new URLSearchParams(form) });
}
