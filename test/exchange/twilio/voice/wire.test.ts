import { describe, expect, it, vi } from "vitest";
import { landline, openTalker } from "../../calls/open-calls.ts";
import { accountSid } from "../open-town.ts";
import { gather, openTwilioCalls, params, say, twiml } from "./open-calls.ts";

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
    const exchange = await openTwilioCalls({ behaviours: { secondMs: 100 }, twilioCallsPerSecond: 2 });
    const waits: number[] = [];
    for (const last of ["6", "7", "8"]) {
      const { queue_time } = await json(await exchange.send({ To: `+42038212345${last}` }));
      waits.push(Number(queue_time));
    }
    expect(waits[0]).toBe(0);
    expect(waits[2]).toBeGreaterThan(500);
    expect(waits[2]).toBeLessThanOrEqual(1000);
    await vi.waitUntil(exchange.over, { timeout: 5000 });
    const [first = 0, , third = 0] = exchange.calls().map(({ startedAt }) => startedAt);
    expect(third - first).toBeGreaterThanOrEqual(90);
  });
});

describe("the talk on Twilio's wire", () => {
  /** A town as the product answers: 1 again, 9 asks, 9 9 leaves. */
  const openTown = () =>
    openTalker("/twilio/keys?attempt=7.1.1", (form, url) => {
      const [digits, isAsked] = [form.get("Digits"), url.searchParams.has("asked")];
      if (digits === "9" && isAsked) return twiml(say("Jste odhlášeni."), "<Hangup/>", say("Nikdy."));
      if (digits === "9")
        return twiml(gather("/twilio/keys?asked=1", say("Pro odhlášení stiskněte ještě jednou devítku.")));
      return twiml(gather("", say("Zítra nepoteče voda.")));
    });
  const first = (url: string) =>
    twiml('<Pause length="1"/>', gather(url, say("Zítra nepoteče voda.")), say("Na shledanou."));

  it.each([
    ["", ["Zítra nepoteče voda.", "Na shledanou."]],
    ["1", ["Zítra nepoteče voda.", "Zítra nepoteče voda."]],
    ["99", ["Zítra nepoteče voda.", "Pro odhlášení stiskněte ještě jednou devítku.", "Jste odhlášeni."]],
    [
      "199",
      [
        ...["Zítra nepoteče voda.", "Zítra nepoteče voda."],
        ...["Pro odhlášení stiskněte ještě jednou devítku.", "Jste odhlášeni."],
      ],
    ],
  ])("with the keys %j says what the town answers", async (keys, said) => {
    const [town, exchange] = [await openTown(), await openTwilioCalls()];
    await exchange.behave({ does: "answers", keys });
    await exchange.send({ Twiml: first(town.url) });
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()).toMatchObject([{ said, keys, fate: "answered" }]);
    expect(town.heard.map(({ body }) => params(body).Digits)).toEqual([...keys]);
  });

  it("asks a URL for its TwiML, which counts more than the one at hand, by GET if it is told so", async () => {
    const town = await openTalker("/twiml?attempt=7.1.1", () => twiml(say("Od města.")));
    const exchange = await openTwilioCalls();
    await exchange.send({ Url: town.url, Method: "GET" });
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()).toMatchObject([{ said: ["Od města."] }]);
    expect(town.heard).toMatchObject([{ method: "GET", body: "" }]);
    expect(new URL(town.heard[0]?.url ?? "").searchParams.get("CallStatus")).toBe("in-progress");
  });

  it("goes on where it is redirected, and says a loop as often as it is asked", async () => {
    const town = await openTalker("/next", () => twiml(say("Dál.").replace("<Say", '<Say loop="2"')));
    const exchange = await openTwilioCalls();
    await exchange.send({ Twiml: twiml(`<Redirect>${town.url}</Redirect>`, say("Nikdy.")) });
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()).toMatchObject([{ said: ["Dál.", "Dál."] }]);
  });

  it.each([
    ["an error", 500, 11200],
    ["a verb that is none", "<Response><Shout/></Response>", 12200],
    ["no document", "Voda", 12100],
  ])("is broken off when the town answers with %s", async (_, answer, problem) => {
    const town = await openTalker("/twilio/keys", () => answer);
    const exchange = await openTwilioCalls();
    await exchange.behave({ does: "answers", keys: "1" });
    await exchange.send({ Twiml: first(town.url) });
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()).toMatchObject([{ problem, fate: "answered" }]);
    expect(exchange.calls()[0]?.said.at(-1)).toContain("application error");
  });

  it("asks again where the URL's fragment says so", async () => {
    const answers: (string | number)[] = [503, twiml(say("Podruhé."))];
    const town = await openTalker("/twilio/keys", () => answers.shift() ?? 500);
    const exchange = await openTwilioCalls();
    await exchange.behave({ does: "answers", keys: "1" });
    await exchange.send({ Twiml: first(`${town.url}#rc=2&amp;rp=5xx`) });
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()[0]?.said.at(-1)).toBe("Podruhé.");
  });

  it("asks nobody outside this machine", async () => {
    const exchange = await openTwilioCalls();
    await exchange.behave({ does: "answers", keys: "1" });
    await exchange.send({ Twiml: first("https://mirovice.example/keys") });
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()).toMatchObject([{ problem: 11200 }]);
  });
});
