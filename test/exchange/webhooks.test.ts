import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { createWebhooks } from "./webhooks.ts";

/** A town that answers BulkGate, and keeps everybody else waiting. */
async function openBusyTown() {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? "");
    if (request.url === "/webhooks/bulkgate") response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const webhooks = createWebhooks({ retryDivisor: 1, clock: Date.now }, () => {});
  onTestFinished(() => {
    webhooks.close();
    server.closeAllConnections();
    server.close();
  });
  const retries = { tries: 1, delayMs: () => 0, after: () => false };
  const { port } = server.address() as AddressInfo;
  const send = (provider: string, done = () => {}) =>
    webhooks.send({
      headers: {},
      body: "",
      url: `http://127.0.0.1:${port}/webhooks/${provider}`,
      results: 1,
      retries,
      done,
    });
  return { heard, send };
}

it("posts six at a time to one webhook, and to another meanwhile: no provider waits for another's receipts", async () => {
  const { heard, send } = await openBusyTown();
  for (let nth = 0; nth < 20; nth++) send(`twilio?attempt=${nth}`);
  await new Promise<void>((taken) => send("bulkgate", taken));
  await vi.waitUntil(() => heard.length === 7);
  await new Promise((done) => setTimeout(done, 50));
  expect(heard.filter((url) => url.includes("twilio"))).toHaveLength(6);
});
