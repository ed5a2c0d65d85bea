import { describe, expect, it, vi } from "vitest";
import { landline, openTalker } from "../../calls/open-calls.ts";
import { openEar } from "../../open-town.ts";
import { accountSid } from "../open-town.ts";
import { gather, isSigned, openTwilioCalls, params, say, twiml } from "./open-calls.ts";

const allEvents = ["initiated", "ringing", "answered", "completed"];

describe("Twilio's callbacks about a call", () => {
  it.each<[string, string[], string[]]>([
    ["answers", allEvents, ["initiated", "ringing", "in-progress", "completed"]],
    ["machine", allEvents, ["initiated", "ringing", "in-progress", "completed"]],
    ["busy", allEvents, ["initiated", "busy"]],
    ["no-answer", allEvents, ["initiated", "ringing", "no-answer"]],
    ["declines", allEvents, ["initiated", "ringing", "busy"]],
    ["fails", allEvents, ["initiated", "failed"]],
    ["answers", [], ["completed"]],
    ["answers", ["answered", "completed"], ["in-progress", "completed"]],
    ["no-answer", ["answered", "completed"], ["no-answer"]],
  ])("when it %s tell what was asked for, %j, in order and signed", async (does, events, statuses) => {
    const ear = await openEar("/webhooks/twilio?attempt=7.1.1");
    const exchange = await openTwilioCalls();
    await exchange.put("/behaviours", { all: { does } });
    await exchange.client.calls.create({
      ...{ to: `+${landline}`, from: "+420910123456", twiml: twiml(say("Zítra nepoteče voda.")) },
      ...{ statusCallback: ear.url, ...(events.length > 0 && { statusCallbackEvent: events }) },
    });
    await vi.waitUntil(() => exchange.journal.counts().receipts.sent === 1);
    const told = ear.heard.map(({ body }) => params(body));
    expect(told.map(({ CallStatus }) => CallStatus)).toEqual(statuses);
    expect(told.map(({ SequenceNumber }) => SequenceNumber)).toEqual(statuses.map((_, index) => String(index)));
    expect(ear.heard.every(isSigned)).toBe(true);
    expect(ear.heard.every(({ url }) => url.endsWith("?attempt=7.1.1"))).toBe(true);
  });

  it("say how long somebody listened, and nothing of it where nobody did", async () => {
    const ear = await openEar("/webhooks/twilio");
    const exchange = await openTwilioCalls();
    await exchange.behave({ does: "hangs-up" }, { does: "busy" });
    for (const length of [1, 2]) {
      await exchange.send({ StatusCallback: ear.url });
      await vi.waitUntil(() => ear.heard.length === length);
    }
    const [listened, busy] = ear.heard.map(({ body }) => params(body));
    expect(listened).toMatchObject({
      ...{ CallDuration: "2", Duration: "1", SipResponseCode: "200", CallbackSource: "call-progress-events" },
      ...{ Direction: "outbound-api", To: `+${landline}`, AccountSid: accountSid, ApiVersion: "2010-04-01" },
      Timestamp: expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/),
    });
    expect(busy).not.toHaveProperty("CallDuration");
  });

  it("keep their order while one is tried again, and a doubled one its number", async () => {
    const ear = await openEar("/webhooks/twilio", [503]);
    const exchange = await openTwilioCalls({ faults: { receiptsDoubled: 1 } });
    const fields = new URLSearchParams({ ...exchange.usual, StatusCallback: `${ear.url}#rc=2&rp=5xx` });
    for (const event of allEvents) fields.append("StatusCallbackEvent", event);
    await exchange.send({}, { body: fields });
    await vi.waitUntil(() => ear.heard.length === 6);
    const numbers = ear.heard.map(({ body }) => params(body).SequenceNumber);
    expect(numbers).toEqual(["0", "0", "1", "2", "3", "3"]);
  });

  it("are not posted where nobody asked, and about keys they are signed, too", async () => {
    const town = await openTalker("/twilio/keys?attempt=7.1.1", () => twiml());
    const exchange = await openTwilioCalls();
    await exchange.behave({ does: "answers", keys: "9" });
    const { sid } = (await (await exchange.send({ Twiml: twiml(gather(town.url, say("Menu."))) })).json()) as {
      sid: string;
    };
    await vi.waitUntil(exchange.over);
    expect(town.heard.map(({ body }) => params(body))).toMatchObject([
      { CallSid: sid, Digits: "9", msg: "Gather End", CallStatus: "in-progress", AccountSid: accountSid },
    ]);
    expect(town.heard.every(isSigned)).toBe(true);
    expect(exchange.journal.entries({}).webhooks).toMatchObject([{ status: 200, results: 0 }]);
    expect(exchange.calls()[0]?.receiptState).toBe("none");
  });
});

describe("Twilio's log of calls", () => {
  it("is read by the official client: one call, and those to a number since a time", async () => {
    const exchange = await openTwilioCalls();
    const make = (to: string) =>
      exchange.client.calls.create({ to, from: "+420910123456", twiml: twiml(say("Zítra nepoteče voda.")) });
    const call = await make(`+${landline}`);
    await make("+420601234567");
    await vi.waitUntil(exchange.over);
    const read = await exchange.client.calls(call.sid).fetch();
    expect(read).toMatchObject({ status: "completed", duration: "4", queueTime: "0" });
    expect(read.startTime).toBeInstanceOf(Date);
    const hour = 3_600_000;
    const since = (at: number) => exchange.client.calls.list({ to: `+${landline}`, startTimeAfter: new Date(at) });
    expect((await since(Date.now() - hour)).map(({ sid }) => sid)).toEqual([call.sid]);
    expect(await since(Date.now() + hour)).toEqual([]);
    expect(await exchange.client.messages.list()).toEqual([]);
  });

  it("gives no length of a call that nobody took, and no start of one in the queue", async () => {
    const exchange = await openTwilioCalls({ twilioCallsPerSecond: 0.01 });
    await exchange.put("/behaviours", { all: { does: "busy" }, secondMs: 100 });
    for (const To of ["+420382000001", "+420382000002"]) await exchange.send({ To });
    await vi.waitUntil(() => exchange.calls()[0]?.fate === "busy", { timeout: 4000 });
    const { body } = await exchange.read(".json");
    expect(body.calls).toMatchObject([
      { status: "queued", start_time: null },
      { status: "busy", duration: null },
    ]);
    const day = new Date().toISOString().slice(0, 10);
    expect((await exchange.read(`.json?StartTime=${day}`)).body.calls).toHaveLength(1);
  });

  it.each([
    ["?Status=completed", 200],
    ["?PageSize=1001", 400],
    ["?StartTime=yesterday", 400],
    ["?DateSent=2026-11-24", 400],
  ])("answers %s with %i", async (query, status) => {
    const exchange = await openTwilioCalls();
    expect((await exchange.read(`.json${query}`)).status).toBe(status);
  });

  it("is late and fails as its faults say", async () => {
    const exchange = await openTwilioCalls({ faults: { lookupDelayMs: 60_000 } });
    await exchange.send();
    expect((await exchange.read(".json")).body.calls).toEqual([]);
    exchange.setFaults({ ...exchange.faults(), lookupError: 1 });
    expect((await exchange.read(".json")).status).toBe(500);
  });
});
