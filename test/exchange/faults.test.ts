import { describe, expect, it, vi } from "vitest";
import { type ClientError, clientErrors } from "./faults.ts";
import { openExchange, openTown, people, sms, statusIds } from "./open-town.ts";

describe("faults of an answer", () => {
  it("answers 429 with Retry-After and takes nothing", async () => {
    const exchange = await openExchange({ faults: { tooMany: 1, retryAfterSeconds: 7 } });
    const response = await exchange.post(sms());
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "7"]);
    expect(await response.json()).toMatchObject({ errorCode: "E429" });
    expect(exchange.journal.counts().accepted).toBe(0);
  });

  it("answers 500 and takes nothing", async () => {
    const exchange = await openExchange({ faults: { serverError: 1 } });
    const response = await exchange.post(sms());
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ errorCode: "E500" });
    expect(exchange.journal.counts().accepted).toBe(0);
  });

  it("hangs without having accepted", async () => {
    const exchange = await openExchange({ faults: { timeoutBefore: 1 } });
    await expect(exchange.post(sms(), { signal: AbortSignal.timeout(500) })).rejects.toThrow();
    await vi.waitUntil(() => exchange.journal.counts().requests === 1);
    expect(exchange.journal.entries({})).toMatchObject({
      accepted: [],
      requests: [{ status: 0, fault: "timeoutBefore", recipients: 0 }],
    });
  });

  it("accepts and then hangs", async () => {
    const exchange = await openExchange({ faults: { timeoutAfter: 1 } });
    const impatient = new AbortController();
    const hanging = expect(exchange.post(sms(), { signal: impatient.signal })).rejects.toThrow();
    await vi.waitUntil(() => exchange.journal.counts().accepted === 1);
    impatient.abort();
    await hanging;
    await vi.waitUntil(() => exchange.journal.counts().requests === 1);
    expect(exchange.journal.entries({}).requests).toMatchObject([{ status: 0, fault: "timeoutAfter", recipients: 1 }]);
  });

  it("takes a request and answers 200 with what is not JSON", async () => {
    const exchange = await openExchange({ faults: { malformed: 1 } });
    const response = await exchange.post(sms());
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow();
    expect(exchange.journal.counts().accepted).toBe(1);
  });

  it.each([
    ["key", 401],
    ["forbidden", 403],
  ] as const)("answers every request of a whole account without %s by %i", async (wholeAccount, status) => {
    const exchange = await openExchange({ faults: { wholeAccount } });
    expect([(await exchange.post(sms())).status, (await exchange.logs("")).status]).toEqual([status, status]);
  });

  it("rejects everybody with 12 when the credit is gone", async () => {
    const exchange = await openExchange({ faults: { wholeAccount: "credit" } });
    expect(await statusIds(await exchange.post(sms({ to: people(2) })))).toEqual([12, 12]);
  });

  it("lets an id be used again after it was rejected", async () => {
    const exchange = await openExchange({ faults: { wholeAccount: "credit" } });
    await exchange.post(sms());
    exchange.setFaults({ ...exchange.faults(), wholeAccount: "none" });
    expect(await statusIds(await exchange.post(sms()))).toEqual([26]);
  });

  it("fails look-ups by 500", async () => {
    const exchange = await openExchange({ faults: { lookupError: 1 } });
    expect((await exchange.logs("messageId=m.0")).status).toBe(500);
  });
});

describe("a gateway that is out", () => {
  it("never answers, and takes nothing; nor does its log", async () => {
    const exchange = await openExchange({ faults: { outage: "silent" } });
    const impatient = () => ({ signal: AbortSignal.timeout(300) });
    await expect(exchange.post(sms(), impatient())).rejects.toThrow();
    await expect(fetch(`${exchange.url}/sms/3/logs?messageId=m.0`, impatient())).rejects.toThrow();
    expect(exchange.journal.counts().accepted).toBe(0);
  });

  it("cuts every connection", async () => {
    const exchange = await openExchange({ faults: { outage: "cut" } });
    await expect(exchange.post(sms())).rejects.toThrow();
    await expect(exchange.logs("messageId=m.0")).rejects.toThrow();
    expect(exchange.journal.counts().accepted).toBe(0);
  });

  it("answers everything by 502", async () => {
    const exchange = await openExchange({ faults: { outage: "bad-gateway" } });
    expect([(await exchange.post(sms())).status, (await exchange.logs("messageId=m.0")).status]).toEqual([502, 502]);
  });

  it("is one provider's; the others go on", async () => {
    const exchange = await openExchange({ faults: { outage: "cut", outageAt: "twilio" } });
    expect((await exchange.post(sms())).status).toBe(200);
    await expect(fetch(`${exchange.url}/2010-04-01/Accounts/AC0/Messages.json`, { method: "POST" })).rejects.toThrow();
  });
});

describe("a request that is refused as a whole by somebody else's page", () => {
  it("is answered by each of the statuses in turn", async () => {
    const exchange = await openExchange({ faults: { clientError: 1 } });
    // By the log: fetch itself asks again after a 421.
    const faults = () => exchange.journal.entries({}).requests.map(({ fault }) => fault);
    while (faults().length < clientErrors.length) await exchange.post(sms());
    expect(faults()).toEqual(clientErrors.map((status) => `client-${status}`));
  });

  it.each(clientErrors.filter((status) => status !== 408 && status !== 409))(
    "takes nobody by %i, and says in the log who was in it",
    async (status) => {
      const exchange = await openExchange({ faults: { clientError: 1, clientErrorStatus: status } });
      const answer = await exchange.post(sms({ to: people(2) }));
      expect([answer.status, answer.headers.get("content-type")]).toEqual([status, expect.stringContaining("html")]);
      const { accepted, refused } = exchange.journal.entries({});
      expect([accepted, [...new Set(refused.map((entry) => entry.status))]]).toEqual([[], [`http-${status}`]]);
      expect(new Set(refused.map(({ to }) => to))).toEqual(new Set(people(2)));
    },
  );

  it.each([408, 409] as ClientError[])("may have been taken, where it is %i", async (clientErrorStatus) => {
    const exchange = await openExchange({ faults: { clientError: 1, clientErrorStatus } });
    for (let nth = 0; nth < 20; nth++) await exchange.post(sms({ id: `m${nth}` }));
    const { accepted, refused } = exchange.journal.counts();
    expect(accepted + refused).toBe(20);
    expect(Math.min(accepted, refused)).toBeGreaterThan(0);
  });
});

describe("entries with gaps", () => {
  it("lack their id or their status, though they were accepted", async () => {
    const exchange = await openExchange({ faults: { gaps: 1 } });
    const { messages } = (await (await exchange.post(sms({ to: people(2) }))).json()) as { messages: object[] };
    expect(messages.map((entry) => [Object.hasOwn(entry, "messageId"), (entry as { status: unknown }).status])).toEqual(
      [
        [true, null],
        [false, expect.objectContaining({ id: 26 })],
      ],
    );
    expect(exchange.journal.counts().accepted).toBe(2);
  });

  it("lack their status in the log, too", async () => {
    const exchange = await openExchange();
    await exchange.post(sms());
    exchange.setFaults({ ...exchange.faults(), gaps: 1 });
    const { results } = (await (await exchange.logs("messageId=m.0")).json()) as { results: object[] };
    expect(results).toEqual([expect.not.objectContaining({ status: expect.anything() })]);
  });

  it("are told from those in order, which keep the number of their answer", async () => {
    const exchange = await openExchange({ faults: { gaps: 0.5 } });
    const answer = await exchange.post(sms({ to: people(20) }));
    const answered = exchange.journal.entries({}).accepted.map(({ answeredIn }) => answeredIn);
    expect(new Set(answered)).toEqual(new Set([undefined, Number(answer.headers.get("x-request-id"))]));
  });
});

describe("faults of recipients", () => {
  it("refuses the one telephone that the account cannot reach, whatever else is sent", async () => {
    const exchange = await openExchange({ faults: { noRouteTo: "420601000001" } });
    expect(await statusIds(await exchange.post(sms({ to: people(3) })))).toEqual([26, 19, 26]);
  });

  it("rejects a share of them with the chosen status", async () => {
    const exchange = await openExchange({ faults: { rejectShare: 0.3, rejectStatus: 10 } });
    const ids = await statusIds(await exchange.post(sms({ to: people(500) })));
    expect(new Set(ids)).toEqual(new Set([26, 10]));
    expect(exchange.journal.counts().refused).toBe(ids.filter((id) => id === 10).length);
  });

  it("rejects the same people for the same seed, whatever their ids and their order", async () => {
    const rejectedBy = async (seed: number, id: string, to: string[]) => {
      const exchange = await openExchange({ faults: { rejectShare: 0.5, seed } });
      const ids = await statusIds(await exchange.post(sms({ to, id })));
      return to.filter((_, i) => ids[i] !== 26).sort();
    };
    const rejected = await rejectedBy(7, "a", people(40));
    expect(await rejectedBy(7, "b", people(40).reverse())).toEqual(rejected);
    expect(await rejectedBy(8, "a", people(40))).not.toEqual(rejected);
  });
});

describe("faults of receipts", () => {
  it("loses them", async () => {
    const [town, exchange] = [await openTown(), await openExchange({ faults: { receiptsLost: 1 } })];
    await exchange.post(sms({ to: people(3), report: town.url }));
    await vi.waitUntil(() => exchange.journal.counts().receipts.lost === 3);
    expect(town.bodies).toEqual([]);
  });

  it("doubles them", async () => {
    const [town, exchange] = [await openTown(), await openExchange({ faults: { receiptsDoubled: 1 } })];
    await exchange.post(sms({ to: people(3), report: town.url }));
    await vi.waitUntil(() => town.reports().length === 6);
    expect(new Set(town.reports().map((report) => report.messageId)).size).toBe(3);
  });

  it("brings all of them, out of order", async () => {
    const [town, exchange] = [await openTown(), await openExchange({ faults: { receiptsShuffled: 1 } })];
    await exchange.post(sms({ to: people(20), report: town.url }));
    await vi.waitUntil(() => town.reports().length === 20, { timeout: 5000 });
    const numbers = town.reports().map((report) => report.to);
    expect(numbers).not.toEqual(people(20));
    expect([...numbers].sort()).toEqual(people(20));
  });

  it("brings them before the answer", async () => {
    const [town, exchange] = [await openTown(), await openExchange({ faults: { receiptsEarly: 1 } })];
    await exchange.post(sms({ report: town.url }));
    expect(town.reports()).toHaveLength(1);
  });

  it("reports undelivered texts with an error that says whether it is for good", async () => {
    const [town, exchange] = [await openTown(), await openExchange({ faults: { undeliveredShare: 1 } })];
    await exchange.post(sms({ to: people(60), report: town.url }));
    await vi.waitUntil(() => town.reports().length === 60);
    expect(new Set(town.reports().map((report) => report.status.groupName))).toEqual(
      new Set(["UNDELIVERABLE", "EXPIRED"]),
    );
    expect(new Set(town.reports().map((report) => report.error.permanent))).toEqual(new Set([true, false]));
  });
});

describe("setting faults", () => {
  it("takes what is given, leaves the rest unbroken, and forgets all on DELETE", async () => {
    const exchange = await openExchange({ faults: { receiptDelayMs: 5 } });
    await fetch(`${exchange.url}/faults`, { method: "PUT", body: JSON.stringify({ tooMany: 0.5 }) });
    await fetch(`${exchange.url}/faults`, { method: "PUT", body: JSON.stringify({ serverError: 0.25 }) });
    expect(await (await fetch(`${exchange.url}/faults`)).json()).toMatchObject({
      tooMany: 0,
      serverError: 0.25,
      receiptDelayMs: 5,
    });
    await fetch(`${exchange.url}/faults`, { method: "DELETE" });
    expect(exchange.faults()).toMatchObject({ serverError: 0, receiptDelayMs: 5 });
  });

  it.each([
    [{ tooMuch: 1 }, "tooMuch"],
    [{ tooMany: 1.5 }, "tooMany"],
    [{ latencyMs: -1 }, "latencyMs"],
    [{ wholeAccount: "gone" }, "wholeAccount"],
    [{ keepTexts: "no" }, "keepTexts"],
    [{ tooMany: 0.6, malformed: 0.6 }, "tooMany"],
    [{ outage: "deaf" }, "outage"],
    [{ outageAt: "vodafone" }, "outageAt"],
    [{ clientErrorStatus: 418 }, "clientErrorStatus"],
    [{ noRouteTo: "+420 601" }, "noRouteTo"],
  ])("refuses %j and names the field", async (faults, field) => {
    const exchange = await openExchange();
    const response = await fetch(`${exchange.url}/faults`, { method: "PUT", body: JSON.stringify(faults) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ problems: [{ field }] });
  });
});
