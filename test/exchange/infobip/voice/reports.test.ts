import { describe, expect, it, vi } from "vitest";
import { landline, openCalls } from "../../calls/open-calls.ts";
import { openEar, sms } from "../../open-town.ts";

type Status = { id: number };

describe("reports of calls on Infobip's wire", () => {
  type Report = Record<string, unknown> & { status: Status; error: Status; voiceCall: Record<string, unknown> };
  const menu = { repeatDtmf: "1", maxDtmf: 2 };

  async function reportOf(
    behaviour: object,
    { faults = {}, message = {} }: { faults?: object; message?: object } = {},
  ) {
    const ear = await openEar("/webhooks/infobip?secret=s");
    const exchange = await openCalls({ faults });
    await exchange.behave(behaviour);
    await exchange.call({ ...menu, notifyUrl: ear.url, notifyContentType: "application/json", ...message });
    await vi.waitUntil(() => exchange.journal.counts().receipts.sent === 1);
    return (JSON.parse(ear.heard[0]?.body ?? "") as { results: Report[] }).results[0] as Report;
  }

  it("say what was documented, under the documented names", async () => {
    const report = await reportOf({ does: "answers" }, { message: { callbackData: "mirovice" } });
    const date = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
    expect(report).toMatchObject({
      ...{ messageId: "7.1.1", to: landline, from: "420910123456", sentAt: date, callbackData: "mirovice" },
      voiceCall: { startTime: date, answerTime: date, endTime: date, duration: expect.any(Number), dtmfCodes: "" },
      price: { pricePerSecond: 0.01 },
    });
    expect(Object.keys(report)).not.toContain("doneAt");
    const { startTime, answerTime, endTime, duration } = report.voiceCall as Record<string, string>;
    const at = (time = "") => Date.parse(time.replace("+0000", "Z"));
    expect(at(answerTime) - at(startTime)).toBe(4000);
    expect(Math.round((at(endTime) - at(answerTime)) / 1000)).toBe(duration);
  });

  it.each([
    ["answers", 5, 10000, 5, 5000],
    ["busy", 97, 10201, 9, 5002],
    ["no-answer", 96, 10200, 5, 5003],
    ["declines", 99, 10203, 9, 5603],
    ["fails", 31, 10303, 9, 5404],
    // Nobody asked to tell machines from people.
    ["machine", 5, 10000, 5, 5000],
  ])("give %s today's codes or those of before", async (does, status, error, oldStatus, oldError) => {
    const today = await reportOf({ does });
    const before = await reportOf({ does }, { faults: { voiceCodes: "deprecated" } });
    expect([today.status.id, today.error.id, before.status.id, before.error.id]).toEqual([
      ...[status, error, oldStatus, oldError],
    ]);
  });

  it.each([
    ["continue", "current", 10002],
    ["hangup", "deprecated", 5001],
  ])("tell a machine where %s was asked for", async (machineDetection, voiceCodes, error) => {
    const report = await reportOf({ does: "machine" }, { faults: { voiceCodes }, message: { machineDetection } });
    expect(report.error.id).toBe(error);
    expect(report.voiceCall.answeredBy).toBeUndefined();
    expect(report.voiceCall.duration === 0).toBe(machineDetection === "hangup");
  });

  it.each([
    ["99", "listed", "9, 9"],
    ["99", "joined", "99"],
    ["9", "listed", "9"],
    ["199", "listed", "1, 9, 9"],
    ["", "listed", ""],
  ])("give the keys %j, %s, as %j", async (keys, voiceKeys, dtmfCodes) => {
    const report = await reportOf({ does: "answers", keys }, { faults: { voiceKeys } });
    expect(report.voiceCall.dtmfCodes).toBe(dtmfCodes);
  });

  it("are posted again after an error, doubled and lost as those of SMS are", async () => {
    const ear = await openEar("/webhooks/infobip", [503]);
    const doubled = await openCalls({ faults: { receiptsDoubled: 1 } });
    await doubled.call({ notifyUrl: ear.url });
    await vi.waitUntil(() => ear.heard.length >= 2);
    const lost = await openCalls({ faults: { receiptsLost: 1 } });
    await lost.call({ notifyUrl: ear.url });
    await vi.waitUntil(() => lost.calls()[0]?.receiptState === "lost");
  });

  it("come after the tries that the provider was asked to make", async () => {
    const ear = await openEar("/webhooks/infobip");
    const exchange = await openCalls();
    await exchange.behave({ does: "busy" }, { does: "no-answer" }, { does: "answers" });
    await exchange.call({ notifyUrl: ear.url, retry: { minPeriod: 5, maxPeriod: 30, maxCount: 2 } });
    await vi.waitUntil(() => ear.heard.length === 1);
    expect(exchange.calls()).toMatchObject([{ fate: "answered" }]);
  });

  it("say that a call expired whose time was over before it could be made", async () => {
    let taken = () => 0;
    const exchange = await openCalls({ clock: () => taken() * 12 * 3_600_000 });
    taken = () => exchange.journal.counts().accepted;
    await exchange.call({ validityPeriod: 720 });
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()).toMatchObject([{ fate: "expired", said: [] }]);
  });

  it("are counted for as long as nobody has taken them, and no text's with them", async () => {
    const ear = await openEar("/webhooks/infobip?secret=s");
    const exchange = await openCalls({ faults: { receiptDelayMs: 30 } });
    await exchange.post(sms({ report: ear.url }));
    await exchange.call({ ...menu, notifyUrl: ear.url, notifyContentType: "application/json" });
    expect([exchange.journal.callsUntold(), exchange.journal.counts().receipts.waiting]).toEqual([1, 2]);
    await vi.waitUntil(() => exchange.journal.counts().receipts.sent === 2);
    expect(exchange.journal.callsUntold()).toBe(0);
  });
});
