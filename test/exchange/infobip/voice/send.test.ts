import { describe, expect, it, vi } from "vitest";
import { landline, openCalls, spoken } from "../../calls/open-calls.ts";
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
