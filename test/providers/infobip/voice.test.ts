import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { CallWords, Failure, Outcome, Receipt } from "../../../src/providers/contract.ts";
import { infobip } from "../../../src/providers/infobip/infobip.ts";
import type { InfobipVoiceConfig } from "../../../src/providers/infobip/settings.ts";
import { testProvider } from "../runner/runner.ts";
import { dispatchTo, type Seen } from "../runner/table.ts";

const secrets = ["newest-webhook-secret-1234", "older-webhook-secret-12345"] as const;

const config: InfobipVoiceConfig = {
  baseUrl: "https://town.api.infobip.test",
  apiKey: "the-api-key-of-the-town",
  from: "420382000350",
  receiptsUrl: `https://infokanal.test/webhooks/infobip?secret=${secrets[0]}&channel=voice`,
  secrets,
};

const headers = {
  authorization: "App the-api-key-of-the-town",
  "content-type": "application/json",
  accept: "application/json",
};

const cs: CallWords = {
  language: "cs",
  greeting: "Dobrý den, volá město Mirovice.",
  menu: "Pro opakování stiskněte jedničku, pro odhlášení dvakrát devítku.",
  confirm: "Pro odhlášení stiskněte ještě jednou devítku.",
  left: "Jste odhlášeni.",
};
const en: CallWords = { ...cs, language: "en", greeting: "Hello, this is the town of Mirovice.", menu: "Press one." };
const text = "Zítra nepoteče voda.";

/** Calls to so many people. */
const calls = (people: number, { words = cs, said = text }: { words?: CallWords; said?: string } = {}) => {
  const dispatch = dispatchTo(people, { calling: { speechRate: 0.9, ringSeconds: 45 } });
  return { ...dispatch, attempts: dispatch.attempts.map((one) => ({ ...one, text: said, call: words })) };
};
const one = calls(1);
const two = calls(2);

const spoken = `${cs.greeting} ${text} ,,,, ${text} ${cs.menu}`;
const toFirst = { to: "420601000001", messageId: "7.1.1" };
const toSecond = { to: "420601000002", messageId: "7.1.2" };

const message = (over: object, destinations: object[]) => ({
  from: "420382000350",
  destinations,
  text: spoken,
  language: "cs",
  speechRate: 0.9,
  pause: 1,
  repeatDtmf: "1",
  maxDtmf: 2,
  dtmfTimeout: 5,
  ringTimeout: 45,
  callTimeout: 77,
  validityPeriod: 1440,
  notifyUrl: config.receiptsUrl,
  notifyContentType: "application/json",
  notifyContentVersion: 2,
  ...over,
});
const post = (...messages: unknown[]) => ({
  url: "https://town.api.infobip.test/tts/3/advanced",
  method: "POST",
  headers,
  body: { messages },
});

/** One person's status as Infobip answers it. */
const status = (messageId: string, id: number, groupId: number, name = "…") => ({
  to: "420601000001",
  messageId,
  status: { groupId, groupName: "…", id, name, description: "…" },
});
const answer = (...messages: unknown[]) => ({ bulkId: "2034072219640523072", messages });
const accepted: Outcome = { kind: "accepted", code: "26" };

const means = (id: number, groupId: number, outcome: Outcome, name?: string) => ({
  label: `reads status ${id} ${name ?? ""} of group ${groupId} as ${Object.values(outcome).join(" ")}`,
  dispatch: one,
  status: 200,
  body: answer(status("7.1.1", id, groupId, name)),
  expected: [outcome],
});
const refused = (code: number, reason: Failure): Outcome => ({ kind: "refused", reason, code: String(code) });
const suspected = (code: number, suspects: "route" | "sender"): Outcome => ({
  kind: "refused",
  reason: "route",
  code: String(code),
  suspects,
});
const halted = (code: string, cause: "credit" | "key"): Outcome => ({ kind: "halted", cause, code });
const deferred = (code: number, retryAfterSeconds: number): Outcome => ({
  kind: "deferred",
  code: String(code),
  retryAfterSeconds,
});
const exception = (messageId: string) => ({ requestError: { serviceException: { messageId, text: "…" } } });

/** A report of a call, version 2: without `doneAt`. */
const report = (messageId: string, id: number, groupId: number, errorId: number, call: object | null = {}) => ({
  bulkId: "2034072219640523072",
  messageId,
  from: "420382000350",
  to: "420601000001",
  sentAt: "2026-11-24T08:00:00.000+0000",
  mccMnc: "23001",
  voiceCall: call && {
    feature: "Voice-message",
    startTime: "2026-11-24T08:00:00.000+0000",
    answerTime: "2026-11-24T08:00:10.000+0000",
    endTime: "2026-11-24T08:00:40.316+0000",
    duration: 30,
    chargedDuration: 30,
    fileDuration: 19.3,
    dtmfCodes: "",
    ...call,
  },
  price: { pricePerSecond: 0.01, currency: "EUR" },
  status: { groupId, groupName: "…", id, name: "…", description: "…" },
  error: { groupId: 0, groupName: "…", id: errorId, name: "…", description: "…", permanent: true },
});
const results = (...list: unknown[]) => JSON.stringify({ results: list });

/** A row in which a report says this, and this is what it means. */
const ends = (label: string, [id, groupId, errorId]: [number, number, number], said: object, call?: object | null) => {
  const code = errorId ? `${id}/${errorId}` : `${id}`;
  return {
    label: `reads a report ${code} ${JSON.stringify(call ?? {})} as ${label}`,
    body: results(report("7.1.1", id, groupId, errorId, call)),
    receipts: [{ attempt: "7.1.1", code, ...said } as Receipt],
  };
};
const missed = (reason: Failure) => ({ state: "not-reached", reason });
const lost = (reason: Failure, more: object = {}) => ({ state: "undelivered", reason, ...more });
const heard = { state: "heard" };
const left = { state: "opted-out" };
const lasting = (from: string, to: string) => ({
  answerTime: `2026-11-24T08:00:${from}+0000`,
  endTime: `2026-11-24T08:00:${to}+0000`,
});

testProvider({
  name: "infobip",
  channel: "voice",
  provider: infobip,
  config,
  secrets,
  secretOfWorker: env.WEBHOOK_SECRET,

  // OpenAPI "Infobip Voice", POST /tts/3/advanced and GET /tts/3/logs; `retry` and `sendingSpeed` are documented, too.
  documented: {
    request: [
      ...["from", "destinations[].to", "destinations[].messageId", "text", "language", "speechRate", "audioFileUrl"],
      ...["notifyUrl", "notifyContentType", "notifyContentVersion", "callbackData", "validityPeriod", "sendAt"],
      ...["repeatDtmf", "maxDtmf", "ringTimeout", "dtmfTimeout", "callTimeout", "pause", "machineDetection"],
    ].map((field) => `messages[].${field}`),
    query: ["from", "to", "bulkId", "messageId", "generalStatus", "sentSince", "sentUntil", "limit", "mcc", "mnc"],
  },

  sends: [
    {
      label: "calls two people in one message of one request, and leaves the retries to us",
      dispatch: two,
      request: post(message({}, [toFirst, toSecond])),
      status: 200,
      body: answer(status("7.1.1", 26, 1), status("7.1.2", 26, 1)),
      expected: [accepted, accepted],
    },
    {
      label: "speaks another language in a message of its own",
      dispatch: {
        ...two,
        attempts: [...calls(1).attempts, ...calls(2, { words: en, said: "No water." }).attempts.slice(1)],
      },
      request: post(
        message({}, [toFirst]),
        message({ language: "en", text: `${en.greeting} No water. ,,,, No water. Press one.`, callTimeout: 59 }, [
          toSecond,
        ]),
      ),
      status: 200,
      body: answer(status("7.1.2", 52, 5), status("7.1.1", 26, 1)),
      expected: [accepted, refused(52, "number")],
    },
    {
      label: "says the words alone, at the usual speed, where nothing is said of the call",
      dispatch: { ...dispatchTo(1), attempts: [{ name: "n.5", to: "+420382123456", text: "Čtyři, sedm." }] },
      request: post(
        message({ text: "Čtyři, sedm. ,,,, Čtyři, sedm.", speechRate: 1, callTimeout: 45 }, [
          { to: "420382123456", messageId: "n.5" },
        ]),
      ),
      status: 200,
      body: answer(status("n.5", 26, 1)),
      expected: [accepted],
    },
    {
      label: "says it once where twice is too long",
      dispatch: calls(1, { said: "a".repeat(700) }),
      request: post(message({ text: `${cs.greeting} ${"a".repeat(700)} ${cs.menu}`, callTimeout: 216 }, [toFirst])),
      status: 200,
      body: answer(status("7.1.1", 26, 1)),
      expected: [accepted],
    },
    {
      label: "asks for nothing that is longer than 1,400 characters",
      dispatch: calls(1, { said: "a".repeat(1400) }),
      status: 500,
      body: {},
      expected: [{ kind: "refused", reason: "content", code: "too-long" }],
    },
    {
      label: "begins no SSML by what a clerk has written",
      dispatch: calls(1, { said: "<speak>Voda & plyn</speak>" }),
      request: post(
        message(
          { text: `${cs.greeting} speak Voda   plyn /speak ,,,, speak Voda   plyn /speak ${cs.menu}`, callTimeout: 74 },
          [toFirst],
        ),
      ),
      status: 200,
      body: answer(status("7.1.1", 26, 1)),
      expected: [accepted],
    },
    {
      label: "gives up when the message does",
      dispatch: { ...one, expiresAt: one.now + 90_001 },
      request: post(message({ validityPeriod: 2 }, [toFirst])),
      status: 200,
      body: answer(status("7.1.1", 26, 1)),
      expected: [accepted],
    },

    means(3, 1, { kind: "accepted", code: "3" }),
    means(97, 2, { kind: "accepted", code: "97" }),
    means(23, 5, { kind: "accepted", code: "23" }),
    ...[8, 51, 52].map((id) => means(id, 5, refused(id, "number"))),
    ...[10, 14].map((id) => means(id, 5, refused(id, "opted-out"))),
    ...[53, 55, 91].map((id) => means(id, 5, refused(id, "content"))),
    means(87, 5, refused(87, "blocked"), "SIGNALS_BLOCKED"),
    means(87, 5, suspected(87, "route"), "REJECTED_INVALID_DELIVERY_TIME_WINDOW"),
    ...[12, 17].map((id) => means(id, 5, halted(String(id), "credit"))),
    ...[11, 13].map((id) => means(id, 5, suspected(id, "sender"))),
    ...[6, 18, 19, 54, 56, 57, 58, 59, 60, 61, 62, 63, 64, 83].map((id) => means(id, 5, suspected(id, "route"))),
    means(20, 5, deferred(20, 3600)),
    ...[21, 100].map((id) => means(id, 5, deferred(id, 30))),
    means(999, 5, refused(999, "other")),
    ...["UNAUTHORIZED", "FORBIDDEN"].map((code, index) => ({
      label: `halts when the whole request is refused: ${code}`,
      dispatch: two,
      status: 401 + 2 * index,
      body: exception(code),
      expected: [halted(code, "key"), halted(code, "key")],
    })),
    {
      label: "waits when it is too much",
      dispatch: one,
      status: 429,
      body: exception("TOO_MANY_REQUESTS"),
      expected: [{ kind: "deferred", code: "http-429", retryAfterSeconds: 5 }],
    },
    {
      label: "blames a bad request on the one person whom it is made for",
      dispatch: one,
      status: 400,
      body: exception("BAD_REQUEST"),
      expected: [{ kind: "refused", reason: "content", code: "http-400", suspects: "sender" }],
    },
  ],

  lookups: [
    {
      label: "asks the log by the attempts' names, each by itself",
      dispatch: two,
      request: {
        url: "https://town.api.infobip.test/tts/3/logs?messageId=7.1.1&messageId=7.1.2&limit=50",
        method: "GET",
        headers: { authorization: headers.authorization, accept: headers.accept },
        body: undefined,
      },
      status: 200,
      body: { results: [status("7.1.2", 5, 3)] },
      expected: ["not-found", { kind: "accepted", code: "5" }],
    },
    {
      label: "finds out that a call was refused, and for what",
      dispatch: two,
      status: 200,
      body: { results: [status("7.1.1", 52, 5), status("7.1.2", 12, 5)] },
      expected: [refused(52, "number"), halted("12", "credit")],
    },
    {
      label: "takes calls that nobody answered for accepted: they were made",
      dispatch: calls(3),
      status: 200,
      body: { results: [status("7.1.1", 96, 2), status("7.1.2", 97, 2), status("7.1.3", 99, 5)] },
      expected: ["96", "97", "99"].map((code) => ({ kind: "accepted", code }) as const),
    },
    {
      label: "leaves it open of whom a log does not speak that was cut at its fifty rows",
      dispatch: two,
      status: 200,
      body: { results: Array.from({ length: 50 }, () => status("7.1.1", 5, 3)) },
      expected: [{ kind: "accepted", code: "5" }, undefined],
    },
    {
      label: "cannot ask with a bad key",
      dispatch: two,
      status: 401,
      body: exception("UNAUTHORIZED"),
      expected: undefined,
    },
  ],
  emptyLog: { results: [] },
  namesAsked: (url) => new URL(url).searchParams.getAll("messageId"),

  webhooks: [
    ends("heard", [5, 3, 5000], heard),
    ends("heard by somebody, in the newer codes", [5, 3, 10003], heard),
    ends("heard", [5, 3, 0], heard),
    ends("heard to its end", [5, 3, 10000], heard),
    ends("heard for longer than three seconds", [5, 3, 5000], heard, { ...lasting("10.000", "13.001"), duration: 3 }),
    ends("hung up at once", [5, 3, 5000], missed("hung-up"), lasting("10.000", "13.000")),
    ends("hung up at once", [5, 3, 10000], missed("hung-up"), lasting("10.000", "12.500")),
    ends("hung up, by its length alone", [5, 3, 5000], missed("hung-up"), { answerTime: null, duration: "2" }),
    ends("heard, for nobody says how long", [5, 3, 5000], heard, { answerTime: null, endTime: "?", duration: null }),
    ends("heard, for somebody pressed a key", [5, 3, 5000], heard, { ...lasting("10.000", "12.000"), dtmfCodes: "1" }),
    ends("a machine's", [5, 3, 5001], { state: "machine" }),
    ends("a machine's, in the newer codes", [5, 3, 10002], { state: "machine" }),
    ends("a machine that hung up", [5, 3, 10002], missed("hung-up"), lasting("10.000", "11.000")),
    ends("a machine's where somebody pressed a key", [5, 3, 5001], heard, { dtmfCodes: "1" }),
    ...["9, 9", "9,9", "99", "1, 9, 9"].map((dtmfCodes) => ends("opted out", [5, 3, 5000], left, { dtmfCodes })),
    ends("opted out, however short", [5, 3, 5000], left, { ...lasting("10.000", "12.000"), dtmfCodes: "9, 9" }),
    ...["9", "3, 9", "9, 1", "9, 3", "", null].map((dtmfCodes) =>
      ends("heard and no more", [5, 3, 5000], heard, { dtmfCodes }),
    ),
    ends("no answer, whatever the status", [5, 3, 5003], missed("no-answer"), { answerTime: null, duration: 0 }),
    ...[5003, 10200].map((error) => ends("no answer", [9, 2, error], missed("no-answer"), null)),
    ...[5002, 10201].map((error) => ends("busy", [9, 2, error], missed("busy"), null)),
    ...[5603, 10203].map((error) => ends("declined", [9, 2, error], missed("hung-up"), null)),
    ends("no answer by its status", [96, 2, 0], missed("no-answer")),
    ends("busy by its status", [97, 2, 0], missed("busy")),
    ends("declined by its status", [99, 5, 0], missed("hung-up")),
    ends("cancelled on its way", [98, 2, 0], missed("other")),
    ends("not reached", [9, 2, 10204], missed("unreachable")),
    ends("no number", [9, 2, 10303], lost("number")),
    ends("no number", [4, 2, 5404], lost("number")),
    ends("a caller whom operators do not connect", [4, 2, 10300], lost("route", { suspects: "sender" })),
    ends("credit that is gone", [9, 2, 10301], lost("other", { halts: "credit" })),
    ends("credit that is gone, by its status", [12, 5, 0], lost("other", { halts: "credit" })),
    ends("credit that is gone, whatever the call's error", [12, 5, 10306], lost("other", { halts: "credit" })),
    ends("a key that is wrong", [9, 2, 10302], lost("other", { halts: "key" })),
    ends("too late", [15, 4, 0], missed("expired")),
    ends("too late of some new kind", [9999, 4, 0], missed("expired")),
    ends("for now", [100, 5, 0], missed("other")),
    ends("for a reason in no document", [9, 2, 4711], missed("unreachable")),
    ...[26, 29].map((id) => ({ label: `hears no end in a report of ${id}`, body: results(report("7.1.1", id, 1, 0)) })),
    {
      label: "reads a report without anything of the call",
      body: results({ messageId: "7.1.1", status: { id: 97, groupId: 2 } }),
      receipts: [{ attempt: "7.1.1", state: "not-reached", reason: "busy", code: "97" }],
    },
    {
      label: "reads what a person texted, for all comes to one address",
      body: results({ messageId: "in-1", from: "420601000001", to: "420736350350", text: "Nevolejte" }),
      inbound: [{ providerId: "in-1", from: "+420601000001", text: "Nevolejte" }],
    },
    {
      label: "does not understand a report of nothing",
      body: results({ status: { id: 5, groupId: 3 } }),
      understood: false,
    },
  ],

  accepts: (request) => ({ status: 200, body: answer(...namesIn(request).map((name) => status(name, 26, 1))) }),
  acceptedAs: accepted,
  withoutFirst: ({ body, ...rest }) => ({
    ...rest,
    body: answer(...(body as { messages: unknown[] }).messages.slice(1)),
  }),
  unknownCode: (request) => ({ status: 200, body: answer(...namesIn(request).map((name) => status(name, 4711, 77))) }),
  webhook: (body, secret) => ({
    url: new URL(
      `https://infokanal.test/webhooks/infobip?channel=voice${secret === undefined ? "" : `&secret=${encodeURIComponent(secret)}`}`,
    ),
    headers: new Headers({ "content-type": "application/json" }),
    body,
  }),
});

function namesIn({ method, url, body }: Seen): string[] {
  if (method === "GET") return new URL(url).searchParams.getAll("messageId");
  const { messages } = JSON.parse(body) as { messages: { destinations: { messageId: string }[] }[] };
  return messages.flatMap(({ destinations }) => destinations.map(({ messageId }) => messageId));
}

describe("a report of a call", () => {
  const receiptsAt = (search: string, entry: object) =>
    infobip.receipts({
      url: new URL(`https://infokanal.test/webhooks/infobip${search}`),
      headers: new Headers(),
      body: results(entry),
    });

  it("is known by its fields where its address says nothing, and texts stay texts", () => {
    expect(receiptsAt("", report("7.1.1", 5, 3, 5000))).toEqual([{ attempt: "7.1.1", state: "heard", code: "5/5000" }]);
    const { voiceCall, ...ofText } = report("7.1.1", 5, 3, 0);
    expect(receiptsAt("", ofText)).toEqual([{ attempt: "7.1.1", state: "delivered", code: "5" }]);
    for (const nothing of [null, [], "", 0])
      expect(receiptsAt("", { ...ofText, voiceCall: nothing })).toMatchObject([{ state: "delivered" }]);
  });
});
