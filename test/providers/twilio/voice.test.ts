import { env } from "cloudflare:workers";
import { createHmac } from "node:crypto";
import { validateRequest } from "twilio/lib/webhooks/webhooks.js";
import { describe, expect, it } from "vitest";
import type { Webhook } from "../../../src/providers/adapter.ts";
import type { CallWords, Failure, Outcome, Receipt } from "../../../src/providers/contract.ts";
import { receptionOf } from "../../../src/providers/reception.ts";
import type { TwilioVoiceConfig } from "../../../src/providers/twilio/settings.ts";
import { twilio } from "../../../src/providers/twilio/twilio.ts";
import { callTwiml, hangup, stepTwiml } from "../../../src/providers/twilio/twiml.ts";
import { testProvider } from "../runner/runner.ts";
import { dispatchTo } from "../runner/table.ts";

const secrets = ["newest-auth-token-0123456789abcd", "older-auth-token-0123456789abcde"] as const;
const accountSid = "AC0123456789abcdef0123456789abcdef";

const config: TwilioVoiceConfig = {
  baseUrl: "https://api.twilio.test",
  accountSid,
  authToken: secrets[0],
  from: "+420382000350",
  receiptsUrl: "https://infokanal.test/webhooks/twilio",
  secrets,
};

const words: CallWords = {
  language: "cs",
  greeting: "Dobrý den, volá město Mirovice.",
  menu: "Pro opakování stiskněte jedničku, pro odhlášení dvakrát devítku.",
  confirm: "Pro odhlášení stiskněte ještě jednou devítku.",
  left: "Jste odhlášeni.",
};
const text = "Zítra nepoteče voda & plyn.";
const calls = (people: number, said = text) => {
  const dispatch = dispatchTo(people, { calling: { speechRate: 0.9, ringSeconds: 45 } });
  return { ...dispatch, attempts: dispatch.attempts.map((one) => ({ ...one, text: said, call: words })) };
};
const one = calls(1);

const actionUrl = "https://infokanal.test/webhooks/twilio?attempt=7.1.1&pressed=";
const post = (over: Record<string, string>) => ({
  url: `https://api.twilio.test/2010-04-01/Accounts/${accountSid}/Calls.json`,
  method: "POST",
  headers: {
    authorization: `Basic ${btoa(`${accountSid}:${secrets[0]}`)}`,
    "content-type": "application/x-www-form-urlencoded",
    accept: "application/json",
  },
  body: {
    To: "+420601000001",
    From: "+420382000350",
    Twiml: callTwiml({ spoken: { text, call: words }, speechRate: 0.9, actionUrl }),
    StatusCallback: "https://infokanal.test/webhooks/twilio?attempt=7.1.1#rc=3&rp=5xx,ct,rt",
    StatusCallbackEvent: "completed",
    StatusCallbackMethod: "POST",
    Timeout: "40",
    TimeLimit: "77",
    ...over,
  },
});

/** The Call resource as Twilio answers it. */
const call = (status: string, error_code: number | null = null) => ({
  sid: "CA0123456789abcdef0123456789abcdef",
  account_sid: accountSid,
  api_version: "2010-04-01",
  answered_by: null,
  direction: "outbound-api",
  duration: null,
  from: "+420382000350",
  queue_time: "1000",
  status,
  error_code,
  to: "+420601000001",
  uri: "/2010-04-01/…",
});
const error = (code: number, status = 400) => ({ code, message: "…", more_info: "…", status });

const accepted: Outcome = { kind: "accepted", code: "queued" };
const refused = (code: string, reason: Failure, more: object = {}) =>
  ({ kind: "refused", reason, code, ...more }) as Outcome;
const route = (code: string) => refused(code, "route", { suspects: "route" });
const sender = (code: string) => refused(code, "route", { suspects: "sender" });
const halted = (code: string, cause: "credit" | "key"): Outcome => ({ kind: "halted", cause, code });
const deferred = (code: string, retryAfterSeconds: number): Outcome => ({ kind: "deferred", code, retryAfterSeconds });

const sending = (label: string, request: Record<string, string>, dispatch = one) => ({
  label,
  dispatch,
  request: post(request),
  status: 201,
  body: call("queued"),
  expected: [accepted],
});
const answers = (status: number, body: unknown, outcome: Outcome) => ({
  label: `reads ${status} ${JSON.stringify(body).slice(0, 40)} as ${Object.values(outcome).join(" ")}`,
  dispatch: one,
  status,
  body,
  expected: [outcome],
});
const fails = (code: number, outcome: (code: string) => Outcome) => answers(400, error(code), outcome(String(code)));

const callback = (CallStatus: string, over: Record<string, string> = {}) =>
  new URLSearchParams({
    CallSid: "CA0123456789abcdef0123456789abcdef",
    AccountSid: accountSid,
    ApiVersion: "2010-04-01",
    CallStatus,
    Direction: "outbound-api",
    From: "+420382000350",
    To: "+420601000001",
    Timestamp: "Tue, 24 Nov 2026 08:00:40 +0000",
    CallbackSource: "call-progress-events",
    SequenceNumber: "0",
    ...over,
  }).toString();
const ends = (label: string, status: string, over: Record<string, string>, said: object, code = status) => ({
  label: `reads ${status} ${JSON.stringify(over)} as ${label}`,
  body: callback(status, over),
  receipts: [{ attempt: "7.1.1", code, ...said } as Receipt],
});
const missed = (reason: Failure) => ({ state: "not-reached", reason });
const lost = (reason: Failure, more: object = {}) => ({ state: "undelivered", reason, ...more });

const statusUrl = "https://infokanal.test/webhooks/twilio?attempt=7.1.1";
/** A webhook signed by Twilio's recipe, written down a second time. */
function signed(body: string, secret: string | undefined, url = statusUrl): Webhook {
  const headers = new Headers({ "content-type": "application/x-www-form-urlencoded" });
  const params = [...new URLSearchParams(body)].sort(([a], [b]) => (a < b ? -1 : 1)).flat();
  const signature = (key: string) =>
    createHmac("sha1", key)
      .update(url + params.join(""))
      .digest("base64");
  if (secret !== undefined) headers.set("x-twilio-signature", signature(secret));
  return { url: new URL(url), headers, body };
}

testProvider({
  name: "twilio",
  channel: "voice",
  provider: twilio,
  config,
  secrets,
  secretOfWorker:
    (env as unknown as Record<string, string | undefined>).TWILIO_AUTH_TOKEN ?? "unset-auth-token-of-worker",

  // OpenAPI twilio_api_v2010, CreateCall.
  documented: {
    request: [
      ...["To", "From", "Url", "Twiml", "ApplicationSid", "Method", "FallbackUrl", "FallbackMethod", "StatusCallback"],
      ...["StatusCallbackEvent", "StatusCallbackMethod", "Timeout", "TimeLimit", "SendDigits", "Record", "Trim"],
      ...["MachineDetection", "MachineDetectionTimeout", "AsyncAmd", "CallReason", "CallerId", "Byoc", "CallToken"],
    ],
    query: [],
  },

  sends: [
    sending("says it in the request itself, with its name in the callback and in what a key asks", {}),
    sending(
      "lets it ring no longer than is set, for Twilio adds five seconds",
      { Timeout: "15", TimeLimit: "77" },
      {
        ...one,
        calling: { speechRate: 0.9, ringSeconds: 20 },
      },
    ),
    {
      label: "asks for nothing that Twilio would not say",
      dispatch: calls(1, "ě".repeat(800)),
      status: 500,
      body: {},
      expected: [refused("too-long", "content")],
    },
    {
      label: "asks once for each person",
      dispatch: calls(2),
      status: 201,
      body: call("queued"),
      expected: [accepted, accepted],
    },
    ...["ringing", "in-progress", "completed", "busy", "no-answer"].map((status) =>
      answers(201, call(status), { kind: "accepted", code: status }),
    ),
    answers(201, call("failed"), refused("failed", "other")),
    answers(201, call("failed", 21211), refused("21211", "number")),
    answers(201, {}, { kind: "uncertain", code: "unreadable" }),
    answers(201, { ...call("queued"), sid: null }, accepted),

    ...[21201, 21211, 21214, 21217, 21401, 13223, 13224].map((code) => fails(code, (said) => refused(said, "number"))),
    ...[13225, 21202, 21216].map((code) => fails(code, (said) => refused(said, "blocked"))),
    ...[12100, 13520, 13521, 32018].map((code) => fails(code, (said) => refused(said, "content"))),
    ...[21203, 21215, 21219, 13227, 10002].map((code) => fails(code, route)),
    ...[21210, 21212, 21213, 32017].map((code) => fails(code, sender)),
    ...[10001, 20005, 90010].map((code) => fails(code, (said) => halted(said, "credit"))),
    ...[10005, 20003, 20404].map((code) => fails(code, (said) => halted(said, "key"))),
    fails(99999, (said) => refused(said, "other")),
    answers(429, error(20429, 429), deferred("20429", 5)),
    answers(400, error(10004), deferred("10004", 60)),
    answers(401, error(20003, 401), halted("20003", "key")),
    answers(400, { code: "21211" }, refused("21211", "number")),
  ],
  lookups: [],

  webhooks: [
    ends("heard", "completed", { CallDuration: "31", Duration: "1", SipResponseCode: "200" }, { state: "heard" }),
    ends("heard", "completed", { CallDuration: "4" }, { state: "heard" }),
    ends("heard, for nobody says how long", "completed", {}, { state: "heard" }),
    ...["0", "2", "3"].map((CallDuration) => ends("hung up at once", "completed", { CallDuration }, missed("hung-up"))),
    ends("a machine's", "completed", { CallDuration: "31", AnsweredBy: "machine_start" }, { state: "machine" }),
    ends("somebody's", "completed", { CallDuration: "31", AnsweredBy: "human" }, { state: "heard" }),
    ends("busy", "busy", { CallDuration: "", SipResponseCode: "486" }, missed("busy")),
    ends("no answer", "no-answer", { CallDuration: "0" }, missed("no-answer")),
    ends("cancelled at Twilio's", "canceled", {}, lost("other")),
    ends("failed", "failed", {}, lost("other")),
    ...[404, 484, 604].map((sip) =>
      ends("no number", "failed", { SipResponseCode: String(sip) }, lost("number"), `failed/${sip}`),
    ),
    ...[486, 600].map((sip) =>
      ends("busy", "failed", { SipResponseCode: String(sip) }, missed("busy"), `failed/${sip}`),
    ),
    ends("declined", "failed", { SipResponseCode: "603" }, missed("hung-up"), "failed/603"),
    ...[408, 480, 487].map((sip) =>
      ends("not reached", "failed", { SipResponseCode: String(sip) }, missed("unreachable"), `failed/${sip}`),
    ),
    ...[500, 503].map((sip) =>
      ends("not now", "failed", { SipResponseCode: String(sip) }, missed("other"), `failed/${sip}`),
    ),
    ends(
      "a caller whom operators do not connect",
      "failed",
      { SipResponseCode: "403" },
      {
        ...lost("route", { suspects: "sender" }),
      },
      "failed/403",
    ),
    ends(
      "its error, rather than the network's answer",
      "failed",
      { SipResponseCode: "403", ErrorCode: "13224" },
      {
        ...lost("number"),
      },
      "13224",
    ),
    ends("geography that is off", "failed", { ErrorCode: "13227" }, lost("route", { suspects: "route" }), "13227"),
    ends("an account that is closed", "failed", { ErrorCode: "90010" }, lost("other", { halts: "credit" }), "90010"),
    ...["queued", "initiated", "ringing", "in-progress", "teleported"].map((status) => ({
      label: `hears nothing final in ${status}`,
      body: callback(status),
    })),
    {
      label: "reads what a person texted, for all comes to one address",
      body: new URLSearchParams({
        MessageSid: "SM9",
        SmsStatus: "received",
        From: "+420601000001",
        Body: "Nevolejte",
      }).toString(),
      inbound: [{ providerId: "SM9", from: "+420601000001", text: "Nevolejte" }],
    },
  ],

  accepts: () => ({ status: 201, body: call("queued") }),
  acceptedAs: accepted,
  unknownCode: () => ({ status: 201, body: call("teleported") }),
  webhook: (body, secret) => signed(body, secret),
});

describe("keys that are pressed in a call", () => {
  const pressing = (Digits: string | undefined, before = "", CallStatus = "in-progress") =>
    signed(callback(CallStatus, Digits === undefined ? {} : { Digits }), secrets[0], actionUrl + before);

  it.each<[string | undefined, string, string]>([
    ["1", "", "1"],
    ["9", "", "9"],
    ["9", "9", "99"],
    ["99", "", "99"],
    ["1", "9", "1"],
    ["3", "9", "3"],
    ["", "", ""],
    [undefined, "", ""],
    ["#", "", "#"],
  ])("are %j behind %j: %j", (digits, before, keys) => {
    expect(twilio.keys(pressing(digits, before))).toEqual({ attempt: "7.1.1", keys });
  });

  it("are none where a callback only reports", () => {
    expect(twilio.keys(signed(callback("completed", { Digits: "9" }), secrets[0]))).toBeUndefined();
  });

  it("are no receipt, but for both nines, whatever the call's status", () => {
    for (const status of ["in-progress", "completed", "busy"]) {
      expect(twilio.receipts(pressing("9", "", status))).toEqual([]);
      expect(twilio.receipts(pressing("1", "9", status))).toEqual([]);
      expect(twilio.receipts(pressing("9", "9", status))).toEqual([
        { attempt: "7.1.1", state: "opted-out", code: "keys" },
      ]);
    }
  });

  it("come from Twilio, by its signature over their own address", () => {
    const webhook = pressing("9", "9");
    expect(twilio.verify(webhook, { secrets })).toBe(true);
    const signature = webhook.headers.get("x-twilio-signature") ?? "";
    expect(
      validateRequest(secrets[0], signature, webhook.url.href, Object.fromEntries(new URLSearchParams(webhook.body))),
    ).toBe(true);
    expect(twilio.verify({ ...webhook, url: new URL(actionUrl) }, { secrets })).toBe(false);
    expect(twilio.understands(webhook)).toBe(true);
  });

  const [attempt = { name: "", to: "", text: "" }] = one.attempts;
  const telling = { spoken: attempt, speechRate: 0.9, actionUrl };
  const next = (step: "again" | "confirm" | "left", webhook = pressing("9")) =>
    twilio.nextWords(webhook, { step, attempt, calling: { speechRate: 0.9, ringSeconds: 45 } });

  it("are answered by the message again, by the question for the second nine, or by a good-bye", () => {
    const contentType = "text/xml";
    expect(next("again", pressing("3", "9"))).toEqual({ body: stepTwiml("again", telling), contentType });
    expect(next("confirm")).toEqual({
      body: stepTwiml("confirm", { ...telling, actionUrl: `${actionUrl}9` }),
      contentType,
    });
    expect(next("left")).toEqual({ body: stepTwiml("left", telling), contentType });
    expect(twilio.nextWords(pressing(""), { step: "end" })).toEqual({ body: hangup, contentType });
  });

  it("are heard where a provider's calls wait, and nowhere else", () => {
    const reception = receptionOf("twilio", { twilio: { voice: config } });
    expect(reception?.keys?.(pressing("1"))).toEqual({ attempt: "7.1.1", keys: "1" });
    const other = receptionOf("infobip", {
      infobip: { sms: { ...config, apiKey: "x", sender: "x", noticeSender: "x" } },
    });
    expect([other?.keys, other?.nextWords]).toEqual([undefined, undefined]);
  });
});
