import { env } from "cloudflare:workers";
import type { Failure, Outcome } from "../../../src/providers/contract.ts";
import { infobip } from "../../../src/providers/infobip/infobip.ts";
import type { InfobipConfig } from "../../../src/providers/infobip/settings.ts";
import { testProvider } from "../runner/runner.ts";
import { dispatchTo, type Seen } from "../runner/table.ts";

const secrets = ["newest-webhook-secret-1234", "older-webhook-secret-12345"] as const;

const config: InfobipConfig = {
  baseUrl: "https://town.api.infobip.test",
  apiKey: "the-api-key-of-the-town",
  sender: "Mirovice",
  noticeSender: "420736350350",
  receiptsUrl: `https://infokanal.test/webhooks/infobip?secret=${secrets[0]}`,
  secrets,
};

const headers = {
  authorization: "App the-api-key-of-the-town",
  "content-type": "application/json",
  accept: "application/json",
};

/** One person's status as Infobip answers it. */
const status = (messageId: string, id: number, groupId: number) => ({
  messageId,
  status: { groupId, groupName: "…", id, name: "…", description: "…" },
  destination: "420601000001",
  details: { messageCount: 1 },
});
const answer = (...messages: unknown[]) => ({ bulkId: "2034072219640523072", messages });

const one = dispatchTo(1);
const two = dispatchTo(2);
const [first, second] = two.attempts;

const accepted: Outcome = { kind: "accepted", code: "26" };

/** A row in which one person has this status and this is what it means. */
const means = (id: number, groupId: number, outcome: Outcome) => ({
  label:
    `reads status ${id} of group ${groupId} as ${outcome.kind} ${"reason" in outcome ? outcome.reason : ""}${"cause" in outcome ? outcome.cause : ""}`.trim(),
  dispatch: one,
  status: 200,
  body: answer(status("7.1.1", id, groupId)),
  expected: [outcome],
});
const refused = (code: number, reason: Failure): Outcome => ({
  kind: "refused",
  reason,
  code: String(code),
});
const suspected = (code: number, suspects: "route" | "sender"): Outcome => ({
  kind: "refused",
  reason: "route",
  code: String(code),
  suspects,
});
const halted = (code: number, cause: "credit" | "key" | "sender"): Outcome => ({
  kind: "halted",
  cause,
  code: String(code),
});
const deferred = (code: number, retryAfterSeconds: number): Outcome => ({
  kind: "deferred",
  code: String(code),
  retryAfterSeconds,
});

/** What the whole request is when Infobip takes none of it. */
const whole = (label: string, httpStatus: number, body: unknown, outcome: Outcome) => ({
  label,
  dispatch: two,
  status: httpStatus,
  body,
  expected: [outcome, outcome],
});
const error = (errorCode: string) => ({ errorCode, description: "…", action: "…", violations: [], resources: [] });

const message = (over: object, to: { to: string; messageId: string }[]) => ({
  sender: "Mirovice",
  destinations: to,
  content: { text: "Mesto: Zitra nepotece voda." },
  options: { validityPeriod: { amount: 1440, timeUnit: "MINUTES" } },
  webhooks: { delivery: { url: config.receiptsUrl }, contentType: "application/json" },
  ...over,
});
const post = (...messages: unknown[]) => ({
  url: "https://town.api.infobip.test/sms/3/messages",
  method: "POST",
  headers,
  body: { messages },
});
const toFirst = { to: "420601000001", messageId: "7.1.1" };
const toSecond = { to: "420601000002", messageId: "7.1.2" };

/** A delivery report; `error` as Infobip sends it, with 0 for none. */
const report = (messageId: string, id: number, groupId: number, errorId = 0) => ({
  bulkId: "2034072219640523072",
  messageId,
  to: "420601000001",
  sender: "Mirovice",
  sentAt: "2026-11-24T08:00:00.000+0000",
  doneAt: "2026-11-24T08:00:03.000+0000",
  messageCount: 1,
  mccMnc: "23001",
  price: { pricePerMessage: 0.05, currency: "EUR" },
  status: { groupId, groupName: "…", id, name: "…", description: "…" },
  error: { groupId: 0, groupName: "…", id: errorId, name: "…", description: "…", permanent: false },
});
const inbound = (messageId: string, from: string, text: string) => ({
  messageId,
  from,
  to: "420736350350",
  text,
  cleanText: text,
  keyword: "",
  receivedAt: "2026-11-24T08:00:00.000+0000",
  smsCount: 1,
});
const results = (...list: unknown[]) => JSON.stringify({ results: list });

const failedFor = (
  label: string,
  id: number,
  groupId: number,
  errorId: number,
  reason: string,
  more: object = {},
  permanent = false,
) => {
  const { error, ...whole } = report("7.1.1", id, groupId, errorId);
  const code = errorId ? `${id}/${errorId}` : `${id}`;
  return {
    label: `reads a report ${id}/${errorId} as ${label}`,
    body: results({ ...whole, error: { ...error, permanent } }),
    receipts: [{ attempt: "7.1.1", state: "undelivered" as const, reason: reason as "other", code, ...more }],
  };
};

testProvider({
  name: "infobip",
  channel: "sms",
  provider: infobip,
  config,
  secrets,
  secretOfWorker: env.WEBHOOK_SECRET,

  // OpenAPI "Infobip SMS" 3.210.0, POST /sms/3/messages and GET /sms/3/logs. `from` and `webhooks.delivery.contentType`
  // are of older versions and of many blogs.
  documented: {
    request: [
      "messages[].sender",
      "messages[].destinations[].to",
      "messages[].destinations[].messageId",
      "messages[].content.text",
      "messages[].content.transliteration",
      "messages[].content.language.languageCode",
      "messages[].options.validityPeriod.amount",
      "messages[].options.validityPeriod.timeUnit",
      "messages[].options.campaignReferenceId",
      "messages[].webhooks.delivery.url",
      "messages[].webhooks.delivery.intermediateReport",
      "messages[].webhooks.delivery.notify",
      "messages[].webhooks.contentType",
      "messages[].webhooks.callbackData",
      "options.schedule.bulkId",
      "options.schedule.sendAt",
      "options.includeSmsCountInResponse",
    ],
    query: ["messageId", "bulkId", "sentSince", "sentUntil", "limit", "useCursor"],
  },

  sends: [
    {
      label: "sends the same words to two people in one message of one request",
      dispatch: two,
      request: post(message({}, [toFirst, toSecond])),
      status: 200,
      body: answer(status("7.1.1", 26, 1), status("7.1.2", 26, 1)),
      expected: [accepted, accepted],
    },
    {
      label: "sends different words in a message each, and finds its people whatever the order of the answer",
      dispatch: { ...two, attempts: [first, { ...second, text: "Mesto: No water tomorrow." }] as typeof two.attempts },
      request: post(message({}, [toFirst]), message({ content: { text: "Mesto: No water tomorrow." } }, [toSecond])),
      status: 200,
      body: answer(status("7.1.2", 52, 5), status("7.1.1", 26, 1)),
      expected: [accepted, refused(52, "number")],
    },
    {
      label: "sends a notice from the number that people can text back to",
      dispatch: { ...one, name: "n.5", from: "notice" },
      request: post(message({ sender: "420736350350" }, [toFirst])),
      status: 200,
      body: answer(status("7.1.1", 7, 1)),
      expected: [{ kind: "accepted", code: "7" }],
    },
    {
      label: "gives up when the message does",
      dispatch: { ...one, expiresAt: one.now + 90_001 },
      request: post(message({ options: { validityPeriod: { amount: 2, timeUnit: "MINUTES" } } }, [toFirst])),
      status: 200,
      body: answer(status("7.1.1", 26, 1)),
      expected: [accepted],
    },
    {
      label: "asks for no longer validity than Infobip's 48 hours",
      dispatch: { ...one, expiresAt: one.now + 72 * 3_600_000 },
      request: post(message({ options: { validityPeriod: { amount: 2880, timeUnit: "MINUTES" } } }, [toFirst])),
      status: 200,
      body: answer(status("7.1.1", 26, 1)),
      expected: [accepted],
    },
    {
      label: "asks for some validity even in the last moment",
      dispatch: { ...one, expiresAt: one.now - 1 },
      request: post(message({ options: { validityPeriod: { amount: 1, timeUnit: "MINUTES" } } }, [toFirst])),
      status: 200,
      body: answer(status("7.1.1", 26, 1)),
      expected: [accepted],
    },

    means(3, 1, { kind: "accepted", code: "3" }),
    means(26, 1, accepted),
    means(5, 3, { kind: "accepted", code: "5" }),
    means(23, 5, { kind: "accepted", code: "23" }),
    ...[8, 51, 52].map((id) => means(id, 5, refused(id, "number"))),
    ...[10, 14].map((id) => means(id, 5, refused(id, "opted-out"))),
    ...[24, 25].map((id) => means(id, 5, refused(id, "content"))),
    means(87, 5, refused(87, "blocked")),
    means(87, 4, refused(87, "blocked")),
    means(4, 2, refused(4, "blocked")),
    means(9, 2, refused(9, "unreachable")),
    means(31, 2, refused(31, "other")),
    means(15, 4, refused(15, "expired")),
    means(999, 5, refused(999, "other")),
    means(999, 2, refused(999, "unreachable")),
    ...[12, 17].map((id) => means(id, 5, halted(id, "credit"))),
    ...[11, 13].map((id) => means(id, 5, suspected(id, "sender"))),
    ...[6, 18, 19].map((id) => means(id, 5, suspected(id, "route"))),
    means(20, 5, deferred(20, 3600)),
    ...[21, 100].map((id) => means(id, 5, deferred(id, 30))),
    {
      label: "reads a status without its id by its group",
      dispatch: one,
      status: 200,
      body: answer({ messageId: "7.1.1", status: { groupId: "1", id: null } }),
      expected: [{ kind: "accepted", code: "group-1" }],
    },
    {
      label: "believes that a text left where the answer names it twice",
      dispatch: one,
      status: 200,
      body: answer(status("7.1.1", 26, 1), status("7.1.1", 52, 5)),
      expected: [accepted],
    },

    whole("halts when the key is refused", 401, error("E401"), { ...halted(0, "key"), code: "E401" }),
    whole("halts when the key may not do this", 403, error("E403"), { ...halted(0, "key"), code: "E403" }),
    whole(
      "halts when the key is refused in an old shape",
      400,
      { requestError: { serviceException: { messageId: "UNAUTHORIZED", text: "…" } } },
      { ...halted(0, "key"), code: "UNAUTHORIZED" },
    ),
    {
      label: "blames a bad request on the one person whom it is made for",
      dispatch: one,
      status: 400,
      body: error("E400"),
      expected: [{ kind: "refused", reason: "content", code: "http-400", suspects: "sender" }],
    },
  ],

  lookups: [
    {
      label: "asks the log by the attempts' names",
      dispatch: two,
      request: {
        url: "https://town.api.infobip.test/sms/3/logs?messageId=7.1.1,7.1.2&limit=1000",
        method: "GET",
        headers: { authorization: headers.authorization, accept: headers.accept },
        body: undefined,
      },
      status: 200,
      body: { results: [status("7.1.2", 5, 3)] },
      expected: ["not-found", { kind: "accepted", code: "5" }],
    },
    {
      label: "finds out that an attempt was rejected",
      dispatch: one,
      status: 200,
      body: { results: [status("7.1.1", 52, 5)] },
      expected: [refused(52, "number")],
    },
    {
      label: "takes what stands in it, understood or not, for accepted",
      dispatch: dispatchTo(5),
      status: 200,
      body: {
        results: [
          status("7.1.1", 200, 0),
          status("7.1.2", 4711, 77),
          { messageId: "7.1.3" },
          { messageId: "7.1.4", status: null },
          { messageId: "7.1.5", status: { id: "29", groupId: null } },
        ],
      },
      expected: ["200", "4711", "in-log", "in-log", "29"].map((code) => ({ kind: "accepted", code }) as const),
    },
    {
      label: "believes the row by which a text left where there are two",
      dispatch: two,
      status: 200,
      body: {
        results: [
          ...[status("7.1.1", 26, 1), status("7.1.1", 12, 5)],
          ...[status("7.1.2", 52, 5), status("7.1.2", 5, 3)],
        ],
      },
      expected: [accepted, { kind: "accepted", code: "5" }],
    },
    {
      label: "finds out that the account was refused, or a person for now",
      dispatch: two,
      status: 200,
      body: { results: [status("7.1.1", 12, 5), status("7.1.2", 21, 5)] },
      expected: [halted(12, "credit"), deferred(21, 30)],
    },
    {
      label: "leaves it open of whom a log does not speak that was cut at its limit",
      dispatch: two,
      status: 200,
      body: { results: Array.from({ length: 1000 }, () => status("7.1.1", 5, 3)) },
      expected: [{ kind: "accepted", code: "5" }, undefined],
    },
    {
      label: "leaves it open of whom a log does not speak in which a row names nobody",
      dispatch: two,
      status: 200,
      body: { results: [status("7.1.1", 5, 3), { ...status("", 5, 3), messageId: null }] },
      expected: [{ kind: "accepted", code: "5" }, undefined],
    },
    {
      label: "takes what could not be delivered, or has expired, for accepted: it left before it failed",
      dispatch: two,
      status: 200,
      body: { results: [status("7.1.1", 9, 2), status("7.1.2", 15, 4)] },
      expected: [
        { kind: "accepted", code: "9" },
        { kind: "accepted", code: "15" },
      ],
    },
    {
      label: "finds nobody in an empty log",
      dispatch: two,
      status: 200,
      body: { results: [] },
      expected: ["not-found", "not-found"],
    },
    { label: "cannot ask with a bad key", dispatch: two, status: 401, body: error("E401"), expected: undefined },
    {
      label: "cannot ask where a redirect answers",
      dispatch: two,
      status: 302,
      body: { results: [] },
      expected: undefined,
    },
  ],

  emptyLog: { results: [] },
  namesAsked: (url) => new URL(url).searchParams.get("messageId")?.split(",") ?? [],

  webhooks: [
    {
      label: "reads a handset's receipt",
      body: results(report("7.1.1", 5, 3)),
      receipts: [{ attempt: "7.1.1", state: "delivered", code: "5" }],
    },
    {
      label: "reads many receipts at once, and leaves out what is not final",
      body: results(report("7.1.1", 5, 3), report("7.1.2", 7, 1), report("7.1.3", 2, 3), report("n.4", 4, 2, 27)),
      receipts: [
        { attempt: "7.1.1", state: "delivered", code: "5" },
        { attempt: "n.4", state: "undelivered", reason: "unreachable", code: "4/27" },
      ],
    },
    failedFor("an unknown number", 4, 2, 1, "number"),
    failedFor("a phone that is off", 9, 2, 6, "unreachable"),
    failedFor("a full memory", 4, 2, 256, "unreachable"),
    failedFor("a person who told the operator to stop us", 4, 2, 603, "opted-out"),
    failedFor("undeliverable for a reason we do not know", 31, 2, 4711, "unreachable"),
    failedFor("too late", 15, 4, 0, "expired"),
    failedFor("blocked", 87, 5, 0, "blocked"),
    failedFor("a bad number, found out later", 8, 5, 0, "number"),
    failedFor("credit that was gone later", 12, 5, 0, "other", { halts: "credit" }),
    failedFor("a month's credit that was gone", 9, 2, 4099, "other", { halts: "credit" }),
    failedFor("an account that was closed", 9, 2, 433, "other", { halts: "key" }),
    ...[11, 13].map((id) => failedFor("a sender found wrong later", id, 5, 0, "route", { suspects: "sender" })),
    ...[6, 18, 19].map((id) => failedFor("no route, found out later", id, 5, 0, "route", { suspects: "route" })),
    failedFor("a network that the account is not set up for", 9, 2, 592, "route", { suspects: "route" }),
    failedFor("time that ran out in a network that failed", 15, 4, 500, "expired"),
    failedFor("for good, for a reason in no document", 9, 2, 4711, "other", {}, true),
    failedFor("rejected for a reason in no document", 999, 5, 0, "other"),
    ...[20, 21, 23, 29, 100].map((id) => ({
      label: `hears no end in a report of ${id}`,
      body: results(report("7.1.1", id, id === 29 ? 4 : 5)),
    })),
    { label: "understands an empty list", body: results() },
    {
      label: "does not understand a report of nothing",
      body: results({ status: { id: 5, groupId: 3 } }),
      understood: false,
    },
    {
      label: "reads a receipt whose error is empty",
      body: results({ ...report("7.1.1", 9, 2), error: {} }),
      receipts: [{ attempt: "7.1.1", state: "undelivered", reason: "unreachable", code: "9" }],
    },
    {
      label: "reads a text that stands in its parts only, and its sender however it is written",
      body: results({ ...inbound("in-5", "00420601000001", ""), text: null, keyword: "STOP", cleanText: "" }),
      inbound: [{ providerId: "in-5", from: "+420601000001", text: "STOP" }],
    },
    failedFor("opted out, found out later", 10, 5, 0, "opted-out"),
    { label: "does not guess what a group means that is in no document", body: results(report("7.1.1", 1234, 77)) },
    {
      label: "reads a receipt without an error",
      body: results({ messageId: "7.1.1", status: { id: 5, groupId: 3 } }),
      receipts: [{ attempt: "7.1.1", state: "delivered", code: "5" }],
    },
    {
      label: "reads what a person texted",
      body: results(inbound("in-1", "420601000001", "Kdy poteče voda?")),
      inbound: [{ providerId: "in-1", from: "+420601000001", text: "Kdy poteče voda?" }],
    },
    {
      label: "keeps a sender that is no number as it is",
      body: results(inbound("in-2", "Operator", "Nabidka")),
      inbound: [{ providerId: "in-2", from: "Operator", text: "Nabidka" }],
    },
    {
      label: "reads the good entries beside a strange one",
      body: results(null, { messageId: 5 }, report("7.1.1", 5, 3), inbound("in-3", "420601000003", "Dobrý den")),
      receipts: [{ attempt: "7.1.1", state: "delivered", code: "5" }],
      inbound: [{ providerId: "in-3", from: "+420601000003", text: "Dobrý den" }],
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
      `https://infokanal.test/webhooks/infobip${secret === undefined ? "" : `?secret=${encodeURIComponent(secret)}`}`,
    ),
    headers: new Headers({ "content-type": "application/json" }),
    body,
  }),
});

function namesIn({ method, url, body }: Seen): string[] {
  if (method === "GET") return new URL(url).searchParams.get("messageId")?.split(",") ?? [];
  const { messages } = JSON.parse(body) as { messages: { destinations: { messageId: string }[] }[] };
  return messages.flatMap(({ destinations }) => destinations.map(({ messageId }) => messageId));
}
