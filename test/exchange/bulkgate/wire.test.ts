import { describe, expect, it, vi } from "vitest";
import { openEar, openExchange, people } from "../open-town.ts";
import type { StartOptions } from "../start.ts";

type Entry = { status: string; number: string; message_id?: string; code?: number; error?: string };
type Answer = { type?: string; code?: number; data?: { total: { status: object }; response: Entry[] } };

const path = "/api/2.0/advanced/transactional";

/** An exchange that speaks BulkGate, and a way to send on it. */
async function openBulkgate(options: StartOptions = {}) {
  const exchange = await openExchange({ bulkgateApplicationId: "123", bulkgateApplicationToken: "token", ...options });
  const send = async (over: object = {}, init: RequestInit = {}, to = path) => {
    const body = {
      application_id: "123",
      application_token: "token",
      number: ["420601234567"],
      country: "cz",
      text: "Voda",
      duplicates_check: "on",
      channel: { sms: { text: "Voda", sender_id: "gText", sender_id_value: "Mirovice", unicode: false } },
      ...over,
    };
    const headers = { "content-type": "application/json" };
    return fetch(exchange.url + to, { method: "POST", headers, body: JSON.stringify(body), ...init });
  };
  const answer = async (over: object = {}) => (await (await send(over)).json()) as Answer;
  const entries = async (over: object = {}) => (await answer(over)).data?.response.map(({ status }) => status);
  return { ...exchange, send, answer, entries };
}

const sms = (over: object) => ({ channel: { sms: { sender_id: "gText", sender_id_value: "Mirovice", ...over } } });

describe("sending on BulkGate's wire", () => {
  it("answers every number with an entry and an id, and counts them", async () => {
    const exchange = await openBulkgate();
    const answer = await exchange.answer({ number: ["420601234567", "602 345 678", "123"] });
    expect(answer).toEqual({
      data: {
        total: { price: 1.42, status: { sent: 0, accepted: 2, scheduled: 0, error: 1 } },
        response: [
          {
            status: "accepted",
            message_id: expect.any(String),
            part_id: [expect.any(String)],
            number: "420601234567",
            price: 0.71,
            credit: 1000,
          },
          expect.objectContaining({ status: "accepted", number: "420602345678" }),
          { status: "error", code: 9, error: "Invalid phone number", number: "123" },
        ],
      },
    });
    const { accepted, refused } = exchange.journal.entries({});
    expect(accepted).toMatchObject([
      { provider: "bulkgate", to: "420601234567", text: "Voda", sender: "Mirovice" },
      { to: "420602345678" },
    ]);
    expect(accepted[0]?.attempt).toBeUndefined();
    expect(refused).toMatchObject([{ to: "123", status: "invalid_phone_number" }]);
  });

  it("refuses the one telephone that the account cannot reach, in its entry", async () => {
    const exchange = await openBulkgate({ faults: { noRouteTo: people(2)[0] } });
    const { data } = await exchange.answer({ number: people(2) });
    expect(data?.response.map(({ error }) => error)).toEqual(["Own sender not validated", undefined]);
  });

  it("may leave out the number of what it took, or its id", async () => {
    const exchange = await openBulkgate({ faults: { gaps: 1 } });
    const { data } = await exchange.answer({ number: people(2) });
    expect(data?.response.map((entry) => [Object.hasOwn(entry, "number"), entry.message_id])).toEqual([
      [false, expect.any(String)],
      [true, null],
    ]);
  });

  it("takes one number by itself", async () => {
    const exchange = await openBulkgate();
    expect(await exchange.entries({ number: "+420601234567" })).toEqual(["accepted"]);
  });

  it("leaves duplicates of the last five minutes out of the answer, and takes them again after that", async () => {
    let now = 1_000_000;
    const exchange = await openBulkgate({ clock: () => now });
    await exchange.send({ number: people(2) });
    now += 299_999;
    expect(await exchange.entries({ number: people(3) })).toEqual(["accepted"]);
    now += 1;
    expect(await exchange.entries({ number: people(3) })).toEqual(["accepted", "accepted"]);
    expect(exchange.journal.counts()).toMatchObject({ accepted: 5, refused: 3 });
  });

  it("finds nobody to send to when all are duplicates", async () => {
    const exchange = await openBulkgate();
    await exchange.send();
    const response = await exchange.send();
    expect([response.status, ((await response.json()) as Answer).type]).toEqual([400, "no_recipients"]);
  });

  it("takes another text to the same number, and the same text where nothing is checked", async () => {
    const exchange = await openBulkgate();
    await exchange.send();
    expect(await exchange.entries({ text: "Plyn", ...sms({ text: "Plyn" }) })).toEqual(["accepted"]);
    expect(await exchange.entries({ duplicates_check: "off" })).toEqual(["accepted"]);
    expect(await exchange.entries({ duplicates_check: undefined })).toEqual(["accepted"]);
  });

  it("removes the second of two equal numbers in one request", async () => {
    const exchange = await openBulkgate();
    expect(await exchange.entries({ number: ["420601234567", "601234567"] })).toEqual(["accepted"]);
  });

  it("has a window that can pass faster", async () => {
    let now = 1_000_000;
    const exchange = await openBulkgate({ bulkgateWindowSeconds: 3, clock: () => now });
    await exchange.send();
    now += 3000;
    expect(await exchange.entries()).toEqual(["accepted"]);
  });

  it.each([
    ["no identity", { application_id: undefined }, 401, "unknown_identity"],
    ["a wrong token", { application_token: "other" }, 401, "unknown_identity"],
    ["nobody to send to", { number: [] }, 400, "no_recipients"],
    ["no text", { text: "", channel: {} }, 400, "empty_message"],
    [
      "a number of somebody else's",
      sms({ sender_id: "gOwn", sender_id_value: "420777999999" }),
      400,
      "invalid_numeric_sender",
    ],
    ["a name too long", sms({ sender_id_value: "MestoMirovice" }), 400, "invalid_numeric_sender"],
    ["no text field", { text: undefined }, 400, "unknown"],
    ["a sender of no kind", sms({ sender_id: "Mirovice" }), 400, "unknown"],
    ["a country in words", { country: "Czechia" }, 400, "unknown"],
    ["a field that is none", { numbers: ["420601234567"] }, 400, "unknown"],
    ["a validity, which BulkGate has not", { validity: 3600 }, 400, "unknown"],
    ["a sender beside the channel", { sender_id: "gText" }, 400, "unknown"],
    ["an encoding in words", sms({ unicode: "yes please" }), 400, "unknown"],
    ["more than 612 characters", { text: "a".repeat(613), channel: {} }, 400, "unknown"],
    ["more than 268 characters in Unicode", { text: "č".repeat(269), ...sms({ unicode: true }) }, 400, "unknown"],
  ])("refuses %s as a whole", async (_, over, status, type) => {
    const exchange = await openBulkgate();
    const response = await exchange.send(over);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ type, code: status, error: expect.any(String) });
    expect(exchange.journal.counts().accepted).toBe(0);
  });

  it.each([
    ["GET", path, 405, "method_not_allowed"],
    ["POST", "/api/2.0/advanced/telepathic", 404, "unknown_action"],
    ["POST", "/api/9.0/advanced/transactional", 404, "unsupported_api_version"],
  ])("refuses %s %s", async (method, to, status, type) => {
    const exchange = await openBulkgate();
    const response = await fetch(exchange.url + to, { method });
    expect([response.status, ((await response.json()) as Answer).type]).toEqual([status, type]);
  });

  it("refuses what is not JSON, for it names nobody", async () => {
    const exchange = await openBulkgate();
    expect((await exchange.send({}, { body: "{" })).status).toBe(401);
  });

  it.each([
    ["Zítra nepoteče voda", false, "Zitra nepotece voda", "GSM-7", 1],
    ["Zítra nepoteče voda", true, "Zítra nepoteče voda", "UCS-2", 1],
    ["Voda", true, "Voda", "UCS-2", 1],
    ["a".repeat(71), true, "a".repeat(71), "UCS-2", 2],
    ["a".repeat(160), false, "a".repeat(160), "GSM-7", 1],
  ])("sends %s with unicode %s as it would arrive", async (text, unicode, arrived, encoding, segments) => {
    const exchange = await openBulkgate();
    await exchange.send({ text, ...sms({ text, unicode }) });
    expect(exchange.journal.entries({}).accepted).toMatchObject([{ text: arrived, encoding, segments }]);
  });

  it("sends by the system number, which can be answered", async () => {
    const exchange = await openBulkgate({ twoWayNumber: "420736350350" });
    await exchange.send({ channel: { sms: { sender_id: "gSystem" } } });
    expect(exchange.journal.entries({}).accepted).toMatchObject([{ sender: "420736350350" }]);
  });
});

describe("faults on BulkGate's wire", () => {
  it.each([
    ["key", 401, "unknown_identity"],
    ["forbidden", 403, "banned"],
    ["credit", 402, "low_credit"],
  ] as const)("refuses the whole account: %s", async (wholeAccount, status, type) => {
    const exchange = await openBulkgate({ faults: { wholeAccount } });
    const response = await exchange.send();
    expect([response.status, ((await response.json()) as Answer).type]).toEqual([status, type]);
  });

  it.each([
    ["tooMany", 429],
    ["serverError", 500],
  ])("answers %s and takes nothing", async (fault, status) => {
    const exchange = await openBulkgate({ faults: { [fault]: 1, retryAfterSeconds: 7 } });
    const response = await exchange.send();
    expect([response.status, response.headers.get("retry-after")]).toEqual([status, status === 429 ? "7" : null]);
    expect(exchange.journal.counts().accepted).toBe(0);
  });

  it("accepts and hangs, and then knows the duplicate", async () => {
    const exchange = await openBulkgate({ faults: { timeoutAfter: 1 } });
    await expect(exchange.send({}, { signal: AbortSignal.timeout(300) })).rejects.toThrow();
    exchange.setFaults({ ...exchange.faults(), timeoutAfter: 0 });
    expect((await exchange.answer()).type).toBe("no_recipients");
    expect(exchange.journal.counts().accepted).toBe(1);
  });

  it("takes a request and answers with what is not JSON", async () => {
    const exchange = await openBulkgate({ faults: { malformed: 1 } });
    await expect(exchange.answer()).rejects.toThrow();
    expect(exchange.journal.counts().accepted).toBe(1);
  });

  it.each([
    [52, "Invalid phone number"],
    [10, "Phone number is on Blacklist"],
    [12, "Insufficient funds"],
  ])("rejects recipients by status %i in its own words", async (rejectStatus, error) => {
    const exchange = await openBulkgate({ faults: { rejectShare: 0.5, rejectStatus } });
    const { data } = await exchange.answer({ number: people(100) });
    expect(new Set(data?.response.map((entry) => entry.error))).toEqual(new Set([undefined, error]));
  });
});

describe("BulkGate's webhook", () => {
  const entriesOf = (heard: { body: string }[]) =>
    heard.flatMap(({ body }) => JSON.parse(body) as Record<string, string>[]);

  it("reports delivered texts by number and id, at most a hundred at once", async () => {
    const town = await openEar("/webhooks/bulkgate?secret=s");
    const exchange = await openBulkgate({ bulkgateInboundUrl: town.url, clock: () => Date.UTC(2026, 10, 24, 8, 5) });
    const everybody = people(150);
    await exchange.send({ number: everybody.slice(100) });
    const { data } = await exchange.answer({ number: everybody.slice(0, 100) });
    await vi.waitUntil(() => exchange.journal.counts().receipts.sent === 150);
    expect(town.heard.map(({ body }) => JSON.parse(body).length).sort()).toEqual([100, 50]);
    expect(town.heard[0]?.url).toBe(town.url);
    expect(entriesOf(town.heard)).toContainEqual({
      status: "1",
      smsID: data?.response[0]?.message_id,
      to: "420601000000",
      price: "0.71",
      channel: "sms",
      date: "2611240905;2611240905",
    });
  });

  it("says how a text ended that was not delivered, and before that that a phone is off", async () => {
    const town = await openEar("/webhooks/bulkgate?secret=s");
    const exchange = await openBulkgate({ bulkgateInboundUrl: town.url, faults: { undeliveredShare: 1 } });
    await exchange.send({ number: people(60) });
    await vi.waitUntil(() => exchange.journal.counts().receipts.sent === 60);
    expect(new Set(entriesOf(town.heard).map(({ status }) => status))).toEqual(new Set(["2", "3", "8"]));
  });

  it("is told nothing without an address in the portal", async () => {
    const exchange = await openBulkgate();
    await exchange.send();
    await vi.waitUntil(() => exchange.journal.entries({}).accepted[0]?.fate === "delivered");
    expect(exchange.journal.counts()).toMatchObject({ webhooks: 0, receipts: { none: 1 } });
  });

  it("is not tried again, for nothing is documented about that", async () => {
    const town = await openEar("/webhooks/bulkgate?secret=s", [503]);
    const exchange = await openBulkgate({ bulkgateInboundUrl: town.url });
    await exchange.send();
    await vi.waitUntil(() => exchange.journal.counts().receipts.failed === 1);
    expect(town.heard).toHaveLength(1);
  });

  it("hands over what a telephone texts, without an id, the same when it is doubled", async () => {
    const town = await openEar("/webhooks/bulkgate?secret=s");
    const exchange = await openBulkgate({
      bulkgateInboundUrl: town.url,
      twoWayNumber: "420736350350",
      faults: { duplicateInbound: 1 },
    });
    const body = new URLSearchParams({ number: "601234567", text: "STOP" });
    await fetch(`${exchange.url}/texts`, { method: "POST", redirect: "manual", body });
    await vi.waitUntil(() => town.heard.length === 2);
    const [first, second] = entriesOf(town.heard);
    expect(first).toEqual({
      status: "10",
      from: "420601234567",
      to: "420736350350",
      text: "STOP",
      date: expect.stringMatching(/^\d{10}$/),
    });
    expect(second).toEqual(first);
  });
});
