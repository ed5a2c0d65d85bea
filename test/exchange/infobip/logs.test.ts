import { describe, expect, it, vi } from "vitest";
import { openLine, people, sms } from "../open-town.ts";

type Found = { results: { messageId: string; status: { id: number } }[]; cursor?: { nextCursor?: string } };
const idsOf = async (response: Response) => ((await response.json()) as Found).results.map((found) => found.messageId);

describe("looking up on Infobip's wire", () => {
  it("finds the attempts that were accepted, by the ids we gave them, and leaves out the rest", async () => {
    const line = await openLine();
    await line.post(sms({ to: people(3) }));
    expect(await idsOf(await line.logs("messageId=m.0,m.2,never"))).toEqual(["m.0", "m.2"]);
    expect(await idsOf(await line.logs("messageId=m.1&messageId=m.2"))).toEqual(["m.1", "m.2"]);
  });

  it("shows a text's number, parts, dates, content and status", async () => {
    const line = await openLine();
    await line.post(sms());
    await vi.waitUntil(() => line.exchange.journal.entries({}).accepted[0]?.fate === "delivered");
    const { results } = (await (await line.logs("messageId=m.0")).json()) as Found;
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
    const line = await openLine();
    await line.post(sms({ to: ["601"] }));
    const { results } = (await (await line.logs("messageId=m.0")).json()) as Found;
    expect(results[0]?.status.id).toBe(52);
  });

  it("finds by bulk, by number and by status, newest first", async () => {
    const line = await openLine();
    await line.post(sms({ to: [...people(2), "601"] }));
    expect(await idsOf(await line.logs("bulkId=bulk"))).toEqual(["m.2", "m.1", "m.0"]);
    expect(await idsOf(await line.logs("destination=420601000001"))).toEqual(["m.1"]);
    expect(await idsOf(await line.logs("generalStatus=REJECTED"))).toEqual(["m.2"]);
    expect(await idsOf(await line.logs("bulkId=other"))).toEqual([]);
  });

  it("finds by the time of sending, given as Infobip writes dates", async () => {
    let now = Date.parse("2026-11-23T10:00:00Z");
    const line = await openLine({ clock: () => now });
    await line.post(sms({ id: "early" }));
    now += 3_600_000;
    await line.post(sms({ id: "late" }));
    const border = encodeURIComponent("2026-11-23T11:30:00.000+0100");
    expect(await idsOf(await line.logs(`sentSince=${border}`))).toEqual(["late.0"]);
    expect(await idsOf(await line.logs(`sentUntil=${border}`))).toEqual(["early.0"]);
  });

  it("turns pages by cursor", async () => {
    const line = await openLine();
    await line.post(sms({ to: people(3) }));
    const first = (await (await line.logs("limit=2&useCursor=true")).json()) as Found;
    expect(first.results.map((found) => found.messageId)).toEqual(["m.2", "m.1"]);
    const second = (await (
      await line.logs(`limit=2&useCursor=true&cursor=${first.cursor?.nextCursor}`)
    ).json()) as Found;
    expect(second.results.map((found) => found.messageId)).toEqual(["m.0"]);
    expect(second.cursor?.nextCursor).toBeUndefined();
  });

  it.each(["limit=0", "limit=1001", "sentSince=yesterday", "messageIds=m.0"])("answers 400 to %s", async (query) => {
    const line = await openLine();
    expect((await line.logs(query)).status).toBe(400);
  });

  it("asks for the key", async () => {
    const line = await openLine();
    expect((await fetch(`${line.url}/sms/3/logs?messageId=m.0`)).status).toBe(401);
  });

  it("does not show a text before its time when the log is late", async () => {
    let now = 1000;
    const line = await openLine({ clock: () => now, faults: { lookupDelayMs: 500 } });
    await line.post(sms());
    expect(await idsOf(await line.logs("messageId=m.0"))).toEqual([]);
    now += 500;
    expect(await idsOf(await line.logs("messageId=m.0"))).toEqual(["m.0"]);
  });
});
