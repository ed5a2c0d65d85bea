import { describe, expect, it, vi } from "vitest";
import { openExchange, openTown, people, sms } from "../open-town.ts";
import { retryDelayMs } from "./receipts.ts";

describe("receipts on Infobip's wire", () => {
  it("reports a delivered text with its id, its callback data and a date without a colon", async () => {
    const [town, exchange] = [await openTown(), await openExchange()];
    await exchange.post(sms({ report: town.url, callbackData: "mirovice" }));
    await vi.waitUntil(() => town.reports().length === 1);
    expect(town.reports()[0]).toMatchObject({
      bulkId: "bulk",
      messageId: "m.0",
      to: "420601234567",
      sender: "Mirovice",
      messageCount: 1,
      callbackData: "mirovice",
      status: { groupId: 3, groupName: "DELIVERED", id: 5, name: "DELIVERED_TO_HANDSET" },
      error: { id: 0, name: "NO_ERROR", permanent: false },
    });
    expect(town.reports()[0]?.sentAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
  });

  it("puts at most a hundred reports into one request", async () => {
    const [town, exchange] = [await openTown(), await openExchange()];
    await exchange.post(sms({ to: people(250), report: town.url }));
    await vi.waitUntil(() => exchange.journal.counts().receipts.sent === 250);
    expect(town.bodies.map((body) => body.results.length).sort()).toEqual([100, 100, 50]);
  });

  it("reports nothing where no address was given", async () => {
    const exchange = await openExchange();
    await exchange.post(sms());
    await vi.waitUntil(() => exchange.journal.entries({}).accepted[0]?.fate === "delivered");
    expect(exchange.journal.counts()).toMatchObject({ webhooks: 0, receipts: { none: 1 } });
  });

  it("reports again after an error of the town, until it is taken", async () => {
    const [town, exchange] = [await openTown([503, 500]), await openExchange()];
    await exchange.post(sms({ report: town.url }));
    await vi.waitUntil(() => exchange.journal.counts().receipts.sent === 1);
    const { accepted, webhooks } = exchange.journal.entries({});
    expect(webhooks.map((entry) => entry.status)).toEqual([503, 500, 200]);
    expect(accepted[0]).toMatchObject({ receiptState: "sent", tries: 3 });
  });

  it("gives a receipt up after the last try", async () => {
    const exchange = await openExchange({ webhookTries: 3 });
    await exchange.post(sms({ report: "http://127.0.0.1:1/nobody" }));
    await vi.waitUntil(() => exchange.journal.counts().receipts.failed === 1);
    expect(exchange.journal.entries({}).webhooks.map((entry) => entry.status)).toEqual([0, 0, 0]);
  });

  it("waits between tries as Infobip does, 1 min + 1 min · n²", () => {
    expect([1, 2, 3, 4].map((tries) => retryDelayMs(tries) / 60_000)).toEqual([1, 2, 5, 10]);
  });

  it("never reports to an address outside this machine, and says so in the log", async () => {
    const exchange = await openExchange();
    await exchange.post(sms({ report: "https://mirovice.example/webhooks?secret=s" }));
    await vi.waitUntil(() => exchange.journal.counts().receipts.failed === 1);
    expect(exchange.journal.entries({}).webhooks).toMatchObject([
      { status: 0, url: "https://mirovice.example/webhooks", tries: 1 },
    ]);
  });

  it("reports a text as expired when its validity ended before it could be delivered", async () => {
    // Time stands still until the text is accepted; then its six hours are over.
    let taken = () => 0;
    const [town, exchange] = [await openTown(), await openExchange({ clock: () => taken() * 6 * 3_600_000 })];
    taken = () => exchange.journal.counts().accepted;
    await exchange.post(sms({ report: town.url }));
    await vi.waitUntil(() => town.reports().length === 1);
    expect(town.reports()[0]?.status).toMatchObject({ groupName: "EXPIRED", id: 15 });
  });
});
