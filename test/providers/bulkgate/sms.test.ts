import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { bulkgate } from "../../../src/providers/bulkgate/bulkgate.ts";
import type { BulkgateConfig } from "../../../src/providers/bulkgate/settings.ts";
import type { Outcome } from "../../../src/providers/contract.ts";
import { bindGateway } from "../../../src/providers/http.ts";
import { testProvider } from "../runner/runner.ts";
import { dispatchTo, type Seen } from "../runner/table.ts";

const secrets = ["newest-webhook-secret-1234", "older-webhook-secret-12345"] as const;

const config: BulkgateConfig = {
  baseUrl: "https://portal.bulkgate.test",
  applicationId: "12345",
  applicationToken: "the-application-token-of-the-town",
  sender: "Mirovice",
  noticeSender: "gSystem",
  secrets,
};

const one = dispatchTo(1);
const two = dispatchTo(2);
const text = "Mesto: Zitra nepotece voda.";

const post = (numbers: string[], sms: object, words = text) => ({
  url: "https://portal.bulkgate.test/api/2.0/advanced/transactional",
  method: "POST",
  headers: { "content-type": "application/json", accept: "application/json" },
  body: {
    application_id: "12345",
    application_token: "the-application-token-of-the-town",
    number: numbers,
    country: "cz",
    text: words,
    duplicates_check: "on",
    channel: { sms: { text: words, sender_id: "gText", sender_id_value: "Mirovice", unicode: false, ...sms } },
  },
});

const taken = (number: string, over: object = {}) => ({
  status: "accepted",
  message_id: "3t2563af3ff285",
  part_id: ["3t2563af3ff285"],
  number,
  price: 0.71,
  credit: 100,
  ...over,
});
const bad = (number: string, error: string, code = 9) => ({ status: "error", code, error, number });
const answer = (...response: unknown[]) => ({
  data: { total: { price: 0, status: { sent: 0, accepted: response.length, scheduled: 0, error: 0 } }, response },
});
const error = (type: string, code: number, words = "…") => ({ type, code, error: words, detail: null });

const first = "420601000001";
const second = "420601000002";
const accepted: Outcome = { kind: "accepted", code: "accepted", ref: "3t2563af3ff285" };
const refused = (code: string, reason: "number" | "opted-out" | "content" | "other"): Outcome => ({
  kind: "refused",
  reason,
  code,
});
const wrongSender: Outcome = {
  kind: "refused",
  reason: "route",
  code: "invalid_numeric_sender",
  suspects: "sender",
};
const halted = (code: string, cause: "credit" | "key" | "address"): Outcome => ({ kind: "halted", cause, code });

const sending = (label: string, request: Omit<ReturnType<typeof post>, "body"> & { body: object }, dispatch = one) => ({
  label,
  dispatch,
  request,
  status: 200,
  body: answer(taken(first)),
  expected: [accepted],
});
const answers = (label: string, status: number, body: unknown, outcome: Outcome, dispatch = one) => ({
  label: `reads ${label} as ${outcome.kind}`,
  dispatch,
  status,
  body,
  expected: dispatch.attempts.map(() => outcome),
});
const means = (label: string, entry: object, outcome: Outcome) => answers(label, 200, answer(entry), outcome);

const report = (status: string | number, over: object = {}) => ({
  status,
  smsID: "3t2563af3ff285",
  to: first,
  price: "0.71",
  channel: "sms",
  date: "2611240900;2611240901",
  ...over,
});
const delivered = { phone: "+420601000001", ref: "3t2563af3ff285", state: "delivered" as const, code: "1" };
const list = (...entries: unknown[]) => JSON.stringify(entries);

const gateway = bindGateway({ name: "bulkgate", channel: "sms", adapter: bulkgate.sms, config });

testProvider({
  name: "bulkgate",
  channel: "sms",
  provider: bulkgate,
  config,
  secrets,
  secretOfWorker: env.WEBHOOK_SECRET,

  // help.bulkgate.com, "HTTP Advanced API", transactional SMS, specification v2.
  documented: {
    request: [
      ...["application_id", "application_token", "number", "number[]", "admin", "text", "country", "schedule"],
      ...["duplicates_check", "tag", "channel.sms.text", "channel.sms.sender_id", "channel.sms.sender_id_value"],
      "channel.sms.unicode",
    ],
    query: [],
  },

  sends: [
    {
      ...sending("sends the same words to two people in one request", post([first, second], {}), two),
      body: answer(taken(second, { message_id: "b" }), taken(first)),
      expected: [accepted, { kind: "accepted", code: "accepted", ref: "b" }],
    },
    sending(
      "sends a notice from the system number, which people can text back to",
      {
        ...post([first], {}),
        body: { ...post([first], {}).body, channel: { sms: { text, sender_id: "gSystem", unicode: false } } },
      },
      { ...one, name: "n.5", from: "notice" },
    ),
    sending("says that a text is not GSM-7", post([first], { unicode: true }, "Zítra nepoteče voda."), {
      ...one,
      attempts: [{ name: "7.1.1", to: `+${first}`, text: "Zítra nepoteče voda." }],
    }),
    sending("does not pay for é, which GSM-7 has", post([first], {}, "Kavarna U Réky"), {
      ...one,
      attempts: [{ name: "7.1.1", to: `+${first}`, text: "Kavarna U Réky" }],
    }),

    means("sent", taken(first, { status: "sent" }), { ...accepted, code: "sent" } as Outcome),
    means("scheduled", taken(first, { status: "scheduled" }), { ...accepted, code: "scheduled" } as Outcome),
    means("the id of the older answer", taken(first, { message_id: undefined, sms_id: "old-1" }), {
      ...accepted,
      ref: "old-1",
    } as Outcome),
    means("a text without an id", taken(first, { message_id: undefined }), { kind: "accepted", code: "accepted" }),
    means("a wrong number", bad(first, "Invalid phone number"), refused("invalid_phone_number", "number")),
    means(
      "a number on the blacklist",
      bad(first, "Phone number is on Blacklist"),
      refused("blacklisted_number", "opted-out"),
    ),
    means("a number's error by its type", bad(first, "blacklisted_number"), refused("blacklisted_number", "opted-out")),
    means("credit that ran out in the middle", bad(first, "Insufficient funds"), halted("low_credit", "credit")),
    means("an error in no document", bad(first, "The moon is full", 77), refused("error-77", "other")),
    {
      label: "believes of each number what is said of it",
      dispatch: two,
      status: 200,
      body: answer(bad(second, "Invalid phone number"), taken(first)),
      expected: [accepted, refused("invalid_phone_number", "number")],
    },
    {
      label: "leaves a number open that the answer leaves out",
      dispatch: two,
      status: 200,
      body: answer(taken(second)),
      expected: [{ kind: "uncertain", code: "not-in-answer" }, accepted],
    },
    answers(
      "an answer that left out everybody",
      400,
      error("no_recipients", 400),
      { kind: "accepted", code: "no_recipients" },
      two,
    ),

    answers("no credit", 402, error("low_credit", 402), halted("low_credit", "credit"), two),
    answers("no credit, said with 200", 200, error("low_credit", 402), halted("low_credit", "credit"), two),
    answers("a wrong key", 401, error("unknown_identity", 401), halted("unknown_identity", "key"), two),
    answers(
      "a wrong key, named in the other field",
      401,
      error("", 401, "unknown_identity"),
      halted("unknown_identity", "key"),
    ),
    answers("a blocked account", 403, error("banned", 403), halted("banned", "key"), two),
    answers("a sender that is not ours", 400, error("invalid_numeric_sender", 400), wrongSender, two),
    answers(
      "an end of the API",
      404,
      error("unsupported_api_version", 404),
      halted("unsupported_api_version", "address"),
    ),
    means("a sender of one number that is not ours", bad(first, "Own sender not validated"), wrongSender),
    answers("an empty text", 400, error("empty_message", 400), refused("empty_message", "content"), two),
    answers(
      "the only number being wrong",
      400,
      error("invalid_phone_number", 400),
      refused("invalid_phone_number", "number"),
    ),
    answers("an error that BulkGate does not know itself", 200, error("unknown", 500), {
      kind: "uncertain",
      code: "unreadable",
    }),
  ],
  lookups: [],

  webhooks: [
    { label: "reads a receipt of a list", body: list(report("1")), receipts: [delivered] },
    { label: "reads a receipt by itself", body: JSON.stringify(report(1)), receipts: [delivered] },
    {
      label: "reads many at once, and leaves out what is not final",
      body: list(
        report("2"),
        report("6"),
        report("13"),
        report("99"),
        report("3", { smsID: "b" }),
        report("8", { smsID: "c" }),
        report("1"),
      ),
      receipts: [
        { phone: "+420601000001", ref: "b", state: "undelivered", reason: "unreachable", code: "3" },
        { phone: "+420601000001", ref: "c", state: "undelivered", reason: "expired", code: "8" },
        delivered,
      ],
    },
    { label: "cannot use a receipt that names no number", body: list(report("1", { to: undefined })) },
    {
      label: "cannot use a receipt that names no text",
      body: list(report("1", { smsID: undefined })),
      understood: false,
    },
    {
      label: "reads a text whose other name is null",
      body: list({ status: "10", smsID: "in-4", from: first, text: null, message: "STOP", date: "2611240900" }),
      inbound: [{ providerId: "in-4", from: "+420601000001", text: "STOP" }],
    },
    {
      label: "reads numbers however they are written",
      body: list(report("1", { to: "00420601000001" }), report("1", { to: "601 000 001" })),
      receipts: [delivered, delivered],
    },
    { label: "understands an empty list", body: "[]" },
    {
      label: "reads what a person texted",
      body: list({ status: "10", smsID: "in-1", from: first, to: "420736350350", text: "Kdy poteče voda?" }),
      inbound: [{ providerId: "in-1", from: "+420601000001", text: "Kdy poteče voda?" }],
    },
    {
      label: "reads it also where the text is called a message, beside a receipt",
      body: list(report("1"), { status: 10, smsID: "in-2", from: 420601000001, message: "STOP" }),
      receipts: [delivered],
      inbound: [{ providerId: "in-2", from: "+420601000001", text: "STOP" }],
    },
    {
      label: "cannot use a text without a text",
      body: list({ status: "10", smsID: "in-3", from: first }),
      understood: false,
    },
  ],

  accepts: (request) => ({ status: 200, body: answer(...numbersIn(request).map((number) => taken(number))) }),
  acceptedAs: accepted,
  withoutFirst: ({ body, ...rest }) => ({
    ...rest,
    body: answer(...(body as ReturnType<typeof answer>).data.response.slice(1)),
  }),
  unknownCode: (request) => ({
    status: 200,
    body: answer(...numbersIn(request).map((number) => taken(number, { status: "teleported" }))),
  }),
  webhook: (body, secret) => ({
    url: new URL(
      `https://infokanal.test/webhooks/bulkgate${secret === undefined ? "" : `?secret=${encodeURIComponent(secret)}`}`,
    ),
    headers: new Headers({ "content-type": "application/json" }),
    body,
  }),
});

function numbersIn({ body }: Seen): string[] {
  return (JSON.parse(body) as { number: string[] }).number;
}

/** Answers as BulkGate does, each number with its own id, and keeps what it was asked. */
function bulkGateAnswers() {
  const bodies: { number: string[]; text: string }[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (_, init) => {
    const body = JSON.parse(String((init as RequestInit).body)) as { number: string[]; text: string };
    bodies.push(body);
    return Response.json(answer(...body.number.map((number) => taken(number, { message_id: number.slice(-3) }))));
  });
  return bodies;
}

describe("BulkGate, which has one text in a request", () => {
  it("is asked once for each text, and answers in the order of the attempts", async () => {
    const bodies = bulkGateAnswers();
    const dispatch = dispatchTo(5);
    const attempts = dispatch.attempts.map((attempt, index) =>
      index % 2 ? { ...attempt, text: "No water tomorrow." } : attempt,
    );
    const outcomes = await gateway.send({ ...dispatch, attempts });
    expect(outcomes.map((outcome) => "ref" in outcome && outcome.ref)).toEqual(["001", "002", "003", "004", "005"]);
    expect(bodies.map((body) => [body.text, body.number.length])).toEqual([
      [text, 3],
      ["No water tomorrow.", 2],
    ]);
  });

  it("takes three requests for 101 people of one text and one of another", async () => {
    const bodies = bulkGateAnswers();
    const { attempts, ...dispatch } = dispatchTo(102);
    await gateway.send({
      ...dispatch,
      attempts: attempts.map((attempt, index) => (index === 50 ? { ...attempt, text: "b" } : attempt)),
    });
    expect(bodies.map(({ number }) => number.length)).toEqual([100, 1, 1]);
  });

  it("stops asking once the account is refused", async () => {
    let calls = 0;
    vi.spyOn(globalThis, "fetch").mockImplementation(async () => {
      calls++;
      return Response.json(error("low_credit", 402), { status: 402 });
    });
    const outcomes = await gateway.send(dispatchTo(1000));
    expect([calls, new Set(outcomes.map(({ kind }) => kind))]).toEqual([6, new Set(["halted"])]);
  });
});

describe("BulkGate's webhook by GET", () => {
  const asked = (query: string) => ({
    url: new URL(`https://infokanal.test/webhooks/bulkgate?secret=${secrets[0]}&${query}`),
    headers: new Headers(),
    body: "",
  });

  it("is a receipt in its query", () => {
    expect(bulkgate.receipts(asked(`status=1&smsID=3t2563af3ff285&to=${first}&date=2611240900`))).toEqual([delivered]);
  });

  it("is a text of a person in its query", () => {
    const [text] = bulkgate.inbound(asked(`status=10&from=${first}&message=STOP&date=2611240900`));
    expect(text).toMatchObject({ from: "+420601000001", text: "STOP" });
  });
});

describe("a text that BulkGate brings without an id", () => {
  const idOf = (entry: object) =>
    bulkgate.inbound({ url: new URL("https://x.test"), headers: new Headers(), body: list(entry) })[0]?.providerId;
  const stop = { status: "10", from: first, text: "STOP", date: "2611240900" };

  it("is the same when it is brought again, and another at another time or of another person", () => {
    expect(idOf(stop)).toBe(idOf({ ...stop }));
    expect(idOf({ ...stop, date: "2611240901" })).not.toBe(idOf(stop));
    expect(idOf({ ...stop, from: second })).not.toBe(idOf(stop));
  });

  it("tells nothing of the person by its id", () => {
    expect(idOf(stop)).toMatch(/^[\w-]{43}$/);
  });

  it("says so when nothing says when it came: only within a minute it is the same, as a second STOP must count", () => {
    const { date, ...undated } = stop;
    const asked = { url: new URL("https://x.test"), headers: new Headers(), body: list(undated) };
    expect(bulkgate.inbound(asked)).toEqual([expect.objectContaining({ isNameless: true })]);
    expect(bulkgate.inbound({ ...asked, body: list(stop) })[0]).not.toHaveProperty("isNameless");
  });
});
