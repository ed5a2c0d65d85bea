import { describe, expect, it, vi } from "vitest";
import { landline, openCalls, spoken } from "../../calls/open-calls.ts";
import { openEar } from "../../open-town.ts";
import { rejections } from "../status.ts";

type Status = { id: number; groupName: string; name: string };
type Answer = { bulkId?: string; messages: { to: string; messageId: string; status: Status }[] };
type Refusal = { requestError: { serviceException: { messageId: string; text: string } } };
const answerOf = async (response: Response) => (await response.json()) as Answer;
const statusIds = async (response: Response) => (await answerOf(response)).messages.map(({ status }) => status.id);

describe("calling on Infobip's wire", () => {
  it("answers every number with a pending status, under the name `to`, and with a bulk where there are several", async () => {
    const exchange = await openCalls();
    const one = await answerOf(await exchange.call());
    expect(one).toEqual({
      messages: [{ to: landline, messageId: "7.1.1", status: expect.objectContaining({ groupId: 1, id: 26 }) }],
    });
    const destinations = [{ to: landline }, { to: "420601234567" }];
    const two = await answerOf(await exchange.send({ bulkId: "7.1", messages: [spoken({ destinations })] }));
    expect([two.bulkId, two.messages.map(({ to }) => to)]).toEqual(["7.1", [landline, "420601234567"]]);
  });

  it.each([
    ["a landline", landline, 26],
    ["a mobile", "420601234567", 26],
    ["nobody", "601", 52],
    ["a number with a plus", "+420382123456", 52],
    ["a premium number", "420906123456", 6],
    ["another country", "436601234567", 6],
  ])("calls %s by status", async (_, to, status) => {
    const exchange = await openCalls();
    expect(await statusIds(await exchange.call({ destinations: [{ to }] }))).toEqual([status]);
    expect(exchange.journal.counts()).toMatchObject({ calls: status === 26 ? 1 : 0 });
  });

  it("calls from numbers that were assigned to the town only", async () => {
    const exchange = await openCalls({ assignedNumbers: ["420910123456"] });
    expect(await statusIds(await exchange.call())).toEqual([26]);
    expect(await statusIds(await exchange.call({ from: "420382806100" }))).toEqual([11]);
  });

  it("calls again under an id that was used, unless it is told to refuse it", async () => {
    const again = await openCalls();
    const refusing = await openCalls({ repeatedCallsRefused: true });
    for (const exchange of [again, refusing]) await exchange.call();
    expect([await statusIds(await again.call()), await statusIds(await refusing.call())]).toEqual([[26], [23]]);
  });

  it.each<[string, object, string?]>([
    ["1,400 characters", { text: "á".repeat(1400) }],
    ["more characters", { text: "á".repeat(1401) }, "text"],
    ["punctuation only", { text: "… !? ," }, "text"],
    ["no text", { text: undefined }, "text"],
    ["the slowest voice", { speechRate: 0.5 }],
    ["a slower one", { speechRate: 0.49 }, "speechRate"],
    ["the fastest voice", { speechRate: 2 }],
    ["a faster one", { speechRate: 2.1 }, "speechRate"],
    ["no pause", { pause: 0 }],
    ["the longest pause", { pause: 10 }],
    ["a longer one", { pause: 11 }, "pause"],
    ["half a second of pause", { pause: 0.5 }, "pause"],
    ["the longest ringing", { ringTimeout: 45 }],
    ["a longer one", { ringTimeout: 46 }, "ringTimeout"],
    ["two keys", { maxDtmf: 2 }],
    ["no keys", { maxDtmf: 0 }, "maxDtmf"],
    ["a key that repeats", { repeatDtmf: "1" }],
    ["the key that is reserved", { repeatDtmf: "#" }, "repeatDtmf"],
    ["tries of the provider's own", { retry: { minPeriod: 5, maxPeriod: 30, maxCount: 3 } }],
    ["too many of them", { retry: { minPeriod: 5, maxPeriod: 30, maxCount: 5 } }, "retry.maxCount"],
    ["a part of them", { retry: { maxCount: 1 } }, "retry.minPeriod"],
    ["much callback data", { callbackData: "c".repeat(700) }],
    ["more of it", { callbackData: "c".repeat(701) }, "callbackData"],
    ["an address that is none", { notifyUrl: "town" }, "notifyUrl"],
    ["reports of before", { notifyContentVersion: 1 }, "notifyContentVersion"],
    ["a machine told from people", { machineDetection: "continue" }],
    ["another wish about machines", { machineDetection: "stop" }, "machineDetection"],
    ["the sender's name of SMS", { sender: "Mirovice" }, "sender"],
    ["a sender that is no number", { from: "Mirovice" }, "from"],
    ["a validity of nothing", { validityPeriod: 0 }, "validityPeriod"],
  ])("takes or refuses %s as documented", async (_, over, property) => {
    const exchange = await openCalls();
    const response = await exchange.call(over);
    if (!property) return expect(response.status).toBe(200);
    const { requestError } = (await response.json()) as Refusal;
    expect([response.status, requestError.serviceException.messageId]).toEqual([400, "BAD_REQUEST"]);
    expect(requestError.serviceException.text).toContain(`messages[0].${property}`);
    expect(exchange.journal.counts().accepted).toBe(0);
  });

  it.each([
    [{ wholeAccount: "key" }, 401, "UNAUTHORIZED"],
    [{ wholeAccount: "forbidden" }, 403, "FORBIDDEN"],
    [{ tooMany: 1 }, 429, "TOO_MANY_REQUESTS"],
    [{ serverError: 1 }, 500, "GENERAL_ERROR"],
  ] as const)("answers %j in its own shape of errors", async (faults, status, messageId) => {
    const exchange = await openCalls({ faults });
    const response = await exchange.call();
    const { requestError } = (await response.json()) as Refusal;
    expect([response.status, requestError.serviceException.messageId]).toEqual([status, messageId]);
    expect(exchange.journal.counts().accepted).toBe(0);
  });

  it("refuses the account's numbers one by one, and whom chance says, as it does for SMS", async () => {
    expect(await statusIds(await (await openCalls({ faults: { wholeAccount: "credit" } })).call())).toEqual([12]);
    expect(await statusIds(await (await openCalls({ faults: { noRouteTo: landline } })).call())).toEqual([19]);
    const [{ id } = { id: 10 }] = rejections;
    expect(await statusIds(await (await openCalls({ faults: { rejectShare: 1, rejectStatus: id } })).call())).toEqual([
      id,
    ]);
  });

  it.each([
    ["timeoutBefore", 0],
    ["timeoutAfter", 1],
  ])("hangs by %s with so many calls taken: %i", async (fault, calls) => {
    const exchange = await openCalls({ faults: { [fault]: 1 } });
    const body = { messages: [spoken()] };
    await expect(exchange.send(body, { signal: AbortSignal.timeout(300) })).rejects.toThrow();
    await vi.waitUntil(() => exchange.journal.counts().requests === 1);
    expect(exchange.journal.counts().calls).toBe(calls);
  });

  it("writes whom a request was for that was refused by a foreign page, and leaves out fields of answers", async () => {
    const refusing = await openCalls({ faults: { clientError: 1, clientErrorStatus: 404 } });
    await refusing.call();
    expect(refusing.journal.entries({}).refused).toMatchObject([{ to: landline, text: "Zítra nepoteče voda." }]);
    const lossy = await openCalls({ faults: { gaps: 1 } });
    expect((await answerOf(await lossy.call())).messages[0]?.status).toBeNull();
  });
});

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
});

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
