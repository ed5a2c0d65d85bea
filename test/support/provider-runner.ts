import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { carrier } from "../../src/providers/carry.ts";
import type { Adapter, Dispatch, InboundText, Outcome, Receipt, Webhook } from "../../src/providers/contract.ts";

/** A request as the provider would see it. */
export type Seen = { url: string; method: string; headers: Record<string, string>; body: string };

/** What the provider answers; a string goes out as it is, anything else as JSON. */
export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

export type SendRow = {
  label: string;
  dispatch: Dispatch;
  /** The one request it makes, its body parsed; left out where only the answer matters. */
  request?: { url: string; method: string; headers: Record<string, string>; body: unknown };
  status: number;
  body: unknown;
  expected: readonly Outcome[];
};

export type LookupRow = Omit<SendRow, "expected"> & {
  /** Undefined: the log could not be asked, which settles nothing. */
  expected: readonly (Outcome | undefined)[] | undefined;
};

export type WebhookRow = {
  label: string;
  body: string;
  receipts?: readonly Receipt[];
  inbound?: readonly InboundText[];
};

/** Everything a provider's test says of its own; the runner adds what is true of all. */
export type ProviderTable<Config> = {
  adapter: Adapter<Config>;
  config: Config;
  /** Fields that the provider documents: `a.b[].c` of a JSON body, names of a form or a query. */
  documented: { request: readonly string[]; query: readonly string[] };
  sends: readonly SendRow[];
  lookups: readonly LookupRow[];
  webhooks: readonly WebhookRow[];
  /** How the provider answers a request whose every attempt it accepts, and the outcome that this is. */
  accepts(request: Seen): Answer;
  acceptedAs: Outcome;
  /** The same answer without its first attempt; undefined where a request carries only one. */
  withoutFirst?(answer: Answer): Answer;
  /** An answer with a code that is in no document. */
  unknownCode(request: Seen): Answer;
  /** A webhook as the provider sends it, proven by this secret; by none when undefined. */
  webhook(body: string, secret: string | undefined): Webhook;
  /** In the configuration, newest first. */
  secrets: readonly [string, string];
  /** The secret of the Worker that the tests run. */
  secretOfWorker: string;
};

const now = Date.UTC(2026, 10, 24, 8);

/** A dispatch to so many people, all the same words. */
export function dispatchTo(people: number, over: Partial<Dispatch> = {}): Dispatch {
  const attempts = Array.from({ length: people }, (_, index) => ({
    name: `7.1.${index + 1}`,
    to: `+420601${String(index + 1).padStart(6, "0")}`,
    text: "Mesto: Zitra nepotece voda.",
  }));
  return { name: "7.1", attempts, from: "message", expiresAt: now + 24 * 3_600_000, now, ...over };
}

/** Plays a provider's table, and the rows that nobody should have to remember. */
export function testProvider<Config>(table: ProviderTable<Config>): void {
  const { adapter } = table;
  describe(adapter.name, () => {
    describe("sends", () => playSends(table));
    describe("looks up", () => playLookups(table));
    describe("hears", () => playWebhooks(table));
    describe("meets the network", () => playNetwork(table));
    describe("stays within its limits", () => playLimits(table));
    describe("is not fooled by a webhook", () => playForgeries(table));
    describe("keeps silent", () => playSilence(table));
  });
}

const allOf = (dispatch: Dispatch, outcome: Outcome) => dispatch.attempts.map(() => outcome);

/** Puts a provider in the network's place. @returns the requests it saw, in order */
function answerWith(answer: (request: Seen, call: number) => Answer | Promise<Answer> | Response): Seen[] {
  const seen: Seen[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    init?.signal?.throwIfAborted();
    const request = new Request(input as string, init as RequestInit);
    const body = typeof init?.body === "string" ? init.body : "";
    seen.push({ url: request.url, method: request.method, headers: Object.fromEntries(request.headers), body });
    const given = await answer(seen.at(-1) as Seen, seen.length);
    if (given instanceof Response) return given;
    const text = typeof given.body === "string" ? given.body : JSON.stringify(given.body);
    return new Response(text, { status: given.status, headers: given.headers ?? {} });
  });
  return seen;
}

function readBody({ headers, body }: Seen): unknown {
  if (body === "") return undefined;
  return headers["content-type"]?.includes("json") ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
}

function playSends<Config>({ adapter, config, sends, documented }: ProviderTable<Config>): void {
  it.each(sends)("$label", async ({ dispatch, request, status, body, expected }) => {
    const seen = answerWith(() => ({ status, body }));
    const outcomes = await carrier(adapter, config).send(dispatch);
    expect(outcomes).toEqual(expected);
    if (request) expect(seen.map((one) => ({ ...one, body: readBody(one) }))).toEqual([request]);
  });

  it("says nothing that the provider does not document", async () => {
    const seen = answerWith(() => ({ status: 500, body: {} }));
    for (const { dispatch } of sends) {
      await carrier(adapter, config).send(dispatch);
      await carrier(adapter, config).lookup(dispatch);
    }
    const fields = new Set(seen.flatMap((one) => fieldsOf(readBody(one))));
    const query = new Set(seen.flatMap(({ url }) => [...new URL(url).searchParams.keys()]));
    expect([...fields].filter((field) => !documented.request.includes(field))).toEqual([]);
    expect([...query].filter((name) => !documented.query.includes(name))).toEqual([]);
    expect(fields.size).toBeGreaterThan(0);
  });
}

/** Every leaf of a body by its path: `messages[].content.text`. */
function fieldsOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => fieldsOf(item, `${path}[]`));
  if (typeof value !== "object" || value === null) return path === "" ? [] : [path];
  return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, path === "" ? key : `${path}.${key}`));
}

function playLookups<Config>({ adapter, config, lookups }: ProviderTable<Config>): void {
  if (!adapter.sms.lookup)
    it("has no log that could be asked", async () => {
      expect(await carrier(adapter, config).lookup(dispatchTo(1))).toBeUndefined();
    });
  else {
    it.each(lookups)("$label", async ({ dispatch, request, status, body, expected }) => {
      const seen = answerWith(() => ({ status, body }));
      expect(await carrier(adapter, config).lookup(dispatch)).toEqual(expected);
      if (request) expect(seen.map((one) => ({ ...one, body: readBody(one) }))).toEqual([request]);
    });

    it.each([
      ["that is not JSON", { status: 200, body: "<html>welcome</html>" }],
      ["of another shape", { status: 200, body: { hello: ["world"] } }],
      ["that is an error", { status: 500, body: {} }],
      ["that says: too often", { status: 429, body: {} }],
    ])("settles nothing by an answer %s", async (_, answer) => {
      answerWith(() => answer);
      expect(await carrier(adapter, config).lookup(dispatchTo(2))).toBeUndefined();
    });

    it("settles nothing when the line is dead", async () => {
      vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("Network connection lost."));
      expect(await carrier(adapter, config).lookup(dispatchTo(2))).toBeUndefined();
    });
  }
}

function playWebhooks<Config>({ adapter, webhook, webhooks, secrets }: ProviderTable<Config>): void {
  it.each(webhooks)("$label", ({ body, receipts = [], inbound = [] }) => {
    const given = webhook(body, secrets[0]);
    expect(adapter.receipts(given)).toEqual(receipts);
    expect(adapter.inbound(given)).toEqual(inbound);
  });
}

function playNetwork<Config>({ adapter, config, acceptedAs, ...table }: ProviderTable<Config>): void {
  const dispatch = dispatchTo(Math.min(3, adapter.sms.perRequest));
  const later = (code: string, retryAfterSeconds: number): Outcome => ({ kind: "deferred", code, retryAfterSeconds });
  const unknown = (code: string): Outcome => ({ kind: "uncertain", code });

  it.each<[string, Answer, Outcome]>([
    ["429 that says when", { status: 429, body: {}, headers: { "retry-after": "17" } }, later("http-429", 17)],
    ["429 that does not say when", { status: 429, body: {} }, later("http-429", 5)],
    [
      "429 with a date we do not read",
      { status: 429, body: "", headers: { "retry-after": "Fri, 1 Jan 2027 00:00:00 GMT" } },
      later("http-429", 5),
    ],
    ["503", { status: 503, body: "down for maintenance", headers: { "retry-after": "30" } }, later("http-503", 30)],
    ["500", { status: 500, body: {} }, unknown("http-500")],
    ["502 of somebody in between", { status: 502, body: "<html>bad gateway</html>" }, unknown("http-502")],
    ["504", { status: 504, body: "" }, unknown("http-504")],
    ["200 that is not JSON", { status: 200, body: "<html>welcome</html>" }, unknown("unreadable")],
    ["200 with nothing in it", { status: 200, body: "" }, unknown("unreadable")],
    ["200 cut off in the middle", { status: 200, body: '{"messages":[{"messageId":"7.1' }, unknown("unreadable")],
  ])("means by %s the same for everybody", async (_, answer, outcome) => {
    answerWith(() => answer);
    expect(await carrier(adapter, config).send(dispatch)).toEqual(allOf(dispatch, outcome));
  });

  it.each([
    ["null", null],
    ["a list", []],
    ["a word", '"ok"'],
    ["another object", { hello: "world" }],
    ["its own object, hollow", { messages: [{}], data: {}, status: null }],
  ])("leaves it open after a 200 body of another shape: %s", async (_, body) => {
    answerWith(() => ({ status: 200, body }));
    const outcomes = await carrier(adapter, config).send(dispatch);
    expect(outcomes.map(({ kind }) => kind)).toEqual(dispatch.attempts.map(() => "uncertain"));
  });

  it("leaves it open after a code that is in no document", async () => {
    answerWith(table.unknownCode);
    const outcomes = await carrier(adapter, config).send(dispatch);
    expect(outcomes.map(({ kind }) => kind)).toEqual(dispatch.attempts.map(() => "uncertain"));
  });

  if (table.withoutFirst)
    it("leaves open whom the answer does not name, and believes it of the others", async () => {
      answerWith((request) => (table.withoutFirst ?? ((answer: Answer) => answer))(table.accepts(request)));
      const [first, ...others] = await carrier(adapter, config).send(dispatch);
      expect(first?.kind).toBe("uncertain");
      expect(others).toEqual([acceptedAs, acceptedAs]);
    });

  it("does not wait for ever: what timed out is uncertain", async () => {
    vi.spyOn(AbortSignal, "timeout").mockImplementation(() =>
      AbortSignal.abort(new DOMException("timed out", "TimeoutError")),
    );
    answerWith(table.accepts);
    expect(await carrier(adapter, config).send(dispatch)).toEqual(allOf(dispatch, unknown("no-answer")));
  });

  it("calls it uncertain when the connection is lost before an answer", async () => {
    vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("Network connection lost."));
    expect(await carrier(adapter, config).send(dispatch)).toEqual(allOf(dispatch, unknown("no-answer")));
  });

  it("calls it uncertain when the connection is lost in the middle of an answer", async () => {
    const broken = () => new ReadableStream({ pull: (controller) => controller.error(new TypeError("lost")) });
    answerWith(() => new Response(broken(), { status: 200 }));
    expect(await carrier(adapter, config).send(dispatch)).toEqual(allOf(dispatch, unknown("no-answer")));
  });
}

function playLimits<Config>({ adapter, config, accepts, acceptedAs }: ProviderTable<Config>): void {
  const { perRequest, perChunk } = adapter.sms;

  it("asks once for as many as one request may carry, and twice for one more", async () => {
    const seen = answerWith(accepts);
    await carrier(adapter, config).send(dispatchTo(perRequest));
    expect(seen).toHaveLength(1);
    await carrier(adapter, config).send(dispatchTo(perRequest + 1));
    expect(seen).toHaveLength(3);
  });

  it("answers in the order of the attempts, whichever request comes back first", async () => {
    const dispatch = dispatchTo(perRequest + 1);
    answerWith(async (request, call) => {
      if (call > 1) return { status: 429, body: {}, headers: { "retry-after": "9" } };
      await new Promise((done) => setTimeout(done, 5));
      return accepts(request);
    });
    expect(await carrier(adapter, config).send(dispatch)).toEqual([
      ...dispatchTo(perRequest).attempts.map(() => acceptedAs),
      { kind: "deferred", code: "http-429", retryAfterSeconds: 9 },
    ]);
  });

  it("has six requests under way and no more", async () => {
    let underWay = 0;
    let most = 0;
    const seen = answerWith(async (request) => {
      most = Math.max(most, ++underWay);
      await new Promise((done) => setTimeout(done, 1));
      underWay--;
      return accepts(request);
    });
    const outcomes = await carrier(adapter, config).send(dispatchTo(8 * perRequest));
    expect([most, seen.length, outcomes.length]).toEqual([6, 8, 8 * perRequest]);
  });

  it("keeps an envelope under forty requests", () => {
    expect(Math.ceil(perChunk / perRequest)).toBeLessThan(40);
  });

  it("asks for nothing when there is nobody", async () => {
    const seen = answerWith(accepts);
    expect(await carrier(adapter, config).send(dispatchTo(0))).toEqual([]);
    expect(seen).toEqual([]);
  });
}

function playForgeries<Config>({ adapter, config, webhooks, webhook, secrets, ...table }: ProviderTable<Config>): void {
  const body = webhooks[0]?.body ?? "";
  it.each([
    ["the newest secret", secrets[0], true],
    ["the older secret, for receipts still on their way", secrets[1], true],
    ["no secret", undefined, false],
    ["an empty secret", "", false],
    ["a wrong secret", "wrong-wrong-wrong-wrong-wrong", false],
    ["the beginning of the secret", secrets[0].slice(0, -1), false],
    ["the secret and more", `${secrets[0]}x`, false],
    ["both secrets as they are set", secrets.join(","), false],
  ])("with %s", async (_, secret, believed) => {
    expect(await adapter.verify(webhook(body, secret), config)).toBe(believed);
  });

  it("with nothing, while no secret is set", async () => {
    const open = { ...config, secrets: [""] };
    expect(await adapter.verify(webhook(body, ""), open)).toBe(false);
    expect(await adapter.verify(webhook(body, undefined), { ...open, secrets: [] })).toBe(false);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "<xml/>"],
    ["half of it", body.slice(0, Math.floor(body.length / 2))],
    ["a number", "7"],
    ["null", "null"],
    ["a list", "[1, null]"],
    ["hollow results", '{"results": null}'],
    ["strange results", '{"results": [null, 7, "x", [], {}, {"messageId": 7, "status": "5"}, {"status": {}}]}'],
    ["names of the language", '{"__proto__": {"results": []}, "constructor": 1}'],
    ["bytes that are no text", "\uD800\u0000"],
  ])("that holds %s: it is answered, and changes nothing", async (_, malformed) => {
    const response = await postToWorker(webhook(malformed, table.secretOfWorker), adapter.name);
    expect(response.status).toBeLessThan(500);
    const kept = await env.DB.prepare(
      "SELECT (SELECT count(*) FROM inboundTexts) + (SELECT count(*) FROM deliveries) AS n",
    ).first();
    expect(kept).toEqual({ n: 0 });
  });

  it("nor by one without the secret: it is refused at the door", async () => {
    expect((await postToWorker(webhook(body, undefined), adapter.name)).status).toBe(403);
    expect((await postToWorker(webhook(body, secrets[0]), adapter.name)).status).toBe(403);
  });
}

function postToWorker({ url, headers, body }: Webhook, provider: string): Promise<Response> {
  const to = new URL(`https://infokanal.test/webhooks/${provider}${url.search}`);
  return exports.default.fetch(new Request(to, { method: "POST", headers, body }));
}

function playSilence<Config>({ adapter, config, webhook, webhooks, ...table }: ProviderTable<Config>): void {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    for (const level of ["log", "info", "warn", "error", "debug"] as const)
      vi.spyOn(console, level).mockImplementation((...args) => void lines.push(args.map(String).join(" ")));
  });
  const dispatch = dispatchTo(2);
  const told = () => lines.join("\n");
  const mustNotBeTold = [
    ...dispatch.attempts.flatMap(({ to, text }) => [to.slice(4), text]),
    ...Object.values(config as Record<string, unknown>).filter(
      (value) => typeof value === "string" && value.length > 12,
    ),
    ...table.secrets,
    table.secretOfWorker,
  ].map(String);
  const leaks = () => mustNotBeTold.filter((secret) => told().includes(secret));

  it.each<[string, () => unknown]>([
    ["it accepts", () => answerWith(table.accepts)],
    ["it errs", () => answerWith(() => ({ status: 500, body: { said: dispatch } }))],
    [
      "it is gone",
      () => vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error(JSON.stringify([config, dispatch]))),
    ],
  ])("about numbers, texts and secrets when %s", async (_, provider) => {
    provider();
    await carrier(adapter, config).send(dispatch);
    await carrier(adapter, config).lookup(dispatch);
    expect(leaks()).toEqual([]);
  });

  it("about numbers, texts and secrets in the line of a fault, for which the provider knocks again", async () => {
    await env.DB.exec("DROP TABLE deliveries; DROP TABLE inboundTexts; DROP TABLE doorDays; DROP TABLE notices;");
    const statuses: number[] = [];
    for (const { body, receipts = [], inbound = [] } of webhooks) {
      const response = await postToWorker(webhook(body, table.secretOfWorker), adapter.name);
      if (receipts.length + inbound.length > 0) statuses.push(response.status);
    }
    expect(Math.max(...statuses)).toBeGreaterThanOrEqual(500);
    expect(told()).toContain('"event":"fault"');
    const said = webhooks.flatMap(({ inbound = [] }) => inbound.flatMap(({ from, text }) => [from.slice(4), text]));
    expect(leaks().concat(said.filter((word) => word.length > 3 && told().includes(word)))).toEqual([]);
  });
}
