import { env } from "cloudflare:workers";
import { createHmac } from "node:crypto";
import { getExpectedTwilioSignature, validateRequest } from "twilio/lib/webhooks/webhooks.js";
import { describe, expect, it, vi } from "vitest";
import type { Webhook } from "../../../src/providers/adapter.ts";
import type { Outcome } from "../../../src/providers/contract.ts";
import { bindGateway } from "../../../src/providers/http.ts";
import type { TwilioConfig } from "../../../src/providers/twilio/settings.ts";
import { twilio } from "../../../src/providers/twilio/twilio.ts";
import { testProvider } from "../runner/runner.ts";
import { dispatchTo } from "../runner/table.ts";

const secrets = ["newest-auth-token-0123456789abcd", "older-auth-token-0123456789abcde"] as const;
const accountSid = "AC0123456789abcdef0123456789abcdef";

const config: TwilioConfig = {
  baseUrl: "https://api.twilio.test",
  accountSid,
  authToken: secrets[0],
  from: "Mirovice",
  noticeFrom: "+420736350350",
  receiptsUrl: "https://infokanal.test/webhooks/twilio",
  secrets,
};

const one = dispatchTo(1);
const two = dispatchTo(2);

const post = (over: Record<string, string>) => ({
  url: `https://api.twilio.test/2010-04-01/Accounts/${accountSid}/Messages.json`,
  method: "POST",
  headers: {
    authorization: `Basic ${btoa(`${accountSid}:${secrets[0]}`)}`,
    "content-type": "application/x-www-form-urlencoded",
    accept: "application/json",
  },
  body: {
    To: "+420601000001",
    From: "Mirovice",
    Body: "Mesto: Zitra nepotece voda.",
    StatusCallback: "https://infokanal.test/webhooks/twilio?attempt=7.1.1#rc=3&rp=5xx,ct,rt",
    ValidityPeriod: "36000",
    ...over,
  },
});

/** The Message resource as Twilio answers it. */
const message = (status: string, error_code: number | null = null) => ({
  sid: "SM0123456789abcdef0123456789abcdef",
  account_sid: accountSid,
  api_version: "2010-04-01",
  body: "…",
  date_created: "Tue, 24 Nov 2026 08:00:00 +0000",
  date_sent: null,
  date_updated: "Tue, 24 Nov 2026 08:00:00 +0000",
  direction: "outbound-api",
  error_code,
  error_message: null,
  from: "Mirovice",
  messaging_service_sid: null,
  num_media: "0",
  num_segments: "1",
  price: null,
  price_unit: "USD",
  status,
  to: "+420601000001",
  uri: "…",
});
const error = (code: number, status = 400) => ({
  code,
  message: "…",
  more_info: `https://www.twilio.com/docs/errors/${code}`,
  status,
});

const accepted: Outcome = { kind: "accepted", code: "queued" };
const refused = (code: string, reason: "number" | "opted-out" | "blocked" | "content" | "other"): Outcome => ({
  kind: "refused",
  reason,
  code,
});
const halted = (code: string, cause: "credit" | "key" | "address"): Outcome => ({ kind: "halted", cause, code });
const suspected = (code: string, suspects: "route" | "sender"): Outcome => ({
  kind: "refused",
  reason: "route",
  code,
  suspects,
});
const deferred = (code: string, retryAfterSeconds: number): Outcome => ({ kind: "deferred", code, retryAfterSeconds });

const sending = (label: string, request: Record<string, string>, dispatch = one) => ({
  label,
  dispatch,
  request: post(request),
  status: 201,
  body: message("queued"),
  expected: [accepted],
});
const answers = (status: number, body: unknown, outcome: Outcome) => ({
  label: `reads ${status} ${typeof body === "object" ? JSON.stringify(body).slice(0, 60) : JSON.stringify(body)} as ${outcome.kind}`,
  dispatch: one,
  status,
  body,
  expected: [outcome],
});
const fails = (code: number, outcome: (code: string) => Outcome) => ({
  label: `reads error ${code} as ${outcome("").kind} ${Object.values(outcome("")).at(1)}`,
  dispatch: one,
  status: 400,
  body: error(code),
  expected: [outcome(String(code))],
});

const callback = (MessageStatus: string, ErrorCode?: string) =>
  new URLSearchParams({
    MessageSid: "SM0123456789abcdef0123456789abcdef",
    SmsSid: "SM0123456789abcdef0123456789abcdef",
    MessageStatus,
    SmsStatus: MessageStatus,
    To: "+420601000001",
    From: "Mirovice",
    AccountSid: accountSid,
    ApiVersion: "2010-04-01",
    ...(ErrorCode && { ErrorCode }),
  }).toString();
const undelivered = (code: string, reason: string, more: object = {}) => ({
  label: `reads an undelivered ${code} as ${reason} ${Object.values(more)}`.trim(),
  body: callback("undelivered", code),
  receipts: [{ attempt: "7.1.1", state: "undelivered" as const, reason: reason as "other", code, ...more }],
});
const inbound = (over: Record<string, string>) =>
  new URLSearchParams({
    MessageSid: "SM99",
    SmsSid: "SM99",
    SmsMessageSid: "SM99",
    AccountSid: accountSid,
    From: "+420601000001",
    To: "+420736350350",
    Body: "Kdy poteče voda?",
    NumMedia: "0",
    NumSegments: "1",
    FromCountry: "CZ",
    ToCountry: "CZ",
    SmsStatus: "received",
    ApiVersion: "2010-04-01",
    ...over,
  }).toString();

/** A webhook signed by Twilio's recipe, written down a second time. */
function signed(
  body: string,
  secret: string | undefined,
  url = "https://infokanal.test/webhooks/twilio?attempt=7.1.1",
): Webhook {
  const headers = new Headers({ "content-type": "application/x-www-form-urlencoded" });
  const params = [...new URLSearchParams(body)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flat()
    .join("");
  if (secret !== undefined)
    headers.set(
      "x-twilio-signature",
      createHmac("sha1", secret)
        .update(url + params)
        .digest("base64"),
    );
  return { url: new URL(url), headers, body };
}

const gateway = bindGateway({ name: "twilio", channel: "sms", adapter: twilio.sms, config });

testProvider({
  name: "twilio",
  channel: "sms",
  provider: twilio,
  config,
  secrets,
  secretOfWorker:
    (env as unknown as Record<string, string | undefined>).TWILIO_AUTH_TOKEN ?? "unset-auth-token-of-worker",

  // OpenAPI twilio_api_v2010, CreateMessage.
  documented: {
    request: [
      ...["To", "From", "MessagingServiceSid", "Body", "MediaUrl", "ContentSid", "ContentVariables", "StatusCallback"],
      ...["ApplicationSid", "MaxPrice", "ProvideFeedback", "Attempt", "ValidityPeriod", "ForceDelivery"],
      ...["ContentRetention", "AddressRetention", "SmartEncoded", "PersistentAction", "TrafficType", "ShortenUrls"],
      ...["ScheduleType", "SendAt", "SendAsMms", "RiskCheck", "FallbackFrom"],
    ],
    query: [],
  },

  sends: [
    sending("sends one text with its name in the status callback", {}),
    sending(
      "sends a notice from the number that people can text back to",
      { From: "+420736350350" },
      { ...one, name: "n.5", from: "notice" },
    ),
    sending("gives up when the message does", { ValidityPeriod: "91" }, { ...one, expiresAt: one.now + 90_001 }),
    sending(
      "asks for some validity even in the last moment",
      { ValidityPeriod: "1" },
      { ...one, expiresAt: one.now - 1 },
    ),
    sending(
      "writes accents, ampersands and plus signs as a form does",
      { Body: "Kupon 1+1 & žluťoučký kůň = 100 %" },
      { ...one, attempts: [{ name: "7.1.1", to: "+420601000001", text: "Kupon 1+1 & žluťoučký kůň = 100 %" }] },
    ),
    {
      label: "asks once for each person",
      dispatch: two,
      status: 201,
      body: message("accepted"),
      expected: [
        { kind: "accepted", code: "accepted" },
        { kind: "accepted", code: "accepted" },
      ],
    },

    ...["accepted", "scheduled", "sending", "sent", "delivered"].map((status) =>
      answers(201, message(status), { kind: "accepted", code: status }),
    ),
    answers(200, message("queued"), accepted),
    answers(201, message("failed"), refused("failed", "other")),
    answers(201, message("failed", 21610), refused("21610", "opted-out")),
    answers(201, message("undelivered", 30002), halted("30002", "credit")),
    answers(201, {}, { kind: "uncertain", code: "unreadable" }),

    ...[21211, 21214, 21217, 21614, 21635].map((code) => fails(code, (said) => refused(said, "number"))),
    fails(21610, (said) => refused(said, "opted-out")),
    ...[21602, 21617, 21618].map((code) => fails(code, (said) => refused(said, "content"))),
    ...[30004, 30007].map((code) => fails(code, (said) => refused(said, "blocked"))),
    ...[10001, 20005, 30002, 90010].map((code) => fails(code, (said) => halted(said, "credit"))),
    ...[20003, 20404, 20006, 30037].map((code) => fails(code, (said) => halted(said, "key"))),
    ...[21215, 21216, 21219, 21408, 21608, 21612].map((code) => fails(code, (said) => suspected(said, "route"))),
    ...[21212, 21606, 21659, 21703, 21705, 21709].map((code) => fails(code, (said) => suspected(said, "sender"))),
    ...[21611, 30001, 63018].map((code) => fails(code, (said) => deferred(said, 60))),
    fails(99999, (said) => refused(said, "other")),

    answers(401, error(20003, 401), halted("20003", "key")),
    answers(403, error(20005, 403), halted("20005", "credit")),
    answers(404, error(20404, 404), halted("20404", "key")),
    answers(404, error(99999, 404), halted("http-404", "address")),
    answers(429, error(20429, 429), deferred("20429", 5)),
    answers(400, { code: "21211" }, refused("21211", "number")),
    answers(201, message("failed", "30002" as never), halted("30002", "credit")),
    answers(201, { ...message("queued"), sid: null }, accepted),
  ],
  lookups: [],

  webhooks: [
    {
      label: "reads a receipt",
      body: callback("delivered"),
      receipts: [{ attempt: "7.1.1", state: "delivered", code: "delivered" }],
    },
    ...["queued", "sending", "sent", "accepted", "partially_delivered", "teleported"].map((status) => ({
      label: `hears nothing final in ${status}`,
      body: callback(status),
    })),
    undelivered("30003", "unreachable"),
    undelivered("30410", "unreachable"),
    undelivered("30005", "number"),
    undelivered("30006", "number"),
    undelivered("30004", "blocked"),
    undelivered("30007", "blocked"),
    undelivered("30036", "expired"),
    undelivered("21610", "opted-out"),
    undelivered("30008", "other"),
    undelivered("99999", "other"),
    ...[21635, 21211].map((code) => undelivered(String(code), "number")),
    undelivered("30002", "other", { halts: "credit" }),
    undelivered("20003", "other", { halts: "key" }),
    undelivered("21612", "route", { suspects: "route" }),
    undelivered("30018", "route", { suspects: "sender" }),
    {
      label: "takes what was cancelled at Twilio's for over",
      body: callback("canceled"),
      receipts: [{ attempt: "7.1.1", state: "undelivered", reason: "other", code: "canceled" }],
    },
    {
      label: "understands a report of a call under way, which is none of a text",
      body: new URLSearchParams({ CallSid: "CA1", CallStatus: "in-progress" }).toString(),
    },
    {
      label: "reads a receipt that names our attempt only",
      body: "MessageStatus=delivered",
      receipts: [{ attempt: "7.1.1", state: "delivered", code: "delivered" }],
    },
    {
      label: "reads a receipt by the older name of its status",
      body: callback("delivered").replace("MessageStatus", "X"),
      receipts: [{ attempt: "7.1.1", state: "delivered", code: "delivered" }],
    },
    {
      label: "does not understand a text without a status",
      body: "MessageSid=SM1&Body=STOP&From=%2B420601000001",
      understood: false,
    },
    ...["STOP", "stop"].map((word) => ({
      label: `believes Twilio that somebody opted out, whatever the words: ${word}`,
      body: inbound({ Body: "Zastavit", OptOutType: word }),
      inbound: [{ providerId: "SM99", from: "+420601000001", text: "Zastavit", optedOut: true as const }],
    })),
    ...["START", "HELP", ""].map((word) => ({
      label: `takes another of Twilio's words for no opting out: "${word}"`,
      body: inbound({ Body: "Ano", OptOutType: word }),
      inbound: [{ providerId: "SM99", from: "+420601000001", text: "Ano" }],
    })),
    {
      label: "reads a failed one without a code",
      body: callback("failed"),
      receipts: [{ attempt: "7.1.1", state: "undelivered", reason: "other", code: "failed" }],
    },
    {
      label: "reads what a person texted",
      body: inbound({}),
      inbound: [{ providerId: "SM99", from: "+420601000001", text: "Kdy poteče voda?" }],
    },
    {
      label: "reads an empty text",
      body: inbound({ Body: "" }),
      inbound: [{ providerId: "SM99", from: "+420601000001", text: "" }],
    },
  ],

  accepts: () => ({ status: 201, body: message("queued") }),
  acceptedAs: accepted,
  unknownCode: () => ({ status: 201, body: message("teleported") }),
  webhook: (body, secret) => signed(body, secret),
});

const callsOf = (answer: (call: number) => Response) => {
  const fetch = vi.spyOn(globalThis, "fetch");
  fetch.mockImplementation(async () => answer(fetch.mock.calls.length));
  return fetch.mock.calls;
};

describe("an account that Twilio does not serve", () => {
  it("is not asked for everybody: who was not asked for is halted too", async () => {
    const calls = callsOf(() => Response.json(error(20003, 401), { status: 401 }));
    const outcomes = await gateway.send(dispatchTo(30));
    expect(outcomes).toEqual(Array(30).fill(halted("20003", "key")));
    expect(calls).toHaveLength(6);
  });

  it("keeps what was accepted before it was refused, each in its place", async () => {
    const answer = (call: number) =>
      call <= 8 ? Response.json(message("queued"), { status: 201 }) : Response.json(error(90010, 403), { status: 403 });
    callsOf(answer);
    const outcomes = await gateway.send(dispatchTo(30));
    expect(outcomes.map(({ kind }) => kind)).toEqual([...Array(8).fill("accepted"), ...Array(22).fill("halted")]);
  });
});

describe("Twilio's signature", () => {
  // The vector of Twilio's own documents.
  const url = "https://mycompany.com/myapp.php?foo=1&bar=2";
  const params = {
    CallSid: "CA1234567890ABCDE",
    Caller: "+12349013030",
    Digits: "1234",
    From: "+12349013030",
    To: "+18005551212",
  };
  const webhook = (over: { url?: string; signature?: string; body?: string } = {}): Webhook => ({
    url: new URL(over.url ?? url),
    headers: new Headers({ "x-twilio-signature": over.signature ?? "0/KCTR6DLpKmkAf8muzZqo1nDgQ=" }),
    body: over.body ?? new URLSearchParams(params).toString(),
  });
  const believes = (one: Webhook, token = "12345") => twilio.verify(one, { ...config, secrets: [token] });

  it("is the one of the test vector", () => {
    expect(believes(webhook())).toBe(true);
  });

  it.each([
    ["another token", webhook(), "12346"],
    ["another path", webhook({ url: "https://mycompany.com/other.php?foo=1&bar=2" }), "12345"],
    ["another query", webhook({ url: "https://mycompany.com/myapp.php?foo=1&bar=3" }), "12345"],
    ["another host", webhook({ url: "https://mycompany.org/myapp.php?foo=1&bar=2" }), "12345"],
    ["a changed parameter", webhook({ body: new URLSearchParams({ ...params, Digits: "1235" }).toString() }), "12345"],
    ["one parameter more", webhook({ body: new URLSearchParams({ ...params, Extra: "1" }).toString() }), "12345"],
    ["one parameter less", webhook({ body: "CallSid=CA1234567890ABCDE" }), "12345"],
    ["a changed signature", webhook({ signature: "0/KCTR6DLpKmkAf8muzZqo1nDgR=" }), "12345"],
    ["a signature in another writing", webhook({ signature: "0/KCTR6DLpKmkAf8muzZqo1nDgQ" }), "12345"],
    ["an empty signature", webhook({ signature: "" }), "12345"],
  ])("does not fit %s", (_, forged, token) => {
    expect(believes(forged, token)).toBe(false);
  });

  it("does not cover the fragment, which Twilio never calls", () => {
    expect(believes(webhook({ url: `${url}#rc=3&rp=5xx,ct,rt` }))).toBe(true);
  });

  const cases: [string, string, Record<string, string | string[]>][] = [
    ["a plain URL", "https://infokanal.test/webhooks/twilio", { From: "+420601000001", Body: "Ahoj" }],
    ["a query", "https://infokanal.test/webhooks/twilio?attempt=7.1.1", { MessageStatus: "sent" }],
    ["accents and emoji", "https://infokanal.test/webhooks/twilio", { Body: "žluťoučký kůň 🐎 & 1+1=2" }],
    ["no parameters", "https://infokanal.test/webhooks/twilio?a=1", {}],
    ["a port", "http://localhost:8787/webhooks/twilio", { A: "1" }],
    ["the usual port, written", "https://infokanal.test:443/webhooks/twilio?a=1", { A: "1" }],
    ["names in any case", "https://infokanal.test/webhooks/twilio", { b: "1", B: "2", a: "3", Z: "4", _: "5" }],
    ["a parameter twice", "https://infokanal.test/webhooks/twilio", { MediaUrl: ["b", "a", "b"], To: "x" }],
  ];
  const body = (given: Record<string, string | string[]>) =>
    new URLSearchParams(
      Object.entries(given).flatMap(([name, value]) => [value].flat().map((single) => [name, single])),
    ).toString();

  it.each(cases)("of the official package is believed: %s", (_, called, given) => {
    const signature = getExpectedTwilioSignature("12345", called, given);
    expect(
      believes({ url: new URL(called), headers: new Headers({ "x-twilio-signature": signature }), body: body(given) }),
    ).toBe(true);
  });

  it.each(cases)(
    "believed by us is believed by the official package, and forged by neither: %s",
    (_, called, given) => {
      const forged = getExpectedTwilioSignature("12346", called, given);
      for (const signature of [getExpectedTwilioSignature("12345", called, given), forged, "", "x"]) {
        const ours = believes({
          url: new URL(called),
          headers: new Headers({ "x-twilio-signature": signature }),
          body: body(given),
        });
        expect(validateRequest("12345", signature, called, given)).toBe(ours);
      }
    },
  );
});
