import { describe, expect, it, vi } from "vitest";
import { openExchange, people, sms } from "../open-town.ts";

type Found = { results: { messageId: string; status: { id: number } }[]; cursor?: { nextCursor?: string } };
const idsOf = async (response: Response) => ((await response.json()) as Found).results.map((found) => found.messageId);

describe("looking up on Infobip's wire", () => {
  it("finds the attempts that were accepted, by the ids we gave them, and leaves out the rest", async () => {
    const exchange = await openExchange();
    await exchange.post(sms({ to: people(3) }));
    expect(await idsOf(await exchange.logs("messageId=m.0,m.2,never"))).toEqual(["m.0", "m.2"]);
    expect(await idsOf(await exchange.logs("messageId=m.1&messageId=m.2"))).toEqual(["m.1", "m.2"]);
  });

  it("shows a text's number, parts, dates, content and status", async () => {
    const exchange = await openExchange();
    await exchange.post(sms());
    await vi.waitUntil(() => exchange.journal.entries({}).accepted[0]?.fate === "delivered");
    const { results } = (await (await exchange.logs("messageId=m.0")).json()) as Found;
    expect(results[0]).toMatchObject({
      bulkId: "bulk",
      destination: "420601234567",
      sender: "Mirovice",
      messageCount: 1,
      content: { text: "Voda" },
      status: { id: 5 },
      sentAt: expect.stringMatching(/\+0000$/),
      doneAt: expect.stringMatching(/\+0000$/),
    });
  });

  it("shows a rejected recipient as rejected", async () => {
    const exchange = await openExchange();
    await exchange.post(sms({ to: ["601"] }));
    const { results } = (await (await exchange.logs("messageId=m.0")).json()) as Found;
    expect(results[0]?.status.id).toBe(52);
  });

  it("finds by bulk, by number and by status, newest first", async () => {
    const exchange = await openExchange();
    await exchange.post(sms({ to: [...people(2), "601"] }));
    expect(await idsOf(await exchange.logs("bulkId=bulk"))).toEqual(["m.2", "m.1", "m.0"]);
    expect(await idsOf(await exchange.logs("destination=420601000001"))).toEqual(["m.1"]);
    expect(await idsOf(await exchange.logs("generalStatus=REJECTED"))).toEqual(["m.2"]);
    expect(await idsOf(await exchange.logs("bulkId=other"))).toEqual([]);
  });

  it("finds by the time of sending, given as Infobip writes dates", async () => {
    let now = Date.parse("2026-11-23T10:00:00Z");
    const exchange = await openExchange({ clock: () => now });
    await exchange.post(sms({ id: "early" }));
    now += 3_600_000;
    await exchange.post(sms({ id: "late" }));
    const border = encodeURIComponent("2026-11-23T11:30:00.000+0100");
    expect(await idsOf(await exchange.logs(`sentSince=${border}`))).toEqual(["late.0"]);
    expect(await idsOf(await exchange.logs(`sentUntil=${border}`))).toEqual(["early.0"]);
  });

  it("turns pages by cursor", async () => {
    const exchange = await openExchange();
    await exchange.post(sms({ to: people(3) }));
    const first = (await (await exchange.logs("limit=2&useCursor=true")).json()) as Found;
    expect(first.results.map((found) => found.messageId)).toEqual(["m.2", "m.1"]);
    const second = (await (
      await exchange.logs(`limit=2&useCursor=true&cursor=${first.cursor?.nextCursor}`)
    ).json()) as Found;
    expect(second.results.map((found) => found.messageId)).toEqual(["m.0"]);
    expect(second.cursor?.nextCursor).toBeUndefined();
  });

  it.each(["limit=0", "limit=1001", "sentSince=yesterday", "messageIds=m.0"])("answers 400 to %s", async (query) => {
    const exchange = await openExchange();
    expect((await exchange.logs(query)).status).toBe(400);
  });

  it("asks for the key", async () => {
    const exchange = await openExchange();
    expect((await fetch(`${exchange.url}/sms/3/logs?messageId=m.0`)).status).toBe(401);
  });

  it("does not show a text before its time when the log is late", async () => {
    let now = 1000;
    const exchange = await openExchange({ clock: () => now, faults: { lookupDelayMs: 500 } });
    await exchange.post(sms());
    expect(await idsOf(await exchange.logs("messageId=m.0"))).toEqual([]);
    now += 500;
    expect(await idsOf(await exchange.logs("messageId=m.0"))).toEqual(["m.0"]);
  });
});
