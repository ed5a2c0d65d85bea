import { describe, expect, it, vi } from "vitest";
import { landline, openCalls } from "../../calls/open-calls.ts";

type Status = { id: number };

describe("looking up calls on Infobip's wire", () => {
  type Found = { results: { messageId: string; text: string; status: Status; duration: number }[] };
  const found = async (response: Response) => ((await response.json()) as Found).results;

  it("finds calls by id, number and status, and no SMS", async () => {
    const exchange = await openCalls();
    await exchange.post({
      messages: [{ sender: "M", destinations: [{ to: "420601234567" }], content: { text: "x" } }],
    });
    const destinations = [
      { to: landline, messageId: "a" },
      { to: "420601234567", messageId: "b" },
    ];
    await exchange.call({ destinations });
    await vi.waitUntil(() => exchange.calls().filter(({ state }) => state === "over").length === 2);
    expect((await found(await exchange.logs("messageId=a,never"))).map(({ messageId }) => messageId)).toEqual(["a"]);
    expect((await found(await exchange.logs("to=420601234567"))).map(({ messageId }) => messageId)).toEqual(["b"]);
    const [newest] = await found(await exchange.logs("generalStatus=DELIVERED"));
    expect(newest).toMatchObject({ text: "Zítra nepoteče voda.", duration: 4, status: { id: 5 } });
  });

  it("gives fifty rows unless it is asked for more, of two days", async () => {
    let now = Date.UTC(2026, 10, 25);
    const exchange = await openCalls({ clock: () => now });
    const destinations = Array.from({ length: 60 }, (_, index) => ({ to: String(420382000000 + index) }));
    await exchange.call({ destinations });
    expect([
      (await found(await exchange.logs(""))).length,
      (await found(await exchange.logs("limit=5000"))).length,
    ]).toEqual([50, 60]);
    now += 48 * 3_600_000 + 1;
    expect(await found(await exchange.logs("limit=100"))).toEqual([]);
  });

  it.each(["useCursor=true", "destination=420382123456", "limit=0"])("answers 400 to %s", async (query) => {
    const exchange = await openCalls();
    expect((await exchange.logs(query)).status).toBe(400);
  });

  it("is late and fails as its faults say", async () => {
    const exchange = await openCalls({ faults: { lookupDelayMs: 60_000 } });
    await exchange.call();
    expect(await found(await exchange.logs(""))).toEqual([]);
    exchange.setFaults({ ...exchange.faults(), lookupError: 1 });
    expect((await exchange.logs("")).status).toBe(500);
  });
});
