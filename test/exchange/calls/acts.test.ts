import { describe, expect, it, vi } from "vitest";
import { landline, openCalls } from "./open-calls.ts";

const menu = { repeatDtmf: "1", maxDtmf: 2 };

describe("a telephone that rings until somebody acts", () => {
  const open = async () => {
    const exchange = await openCalls({ behaviours: { secondMs: 40 } });
    await exchange.put("/behaviours", { all: { does: "waits" }, secondMs: 40 });
    await exchange.call({ ...menu, text: "Zítra nepoteče voda. ".repeat(10) });
    await vi.waitUntil(() => exchange.calls()[0]?.state === "ringing");
    return exchange;
  };
  const fate = ({ calls }: Awaited<ReturnType<typeof open>>) => calls()[0]?.fate;

  it.each([
    ["busy", "busy"],
    ["ignore", "no-answer"],
    ["machine", "machine"],
    ["answer", "answered"],
  ])("by %s ends %s", async (act, end) => {
    const exchange = await open();
    expect((await exchange.act(landline, { act })).status).toBe(202);
    await vi.waitUntil(() => fate(exchange) === end, { timeout: 5000 });
  });

  it("takes keys while it speaks, and hears the rest after them", async () => {
    const exchange = await open();
    await exchange.act(landline, { act: "answer" });
    await vi.waitUntil(() => exchange.calls()[0]?.said.length === 1);
    for (const key of ["9", "9"]) expect((await exchange.act(landline, { key })).status).toBe(202);
    await vi.waitUntil(exchange.over, { timeout: 5000 });
    expect(exchange.calls()).toMatchObject([{ keys: "99", fate: "answered" }]);
  });

  it("is hung up by whoever picked it up", async () => {
    const exchange = await open();
    await exchange.act(landline, { act: "answer" });
    await vi.waitUntil(() => exchange.calls()[0]?.said.length === 1);
    await exchange.act(landline, { act: "hang-up" });
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()[0]?.seconds).toBeLessThan(5);
  });

  it.each<[object, string]>([
    [{ act: "hang-up" }, "nobody is in a call yet"],
    [{ key: "9" }, "nobody is in a call yet"],
    [{ act: "explode" }, "that cannot be done"],
    [{ key: "99" }, "that is no key"],
  ])("refuses %j: %s", async (act) => {
    const exchange = await open();
    const answer = await exchange.act(landline, act);
    expect([answer.status, await answer.json()]).toEqual([422, { problem: expect.any(String) }]);
  });

  it("stops with everything else when the log is emptied", async () => {
    const exchange = await open();
    await fetch(`${exchange.url}/log.json`, { method: "DELETE" });
    expect((await exchange.act(landline, { act: "answer" })).status).toBe(422);
    expect(exchange.calls()).toEqual([]);
  });
});
