import { describe, expect, it, vi } from "vitest";
import { type ClientError, clientErrors } from "./faults.ts";
import { openLine, openTown, people, sms, statusIds } from "./open-town.ts";

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

describe("a gateway that is out", () => {
  it("never answers, and takes nothing; nor does its log", async () => {
    const line = await openLine({ faults: { outage: "silent" } });
    const impatient = () => ({ signal: AbortSignal.timeout(300) });
    await expect(line.post(sms(), impatient())).rejects.toThrow();
    await expect(fetch(`${line.url}/sms/3/logs?messageId=m.0`, impatient())).rejects.toThrow();
    expect(line.exchange.journal.counts().accepted).toBe(0);
  });

  it("cuts every connection", async () => {
    const line = await openLine({ faults: { outage: "cut" } });
    await expect(line.post(sms())).rejects.toThrow();
    await expect(line.logs("messageId=m.0")).rejects.toThrow();
    expect(line.exchange.journal.counts().accepted).toBe(0);
  });

  it("answers everything by 502", async () => {
    const line = await openLine({ faults: { outage: "bad-gateway" } });
    expect([(await line.post(sms())).status, (await line.logs("messageId=m.0")).status]).toEqual([502, 502]);
  });

  it("is one provider's; the others go on", async () => {
    const line = await openLine({ faults: { outage: "cut", outageAt: "twilio" } });
    expect((await line.post(sms())).status).toBe(200);
    await expect(fetch(`${line.url}/2010-04-01/Accounts/AC0/Messages.json`, { method: "POST" })).rejects.toThrow();
  });
});

describe("a request that is refused as a whole by somebody else's page", () => {
  it("is answered by each of the statuses in turn", async () => {
    const line = await openLine({ faults: { clientError: 1 } });
    // By the log: fetch itself asks again after a 421.
    const faults = () => line.exchange.journal.entries({}).requests.map(({ fault }) => fault);
    while (faults().length < clientErrors.length) await line.post(sms());
    expect(faults()).toEqual(clientErrors.map((status) => `client-${status}`));
  });

  it.each(clientErrors.filter((status) => status !== 408 && status !== 409))(
    "takes nobody by %i, and says in the log who was in it",
    async (status) => {
      const line = await openLine({ faults: { clientError: 1, clientErrorStatus: status } });
      const answer = await line.post(sms({ to: people(2) }));
      expect([answer.status, answer.headers.get("content-type")]).toEqual([status, expect.stringContaining("html")]);
      const { accepted, refused } = line.exchange.journal.entries({});
      expect([accepted, [...new Set(refused.map((entry) => entry.status))]]).toEqual([[], [`http-${status}`]]);
      expect(new Set(refused.map(({ to }) => to))).toEqual(new Set(people(2)));
    },
  );

  it.each([408, 409] as ClientError[])("may have been taken, where it is %i", async (clientErrorStatus) => {
    const line = await openLine({ faults: { clientError: 1, clientErrorStatus } });
    for (let nth = 0; nth < 20; nth++) await line.post(sms({ id: `m${nth}` }));
    const { accepted, refused } = line.exchange.journal.counts();
    expect(accepted + refused).toBe(20);
    expect(Math.min(accepted, refused)).toBeGreaterThan(0);
  });
});

describe("entries with gaps", () => {
  it("lack their id or their status, though they were accepted", async () => {
    const line = await openLine({ faults: { gaps: 1 } });
    const { messages } = (await (await line.post(sms({ to: people(2) }))).json()) as { messages: object[] };
    expect(messages.map((entry) => [Object.hasOwn(entry, "messageId"), (entry as { status: unknown }).status])).toEqual(
      [
        [true, null],
        [false, expect.objectContaining({ id: 26 })],
      ],
    );
    expect(line.exchange.journal.counts().accepted).toBe(2);
  });

  it("lack their status in the log, too", async () => {
    const line = await openLine();
    await line.post(sms());
    line.exchange.setFaults({ ...line.exchange.faults(), gaps: 1 });
    const { results } = (await (await line.logs("messageId=m.0")).json()) as { results: object[] };
    expect(results).toEqual([expect.not.objectContaining({ status: expect.anything() })]);
  });

  it("are told from those in order, which keep the number of their answer", async () => {
    const line = await openLine({ faults: { gaps: 0.5 } });
    const answer = await line.post(sms({ to: people(20) }));
    const answered = line.exchange.journal.entries({}).accepted.map(({ answeredIn }) => answeredIn);
    expect(new Set(answered)).toEqual(new Set([undefined, Number(answer.headers.get("x-request-id"))]));
  });
});

describe("faults of recipients", () => {
  it("refuses the one telephone that the account cannot reach, whatever else is sent", async () => {
    const line = await openLine({ faults: { noRouteTo: "420601000001" } });
    expect(await statusIds(await line.post(sms({ to: people(3) })))).toEqual([26, 19, 26]);
  });

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
    [{ outage: "deaf" }, "outage"],
    [{ outageAt: "vodafone" }, "outageAt"],
    [{ clientErrorStatus: 418 }, "clientErrorStatus"],
    [{ noRouteTo: "+420 601" }, "noRouteTo"],
  ])("refuses %j and names the field", async (faults, field) => {
    const line = await openLine();
    const response = await fetch(`${line.url}/faults`, { method: "PUT", body: JSON.stringify(faults) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ problems: [{ field }] });
  });
});
