import { describe, expect, it } from "vitest";
import { openExchange, people, sms } from "./open-town.ts";

const read = async (url: string) => (await (await fetch(url)).json()) as Record<string, unknown>;

describe("the log of the exchange", () => {
  it("tells what was accepted, refused and asked", async () => {
    const exchange = await openExchange();
    await exchange.post(sms({ to: ["420601234567", "601"], text: "Voda" }));
    expect(await read(`${exchange.url}/log.json`)).toMatchObject({
      accepted: [
        {
          provider: "infobip",
          messageId: "m.0",
          bulkId: "bulk",
          to: "420601234567",
          sender: "Mirovice",
          text: "Voda",
          segments: 1,
          encoding: "GSM-7",
          acceptedAt: expect.any(Number),
          receiptState: "none",
        },
      ],
      refused: [{ messageId: "m.1", to: "601", status: 52 }],
      requests: [{ path: "/sms/3/messages", status: 200, recipients: 1, ms: expect.any(Number) }],
      webhooks: [],
      inbound: [],
    });
  });

  it("is narrowed to one number or to what came since a time", async () => {
    let now = 1000;
    const exchange = await openExchange({ clock: () => now });
    await exchange.post(sms({ to: people(2), id: "early" }));
    now = 2000;
    await exchange.post(sms({ to: people(2), id: "late" }));
    const ids = async (query: string) =>
      ((await read(`${exchange.url}/log.json?${query}`)).accepted as { messageId: string }[]).map(
        (text) => text.messageId,
      );
    expect(await ids("to=420601000001")).toEqual(["early.1", "late.1"]);
    expect(await ids("since=2000")).toEqual(["late.0", "late.1"]);
  });

  it("gives only counts when asked for counts", async () => {
    const exchange = await openExchange();
    await exchange.post(sms({ to: [...people(3), "601"], text: "ř".repeat(71) }));
    expect(await read(`${exchange.url}/log.json?counts=1`)).toEqual({
      accepted: 3,
      refused: 1,
      requests: 1,
      webhooks: 0,
      inbound: 0,
      segments: 6,
      calls: 0,
      phones: 3,
      receipts: { none: 3, waiting: 0, sent: 0, failed: 0, lost: 0 },
    });
  });

  it("is empty after DELETE, and so are the telephones and the used ids", async () => {
    const exchange = await openExchange();
    await exchange.post(sms());
    await fetch(`${exchange.url}/log.json`, { method: "DELETE" });
    expect(await read(`${exchange.url}/log.json?counts=1`)).toMatchObject({ accepted: 0, phones: 0, segments: 0 });
    await exchange.post(sms());
    expect(await read(`${exchange.url}/log.json?counts=1`)).toMatchObject({ accepted: 1, refused: 0 });
  });

  it("forgets the receipts that were on their way when it is emptied", async () => {
    const exchange = await openExchange({ faults: { receiptDelayMs: 20 } });
    await exchange.post(sms({ report: "http://127.0.0.1:1/" }));
    await fetch(`${exchange.url}/log.json`, { method: "DELETE" });
    exchange.setFaults({ ...exchange.faults(), receiptDelayMs: 60 });
    await exchange.post(sms({ id: "later" }));
    await expect.poll(() => exchange.journal.entries({}).accepted[0]?.fate).toBe("delivered");
    expect(exchange.journal.counts().webhooks).toBe(0);
  });
});
