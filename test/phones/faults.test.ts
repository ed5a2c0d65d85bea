import { describe, expect, it, vi } from "vitest";
import { openLine, openTown, people, sms, statusIds } from "./line.ts";

describe("faults of an answer", () => {
  it("answers 429 with Retry-After and takes nothing", async () => {
    const line = await openLine({ faults: { tooMany: 1, retryAfterSeconds: 7 } });
    const response = await line.post(sms());
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "7"]);
    expect(await response.json()).toMatchObject({ errorCode: "E429" });
    expect(line.exchange.journal.counts().accepted).toBe(0);
  });

  it("answers 500 and takes nothing", async () => {
    const line = await openLine({ faults: { serverError: 1 } });
    const response = await line.post(sms());
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ errorCode: "E500" });
    expect(line.exchange.journal.counts().accepted).toBe(0);
  });

  it("hangs without having accepted", async () => {
    const line = await openLine({ faults: { timeoutBefore: 1 } });
    await expect(line.post(sms(), { signal: AbortSignal.timeout(500) })).rejects.toThrow();
    await vi.waitUntil(() => line.exchange.journal.counts().requests === 1);
    expect(line.exchange.journal.entries({})).toMatchObject({
      accepted: [],
      requests: [{ status: 0, fault: "timeoutBefore", recipients: 0 }],
    });
  });

  it("accepts and then hangs", async () => {
    const line = await openLine({ faults: { timeoutAfter: 1 } });
    const impatient = new AbortController();
    const hanging = expect(line.post(sms(), { signal: impatient.signal })).rejects.toThrow();
    await vi.waitUntil(() => line.exchange.journal.counts().accepted === 1);
    impatient.abort();
    await hanging;
    await vi.waitUntil(() => line.exchange.journal.counts().requests === 1);
    expect(line.exchange.journal.entries({}).requests).toMatchObject([
      { status: 0, fault: "timeoutAfter", recipients: 1 },
    ]);
  });

  it("takes a request and answers 200 with what is not JSON", async () => {
    const line = await openLine({ faults: { malformed: 1 } });
    const response = await line.post(sms());
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow();
    expect(line.exchange.journal.counts().accepted).toBe(1);
  });

  it.each([
    ["key", 401],
    ["forbidden", 403],
  ] as const)("answers every request of a whole account without %s by %i", async (wholeAccount, status) => {
    const line = await openLine({ faults: { wholeAccount } });
    expect([(await line.post(sms())).status, (await line.logs("")).status]).toEqual([status, status]);
  });

  it("rejects everybody with 12 when the credit is gone", async () => {
    const line = await openLine({ faults: { wholeAccount: "credit" } });
    expect(await statusIds(await line.post(sms({ to: people(2) })))).toEqual([12, 12]);
  });

  it("lets an id be used again after it was rejected", async () => {
    const line = await openLine({ faults: { wholeAccount: "credit" } });
    await line.post(sms());
    line.exchange.setFaults({ ...line.exchange.faults(), wholeAccount: "none" });
    expect(await statusIds(await line.post(sms()))).toEqual([26]);
  });

  it("fails look-ups by 500", async () => {
    const line = await openLine({ faults: { lookupError: 1 } });
    expect((await line.logs("messageId=m.0")).status).toBe(500);
  });
});

describe("faults of recipients", () => {
  it("rejects a share of them with the chosen status", async () => {
    const line = await openLine({ faults: { rejectShare: 0.3, rejectStatus: 10 } });
    const ids = await statusIds(await line.post(sms({ to: people(500) })));
    expect(new Set(ids)).toEqual(new Set([26, 10]));
    expect(line.exchange.journal.counts().refused).toBe(ids.filter((id) => id === 10).length);
  });

  it("rejects the same people for the same seed, whatever their ids and their order", async () => {
    const rejectedBy = async (seed: number, id: string, to: string[]) => {
      const line = await openLine({ faults: { rejectShare: 0.5, seed } });
      const ids = await statusIds(await line.post(sms({ to, id })));
      return to.filter((_, i) => ids[i] !== 26).sort();
    };
    const rejected = await rejectedBy(7, "a", people(40));
    expect(await rejectedBy(7, "b", people(40).reverse())).toEqual(rejected);
    expect(await rejectedBy(8, "a", people(40))).not.toEqual(rejected);
  });
});

describe("faults of receipts", () => {
  it("loses them", async () => {
    const [town, line] = [await openTown(), await openLine({ faults: { receiptsLost: 1 } })];
    await line.post(sms({ to: people(3), report: town.url }));
    await vi.waitUntil(() => line.exchange.journal.counts().receipts.lost === 3);
    expect(town.bodies).toEqual([]);
  });

  it("doubles them", async () => {
    const [town, line] = [await openTown(), await openLine({ faults: { receiptsDoubled: 1 } })];
    await line.post(sms({ to: people(3), report: town.url }));
    await vi.waitUntil(() => town.reports().length === 6);
    expect(new Set(town.reports().map((report) => report.messageId)).size).toBe(3);
  });

  it("brings all of them, out of order", async () => {
    const [town, line] = [await openTown(), await openLine({ faults: { receiptsShuffled: 1 } })];
    await line.post(sms({ to: people(20), report: town.url }));
    await vi.waitUntil(() => town.reports().length === 20, { timeout: 5000 });
    const numbers = town.reports().map((report) => report.to);
    expect(numbers).not.toEqual(people(20));
    expect([...numbers].sort()).toEqual(people(20));
  });

  it("brings them before the answer", async () => {
    const [town, line] = [await openTown(), await openLine({ faults: { receiptsEarly: 1 } })];
    await line.post(sms({ report: town.url }));
    expect(town.reports()).toHaveLength(1);
  });

  it("reports undelivered texts with an error that says whether it is for good", async () => {
    const [town, line] = [await openTown(), await openLine({ faults: { undeliveredShare: 1 } })];
    await line.post(sms({ to: people(60), report: town.url }));
    await vi.waitUntil(() => town.reports().length === 60);
    expect(new Set(town.reports().map((report) => report.status.groupName))).toEqual(
      new Set(["UNDELIVERABLE", "EXPIRED"]),
    );
    expect(new Set(town.reports().map((report) => report.error.permanent))).toEqual(new Set([true, false]));
  });
});

describe("setting faults", () => {
  it("takes what is given, leaves the rest unbroken, and forgets all on DELETE", async () => {
    const line = await openLine({ faults: { receiptDelayMs: 5 } });
    await fetch(`${line.url}/faults`, { method: "PUT", body: JSON.stringify({ tooMany: 0.5 }) });
    await fetch(`${line.url}/faults`, { method: "PUT", body: JSON.stringify({ serverError: 0.25 }) });
    expect(await (await fetch(`${line.url}/faults`)).json()).toMatchObject({
      tooMany: 0,
      serverError: 0.25,
      receiptDelayMs: 5,
    });
    await fetch(`${line.url}/faults`, { method: "DELETE" });
    expect(line.exchange.faults()).toMatchObject({ serverError: 0, receiptDelayMs: 5 });
  });

  it.each([
    [{ tooMuch: 1 }, "tooMuch"],
    [{ tooMany: 1.5 }, "tooMany"],
    [{ latencyMs: -1 }, "latencyMs"],
    [{ wholeAccount: "gone" }, "wholeAccount"],
    [{ keepTexts: "no" }, "keepTexts"],
    [{ tooMany: 0.6, malformed: 0.6 }, "tooMany"],
  ])("refuses %j and names the field", async (faults, field) => {
    const line = await openLine();
    const response = await fetch(`${line.url}/faults`, { method: "PUT", body: JSON.stringify(faults) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ problems: [{ field }] });
  });
});
