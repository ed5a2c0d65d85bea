import { describe, expect, it, vi } from "vitest";
import { openExchange, openTown, sms } from "./open-town.ts";
import { startExchange } from "./start.ts";

const write = (url: string, path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url + path, { method: "POST", redirect: "manual", body: new URLSearchParams(fields), headers });

describe("a telephone that texts the town", () => {
  it("is handed over in Infobip's shape", async () => {
    const town = await openTown();
    const exchange = await openExchange({ infobipInboundUrl: town.url, twoWayNumber: "420777123456" });
    await write(exchange.url, "/texts", { number: "601 234 567", text: "ODPADY ano prosím" });
    await vi.waitUntil(() => town.bodies.length === 1);
    expect(town.bodies[0]).toMatchObject({
      results: [
        {
          from: "420601234567",
          to: "420777123456",
          text: "ODPADY ano prosím",
          cleanText: "ano prosím",
          keyword: "ODPADY",
          smsCount: 1,
          receivedAt: expect.stringMatching(/\+0000$/),
        },
      ],
      messageCount: 1,
      pendingMessageCount: 0,
    });
  });

  it("has an id of its own each time", async () => {
    const town = await openTown();
    const exchange = await openExchange({ infobipInboundUrl: town.url, twoWayNumber: "420777123456" });
    for (const text of ["STOP", "STOP"]) await write(exchange.url, "/texts", { number: "601234567", text });
    await vi.waitUntil(() => town.bodies.length === 2);
    expect(new Set(town.reports().map((text) => text.messageId)).size).toBe(2);
  });

  it("answers the number that wrote to it, unless another is chosen", async () => {
    const town = await openTown();
    const exchange = await openExchange({ infobipInboundUrl: town.url, twoWayNumber: "420777123456" });
    const [message] = sms().messages;
    await exchange.post({ messages: [{ ...message, sender: "420602000000" }] });
    await write(exchange.url, "/phones/420601234567/texts", { text: "ano" });
    await write(exchange.url, "/phones/420601234567/texts", { text: "ano", to: "603 000 000" });
    await vi.waitUntil(() => town.bodies.length === 2);
    expect(
      town
        .reports()
        .map((text) => text.to)
        .sort(),
    ).toEqual(["420602000000", "420603000000"]);
  });

  it("cannot answer a name, so its text goes to the town's number", async () => {
    const exchange = await openExchange({ twoWayNumber: "420777123456" });
    await exchange.post(sms());
    await write(exchange.url, "/phones/420601234567/texts", { text: "ano" });
    expect(exchange.journal.entries({}).inbound[0]?.to).toBe("420777123456");
  });

  it("is handed over again after an error of the town", async () => {
    const town = await openTown([503]);
    const exchange = await openExchange({ infobipInboundUrl: town.url, twoWayNumber: "420777123456" });
    await write(exchange.url, "/texts", { number: "601234567", text: "STOP" });
    await vi.waitUntil(() => exchange.journal.entries({}).inbound[0]?.receiptState === "sent");
    expect(town.bodies).toHaveLength(2);
  });

  it("is handed over twice under one id when inbound texts are doubled", async () => {
    const town = await openTown();
    const exchange = await openExchange({
      infobipInboundUrl: town.url,
      twoWayNumber: "420777123456",
      faults: { duplicateInbound: 1 },
    });
    await write(exchange.url, "/texts", { number: "601234567", text: "STOP" });
    await vi.waitUntil(() => town.bodies.length === 2);
    expect(new Set(town.reports().map((text) => text.messageId)).size).toBe(1);
  });

  it("keeps its text, marked as not handed over, while the town has no address", async () => {
    const exchange = await openExchange({ twoWayNumber: "420777123456" });
    await write(exchange.url, "/texts", { number: "601234567", text: "STOP" });
    expect(exchange.journal.entries({}).inbound).toMatchObject([{ text: "STOP", receiptState: "failed" }]);
  });

  it("is answered in JSON where JSON is asked for", async () => {
    const exchange = await openExchange({ twoWayNumber: "420777123456" });
    const headers = { accept: "application/json" };
    const taken = await write(exchange.url, "/texts", { number: "601234567", text: "STOP" }, headers);
    expect([taken.status, await taken.json()]).toEqual([202, { messageId: expect.any(String) }]);
    expect((await write(exchange.url, "/texts", { number: "hello", text: "STOP" }, headers)).status).toBe(422);
  });

  it.each(["infobipInboundUrl", "twilioInboundUrl", "bulkgateInboundUrl"])(
    "never reaches a town outside this machine by %s",
    async (name) => {
      await expect(startExchange({ [name]: "https://mirovice.example/webhooks" })).rejects.toThrow("this machine");
    },
  );
});
