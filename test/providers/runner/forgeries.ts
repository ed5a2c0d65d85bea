import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import type { WebhookTable } from "./table.ts";
import { postToWorker } from "./worker.ts";

/** Who may speak for the provider, and what becomes of what nobody can read. */
export function playForgeries({ name, reader, webhooks, webhook, secrets, ...table }: WebhookTable): void {
  const body = webhooks[0]?.body ?? "";
  it.each([
    ["the newest secret", secrets[0], true],
    ["the older secret, for receipts still on their way", secrets[1], true],
    ["no secret", undefined, false],
    ["an empty secret", "", false],
    ["a wrong secret", "wrong-wrong-wrong-wrong-wrong", false],
    ["the beginning of the secret", secrets[0].slice(0, -1), false],
    ["the secret and more", `${secrets[0]}x`, false],
    ["both secrets as they are set", secrets.join(","), false],
  ])("with %s", async (_, secret, believed) => {
    expect(await reader.verify(webhook(body, secret), { secrets })).toBe(believed);
  });

  it("with nothing, while no secret is set", async () => {
    expect(await reader.verify(webhook(body, ""), { secrets: [""] })).toBe(false);
    expect(await reader.verify(webhook(body, undefined), { secrets: [] })).toBe(false);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "<xml/>"],
    ["a number", "7"],
    ["null", "null"],
    ["a list", "[1, null]"],
    ["hollow results", '{"results": null}'],
    ["strange results", '{"results": [null, 7, "x", [], {}, {"messageId": 7, "status": "5"}, {"status": {}}]}'],
    ["names of the language", '{"__proto__": {"results": []}, "constructor": 1}'],
    ["entries of nobody knows what", '{"results": [{"hello": "world"}]}'],
    ["an entry of nobody knows what", '[{"hello": "world"}]'],
  ])("that holds %s: it is answered 400, and changes nothing", async (_, malformed) => {
    const response = await postToWorker(webhook(malformed, table.secretOfWorker), name);
    expect(response.status).toBe(400);
    await nothingIsKept();
  });

  it.each([
    ["half of it", body.slice(0, Math.floor(body.length / 2))],
    ["bytes that are no text", "\uD800\u0000"],
  ])("that holds %s: it is answered, and changes nothing", async (_, malformed) => {
    const response = await postToWorker(webhook(malformed, table.secretOfWorker), name);
    expect(response.status).toBeLessThan(500);
    await nothingIsKept();
  });

  async function nothingIsKept(): Promise<void> {
    const kept = await env.DB.prepare(
      "SELECT (SELECT count(*) FROM inboundTexts) + (SELECT count(*) FROM deliveries) AS n",
    ).first();
    expect(kept).toEqual({ n: 0 });
  }

  it("nor by one without the secret: it is refused", async () => {
    expect((await postToWorker(webhook(body, undefined), name)).status).toBe(403);
    expect((await postToWorker(webhook(body, secrets[0]), name)).status).toBe(403);
  });
}
