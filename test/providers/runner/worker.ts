import { exports } from "cloudflare:workers";
import type { Webhook } from "../../../src/providers/adapter.ts";

/** Hands a webhook to the Worker, as its provider would. */
export function postToWorker({ url, headers, body }: Webhook, provider: string): Promise<Response> {
  const to = new URL(`https://infokanal.test/webhooks/${provider}${url.search}`);
  return exports.default.fetch(new Request(to, { method: "POST", headers, body }));
}
