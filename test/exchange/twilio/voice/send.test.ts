import { describe, expect, it, vi } from "vitest";
import { landline } from "../../calls/open-calls.ts";
import { accountSid } from "../open-town.ts";
import { openTwilioCalls, say, twiml } from "./open-calls.ts";

const ofLength = (length: number) => twiml(say("a".repeat(length - twiml(say("")).length)));
const json = async (response: Response) => (await response.json()) as Record<string, unknown>;

describe("calling on Twilio's wire", () => {
  it("answers 201 with the Call resource, and keeps the attempt of the callback in its log", async () => {
    const exchange = await openTwilioCalls();
    const response = await exchange.send({ StatusCallback: "http://127.0.0.1:1/webhooks/twilio?attempt=7.1.1#rc=3" });
    const { sid, ...resource } = await json(response);
    expect([response.status, sid]).toEqual([201, expect.stringMatching(/^CA[0-9a-f]{32}$/)]);
    expect(resource).toMatchObject({
      ...{ account_sid: accountSid, status: "queued", direction: "outbound-api", to: `+${landline}` },
      ...{ from: "+420910123456", start_time: null, end_time: null, duration: null, queue_time: "0" },
      uri: `/2010-04-01/Accounts/${accountSid}/Calls/${sid}.json`,
    });
    expect(exchange.journal.entries({}).accepted).toMatchObject([
      { channel: "voice", provider: "twilio", messageId: sid, attempt: "7.1.1", text: "Zítra nepoteče voda." },
    ]);
  });

  it.each<[string, Record<string, string>, number]>([
    ["a mobile", { To: "+420601234567" }, 201],
    ["nobody", { To: "" }, 21201],
    ["a number that is none", { To: "382123456" }, 21211],
    ["a premium number", { To: "+420906123456" }, 21215],
    ["another country", { To: "+436601234567" }, 21215],
    ["no caller", { From: "" }, 21213],
    ["a caller with a name", { From: "Mirovice" }, 21212],
    ["nothing to say", { Twiml: "" }, 21205],
    ["an address to ask", { Twiml: "", Url: "http://127.0.0.1:1/twiml" }, 201],
    ["an address that is none", { Twiml: "", Url: "/twiml" }, 21205],
    ["4,000 characters of TwiML", { Twiml: ofLength(4000) }, 201],
    ["more characters", { Twiml: ofLength(4001) }, 32018],
    ["a document that is none", { Twiml: "Voda" }, 12100],
    ["a verb that is none", { Twiml: twiml("<Shout/>") }, 12200],
    ["ten minutes of ringing", { Timeout: "600" }, 201],
    ["more of it", { Timeout: "601" }, 20422],
    ["no time", { TimeLimit: "0" }, 20422],
    ["an event that is none", { StatusCallbackEvent: "started" }, 21626],
    ["a callback to a host with an underscore", { StatusCallback: "https://info_kanal.test/" }, 21609],
    ["a parameter that is none", { Body: "Voda" }, 20001],
    ["a parameter that is not built", { MachineDetection: "Enable" }, 20001],
  ])("with %s answers as documented", async (_, fields, code) => {
    const exchange = await openTwilioCalls();
    const response = await exchange.send(fields);
    const body = await json(response);
    expect(body.code ?? response.status).toBe(code);
    expect(exchange.journal.counts().calls).toBe(code === 201 ? 1 : 0);
  });

  it("calls from numbers that were assigned to the town only", async () => {
    const exchange = await openTwilioCalls({ assignedNumbers: ["420910123456"] });
    expect((await exchange.send()).status).toBe(201);
    expect((await json(await exchange.send({ From: "+420382806100" }))).code).toBe(21210);
  });

  it.each([
    [{ wholeAccount: "key" }, 401, 20003],
    [{ wholeAccount: "credit" }, 403, 90010],
    [{ tooMany: 1 }, 429, 20429],
    [{ serverError: 1 }, 500, 20500],
    [{ noRouteTo: landline }, 400, 21215],
    [{ rejectShare: 1, rejectStatus: 52 }, 400, 21211],
    [{ rejectShare: 1, rejectStatus: 11 }, 400, 21210],
    [{ rejectShare: 1, rejectStatus: 21408 }, 400, 21408],
  ] as const)("by the fault %j answers %i", async (faults, status, code) => {
    const exchange = await openTwilioCalls({ faults });
    const response = await exchange.send();
    expect([response.status, (await json(response)).code]).toEqual([status, code]);
    expect(exchange.journal.counts().calls).toBe(0);
  });

  it("hangs with the call taken, answers nonsense, and leaves out fields, as for messages", async () => {
    const hanging = await openTwilioCalls({ faults: { timeoutAfter: 1 } });
    await expect(hanging.send({}, { signal: AbortSignal.timeout(300) })).rejects.toThrow();
    await vi.waitUntil(() => hanging.journal.counts().calls === 1);
    const nonsense = await openTwilioCalls({ faults: { malformed: 1 } });
    await expect((await nonsense.send()).json()).rejects.toThrow();
    const lossy = await openTwilioCalls({ faults: { gaps: 1 } });
    const { sid, status } = await json(await lossy.send());
    expect(sid === undefined || status === null).toBe(true);
  });

  it("begins so many calls in a second as the account may, and says how long the others wait", async () => {
    // A second of the call is a minute here, so that the test's own time does not count.
    const exchange = await openTwilioCalls({ behaviours: { secondMs: 60_000 }, twilioCallsPerSecond: 2 });
    const waits: number[] = [];
    for (const last of ["6", "7", "8"]) {
      const { queue_time } = await json(await exchange.send({ To: `+42038212345${last}` }));
      waits.push(Math.round(Number(queue_time) / 100) * 100);
    }
    expect(waits).toEqual([0, 500, 1000]);
    expect(exchange.calls().map(({ state }) => state)).toEqual(["ringing", "queued", "queued"]);
  });
});
