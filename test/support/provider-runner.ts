import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type {
  Adapter,
  ChannelAdapter,
  Dispatch,
  Found,
  HaltCause,
  InboundText,
  Outcome,
  Receipt,
  Webhook,
} from "../../src/providers/contract.ts";
import { bindGateways } from "../../src/providers/http.ts";

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
  expected: readonly Found[] | undefined;
};

export type WebhookRow = {
  label: string;
  body: string;
  receipts?: readonly Receipt[];
  inbound?: readonly InboundText[];
  /** Whether anything in it is the provider's; it is, unless this says no. */
  understood?: false;
};

/** Everything a provider's test says of its own; the runner adds what is true of all. */
export type ProviderTable<Config> = {
  adapter: Adapter<Config> & { sms: ChannelAdapter<Config> };
  config: Config;
  /** Fields that the provider documents: `a.b[].c` of a JSON body, names of a form or a query. */
  documented: { request: readonly string[]; query: readonly string[] };
  sends: readonly SendRow[];
  lookups: readonly LookupRow[];
  /** A log in which nobody is, and the names that a look-up asks for. */
  emptyLog?: unknown;
  namesAsked?(url: string): string[];
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
    describe("reads every entry by itself", () => playOddEntries(table));
    describe("looks for whom a refused request was refused", () => playHalving(table));
    describe("stays within its limits", () => playLimits(table));
    describe("is not fooled by a webhook", () => playForgeries(table));
    describe("keeps silent", () => playSilence(table));
  });
}

const allOf = (dispatch: Dispatch, outcome: Outcome) => dispatch.attempts.map(() => outcome);
const open = (code: string): Outcome => ({ kind: "uncertain", code });
const silent = (code: string): Outcome => ({ kind: "uncertain", code, unanswered: true });
const halted = (code: string, cause: HaltCause): Outcome => ({ kind: "halted", cause, code });
const later = (code: string, retryAfterSeconds: number) => ({ kind: "deferred", code, retryAfterSeconds }) as const;

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
    const outcomes = await bindGateways(adapter, config).sms.send(dispatch);
    expect(outcomes).toEqual(expected);
    if (request) expect(seen.map((one) => ({ ...one, body: readBody(one) }))).toEqual([request]);
  });

  it("says nothing that the provider does not document", async () => {
    const seen = answerWith(() => ({ status: 500, body: {} }));
    for (const { dispatch } of sends) {
      await bindGateways(adapter, config).sms.send(dispatch);
      await bindGateways(adapter, config).sms.lookup(dispatch);
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

function playLookups<Config>({
  adapter,
  config,
  lookups,
  emptyLog,
  namesAsked = () => [],
}: ProviderTable<Config>): void {
  if (!adapter.sms.lookup)
    it("has no log that could be asked", async () => {
      expect(await bindGateways(adapter, config).sms.lookup(dispatchTo(1))).toBeUndefined();
    });
  else {
    it.each(lookups)("$label", async ({ dispatch, request, status, body, expected }) => {
      const seen = answerWith(() => ({ status, body }));
      expect(await bindGateways(adapter, config).sms.lookup(dispatch)).toEqual(expected);
      if (request) expect(seen.map((one) => ({ ...one, body: readBody(one) }))).toEqual([request]);
    });

    it.each([
      ["that is not JSON", { status: 200, body: "<html>welcome</html>" }],
      ["of another shape", { status: 200, body: { hello: ["world"] } }],
      ["that is an error", { status: 500, body: {} }],
      ["that says: too often", { status: 429, body: {} }],
    ])("settles nothing by an answer %s", async (_, answer) => {
      answerWith(() => answer);
      expect(await bindGateways(adapter, config).sms.lookup(dispatchTo(2))).toBeUndefined();
    });

    it("settles nothing when the line is dead", async () => {
      vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("Network connection lost."));
      expect(await bindGateways(adapter, config).sms.lookup(dispatchTo(2))).toBeUndefined();
    });

    const longNames = (people: number): Dispatch => {
      const dispatch = dispatchTo(people);
      const named = (name: string) => `1234567.${name}.abcdefghijklmnopqrstuvw`;
      return { ...dispatch, attempts: dispatch.attempts.map((one) => ({ ...one, name: named(one.name) })) };
    };

    it("asks in parts that a query can hold, for every person once", async () => {
      const seen = answerWith(() => ({ status: 200, body: emptyLog }));
      const dispatch = longNames(500);
      expect(await bindGateways(adapter, config).sms.lookup(dispatch)).toEqual(
        dispatch.attempts.map(() => "not-found"),
      );
      const asked = seen.map(({ url }) => namesAsked(url));
      expect(Math.max(...asked.map((names) => names.join(",").length))).toBeLessThanOrEqual(2048);
      expect(asked.flat()).toEqual(dispatch.attempts.map(({ name }) => name));
      expect(seen.length).toBeLessThan(20);
    });

    it.each([
      ["fails", { status: 500, body: {} }],
      ["is no log", { status: 200, body: { hello: "world" } }],
      ["is said to be too often", { status: 429, body: {} }],
    ])("leaves only its own people open when one part %s", async (_, answer) => {
      const dispatch = longNames(120);
      const seen = answerWith((_request, call) => (call === 2 ? answer : { status: 200, body: emptyLog }));
      const found = await bindGateways(adapter, config).sms.lookup(dispatch);
      const lost = namesAsked(seen[1]?.url ?? "");
      expect(lost.length).toBeGreaterThan(0);
      expect(found).toEqual(dispatch.attempts.map(({ name }) => (lost.includes(name) ? undefined : "not-found")));
    });
  }
}

function playWebhooks<Config>({ adapter, webhook, webhooks, secrets }: ProviderTable<Config>): void {
  it.each(webhooks)("$label", ({ body, receipts = [], inbound = [], understood = true }) => {
    const given = webhook(body, secrets[0]);
    expect(adapter.receipts(given)).toEqual(receipts);
    expect(adapter.inbound(given)).toEqual(inbound);
    expect(adapter.understands(given)).toBe(understood);
  });
}

function playNetwork<Config>({ adapter, config, acceptedAs, ...table }: ProviderTable<Config>): void {
  const dispatch = dispatchTo(Math.min(3, adapter.sms.perRequest));
  const now = dispatch.now;

  it.each<[number, Outcome]>([
    ...[421, 423, 425, 429].map((status): [number, Outcome] => [status, later(`http-${status}`, 5)]),
    [409, open("http-409")],
    ...[408, 500, 501, 502, 503, 504, 520].map((status): [number, Outcome] => [status, silent(`http-${status}`)]),
    ...[401, 403, 407].map((status): [number, Outcome] => [status, halted(`http-${status}`, "key")]),
    [402, halted("http-402", "credit")],
    ...[300, 301, 302, 303, 307, 308, 404, 405, 406, 410, 411, 415, 417, 418, 426, 428, 431, 451, 499].map(
      (status): [number, Outcome] => [status, halted(`http-${status}`, "address")],
    ),
    [200, open("unreadable")],
    [202, open("unreadable")],
  ])("means by %i the same for everybody, whatever page comes with it", async (status, outcome) => {
    for (const body of ["", "<html>nginx</html>", '{"said":"no"}', '{"messages":[{"messageId":"7.1'])
      if (body !== '{"said":"no"}' || status >= 300) {
        answerWith(() => ({ status, body, headers: { location: "https://elsewhere.test/" } }));
        expect(await bindGateways(adapter, config).sms.send(dispatch)).toEqual(allOf(dispatch, outcome));
      }
  });

  it.each<[string, number, number]>([
    ["17", 429, 17],
    [" 17 ", 429, 17],
    ["172800", 429, 1800],
    ["99999999999999999999", 429, 1800],
    ["0", 429, 5],
    ["-3", 429, 5],
    ["1.5e9", 429, 5],
    ["soon", 429, 5],
    ["2027", 429, 1800],
    ["May 2027", 429, 5],
    [new Date(now + 90_000).toUTCString(), 429, 90],
    [new Date(now + 90_000).toUTCString(), 425, 90],
    [new Date(now + 86_400_000).toUTCString(), 429, 1800],
    [new Date(now - 60_000).toUTCString(), 429, 5],
    ["Tuesday, 24-Nov-26 08:02:00 GMT", 429, 120],
    ["Tue Nov 24 08:02:00 2026", 429, 120],
    ["Tue, 99 Nov 2026 99:99:99 GMT", 429, 5],
  ])("reads Retry-After: %s with %i is %i seconds", async (header, status, seconds) => {
    answerWith(() => ({ status, body: "", headers: { "retry-after": header } }));
    const expected = later(`http-${status}`, seconds);
    expect(await bindGateways(adapter, config).sms.send(dispatch)).toEqual(allOf(dispatch, expected));
  });

  it("believes 503 that it took nobody only where it says when to come again", async () => {
    answerWith(() => ({ status: 503, body: "down for maintenance", headers: { "retry-after": "30" } }));
    const comeAgain: Outcome = { ...later("http-503", 30), unanswered: true };
    expect(await bindGateways(adapter, config).sms.send(dispatch)).toEqual(allOf(dispatch, comeAgain));
    answerWith(() => ({ status: 503, body: "down", headers: { "retry-after": "soon" } }));
    expect(await bindGateways(adapter, config).sms.send(dispatch)).toEqual(allOf(dispatch, silent("http-503")));
  });

  it("follows no redirect: who is there is not whom the town has a contract with", async () => {
    const seen = answerWith(() => ({ status: 307, body: "", headers: { location: "https://elsewhere.test/" } }));
    await bindGateways(adapter, config).sms.send(dispatch);
    expect(seen.map(({ url }) => new URL(url).host)).not.toContain("elsewhere.test");
    expect(vi.mocked(fetch).mock.calls.map(([, init]) => init?.redirect)).toEqual(seen.map(() => "manual"));
  });

  it.each([
    ["null", null],
    ["a list", []],
    ["a word", '"ok"'],
    ["another object", { hello: "world" }],
    ["its own object, hollow", { messages: [{}], data: {}, status: null }],
  ])("leaves it open after a 200 body of another shape: %s", async (_, body) => {
    answerWith(() => ({ status: 200, body }));
    const outcomes = await bindGateways(adapter, config).sms.send(dispatch);
    expect(outcomes.map(({ kind }) => kind)).toEqual(dispatch.attempts.map(() => "uncertain"));
  });

  it("leaves it open after a code that is in no document", async () => {
    answerWith(table.unknownCode);
    const outcomes = await bindGateways(adapter, config).sms.send(dispatch);
    expect(outcomes.map(({ kind }) => kind)).toEqual(dispatch.attempts.map(() => "uncertain"));
  });

  if (table.withoutFirst)
    it("leaves open whom the answer does not name, and believes it of the others", async () => {
      answerWith((request) => (table.withoutFirst ?? ((answer: Answer) => answer))(table.accepts(request)));
      const [first, ...others] = await bindGateways(adapter, config).sms.send(dispatch);
      expect(first?.kind).toBe("uncertain");
      expect(others).toEqual([acceptedAs, acceptedAs]);
    });

  it("does not wait for ever: what timed out is uncertain", async () => {
    vi.spyOn(AbortSignal, "timeout").mockImplementation(() =>
      AbortSignal.abort(new DOMException("timed out", "TimeoutError")),
    );
    answerWith(table.accepts);
    expect(await bindGateways(adapter, config).sms.send(dispatch)).toEqual(allOf(dispatch, silent("no-answer")));
  });

  it("calls it uncertain when the connection is lost before an answer", async () => {
    vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("Network connection lost."));
    expect(await bindGateways(adapter, config).sms.send(dispatch)).toEqual(allOf(dispatch, silent("no-answer")));
  });

  it("calls it uncertain when the connection is lost in the middle of an answer", async () => {
    const broken = () => new ReadableStream({ pull: (controller) => controller.error(new TypeError("lost")) });
    answerWith(() => new Response(broken(), { status: 200 }));
    expect(await bindGateways(adapter, config).sms.send(dispatch)).toEqual(allOf(dispatch, silent("no-answer")));
  });
}

/** Everything that can stand in a list instead of an entry. */
const oddEntries = [null, 7, "x", [], {}, { status: null }, { messageId: null, status: { id: "x" } }, { number: [] }];

/** The same body with every list of objects beginning with odd entries. */
function withOddEntries(body: unknown): unknown {
  if (Array.isArray(body))
    return [...(body.some((one) => typeof one === "object") ? oddEntries : []), ...body.map(withOddEntries)];
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, withOddEntries(value)]));
}

/** The same body with every number in quotes. */
function inQuotes(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (_, value) => (typeof value === "number" ? String(value) : value));
}

type SendingPlan = readonly string[];
const isIndex = (step: string | undefined) => step !== undefined && /^\d+$/.test(step);

/** Every field of a body, as the way to it. */
function waysIn(body: unknown, plan: SendingPlan = []): SendingPlan[] {
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([key, inner]) => [[...plan, key], ...waysIn(inner, [...plan, key])]);
}

/** What holds the last field of a way, in a copy. */
function holderOf(body: unknown, plan: SendingPlan): { copy: unknown; holder: Record<string, unknown>; last: string } {
  const copy = structuredClone(body);
  const into = (holder: unknown, step: string) => (holder as Record<string, unknown>)[step];
  return { copy, holder: plan.slice(0, -1).reduce(into, copy) as Record<string, unknown>, last: plan.at(-1) ?? "" };
}

function without(body: unknown, plan: SendingPlan): unknown {
  const { copy, holder, last } = holderOf(body, plan);
  delete holder[last];
  return copy;
}

function withNull(body: unknown, plan: SendingPlan): unknown {
  const { copy, holder, last } = holderOf(body, plan);
  holder[last] = null;
  return copy;
}

const isJson = (body: string) => body.startsWith("{") || body.startsWith("[");

function playOddEntries<Config>({
  adapter,
  config,
  webhook,
  webhooks,
  secrets,
  ...table
}: ProviderTable<Config>): void {
  const dispatch = dispatchTo(Math.min(3, adapter.sms.perRequest));
  const sendWith = (change: (body: unknown) => unknown) => {
    answerWith((request) => ({ ...table.accepts(request), body: change(table.accepts(request).body) }));
    return bindGateways(adapter, config).sms.send(dispatch);
  };
  const accepted = allOf(dispatch, table.acceptedAs);
  const hear = (body: string) => {
    const given = webhook(body, secrets[0]);
    const texts = adapter.inbound(given).map(({ providerId, ...text }) => text);
    return [adapter.receipts(given), texts, adapter.understands(given)];
  };
  const jsonRows = webhooks.filter(({ body }) => isJson(body));

  it("in an answer with odd entries in its lists", async () => {
    expect(await sendWith(withOddEntries)).toEqual(accepted);
  });

  it("in an answer with its numbers in quotes", async () => {
    expect(await sendWith(inQuotes)).toEqual(accepted);
  });

  it("in an answer whose first entry lacks a field: it is as if it were null, and the others are believed", async () => {
    const request = adapter.sms.request(dispatch, config);
    const answer = table.accepts({ ...request, headers: request.headers, body: request.body ?? "" });
    const ways = waysIn(answer.body).filter((plan) => plan.every((step) => step === "0" || !isIndex(step)));
    for (const plan of ways.filter((one) => !isIndex(one.at(-1)))) {
      const missing = await sendWith((body) => without(body, plan));
      expect([plan, await sendWith((body) => withNull(body, plan))]).toEqual([plan, missing]);
      if (plan.some(isIndex)) expect([plan, missing.slice(1)]).toEqual([plan, accepted.slice(1)]);
    }
  });

  it("in a webhook with odd entries, or with its numbers in quotes", () => {
    for (const { body } of jsonRows) {
      const given: unknown = JSON.parse(body);
      expect(hear(JSON.stringify(inQuotes(given)))).toEqual(hear(body));
      if (hear(body)[2] && Array.isArray(given))
        expect(hear(JSON.stringify(withOddEntries(given)))).toEqual(hear(body));
    }
  });

  it("in a webhook in which a field is null: it is as good as missing", () => {
    for (const { body } of jsonRows)
      for (const plan of waysIn(JSON.parse(body)).filter((one) => !isIndex(one.at(-1)))) {
        const missing = hear(JSON.stringify(without(JSON.parse(body), plan)));
        expect([plan, hear(JSON.stringify(withNull(JSON.parse(body), plan)))]).toEqual([plan, missing]);
      }
  });
}

function playHalving<Config>({ adapter, config, accepts, acceptedAs }: ProviderTable<Config>): void {
  const { perRequest, perChunk } = adapter.sms;
  const guilty = (status: number): Outcome => ({
    kind: "refused",
    reason: "content",
    code: `http-${status}`,
    suspects: "sender",
  });
  const refusing = (numbers: readonly string[], status: number) =>
    answerWith((request) =>
      numbers.some((number) => request.body.includes(number.slice(1))) ? { status, body: "" } : accepts(request),
    );

  it.each([400, 413, 422])("when a request is refused with %i because of one person", async (status) => {
    const dispatch = dispatchTo(perChunk);
    const one = dispatch.attempts[Math.floor(perChunk / 3)] as Dispatch["attempts"][number];
    const seen = refusing([one.to], status);
    const outcomes = await bindGateways(adapter, config).sms.send(dispatch);
    expect(outcomes).toEqual(dispatch.attempts.map((attempt) => (attempt === one ? guilty(status) : acceptedAs)));
    expect(seen.length).toBeLessThan(40);
  });

  it("when ten people are refused: whom it has no requests left for come again, and the others are sent to", async () => {
    const dispatch = dispatchTo(perChunk);
    const ten = dispatch.attempts.filter((_, index) => index % Math.ceil(perChunk / 10) === 0);
    const seen = refusing(
      ten.map(({ to }) => to),
      400,
    );
    const outcomes = await bindGateways(adapter, config).sms.send(dispatch);
    expect(seen.length).toBeLessThan(40);
    expect(outcomes.filter(({ kind }) => !["accepted", "refused", "deferred"].includes(kind))).toEqual([]);
    const refused = dispatch.attempts.filter((_, index) => outcomes[index]?.kind === "refused");
    expect(refused.filter((attempt) => !ten.includes(attempt))).toEqual([]);
    expect(outcomes.filter(({ kind }) => kind === "accepted").length).toBeGreaterThan(0);
    for (const outcome of outcomes)
      if (outcome.kind === "deferred") expect(outcome.retryAfterSeconds).toBeLessThanOrEqual(10);
  });

  it("and refuses nobody for what everybody is refused for, but the few whom it tried", async () => {
    const seen = answerWith(() => ({ status: 400, body: "<html>bad request</html>" }));
    const outcomes = await bindGateways(adapter, config).sms.send(dispatchTo(perChunk));
    const refused = outcomes.filter(({ kind }) => kind === "refused");
    expect([refused.length > 1, refused.length <= 7, seen.length < 40]).toEqual([true, true, true]);
    expect(refused).toEqual(refused.map(() => guilty(400)));
    expect(outcomes.length - refused.length).toBe(outcomes.filter(({ kind }) => kind === "deferred").length);
  });

  it("only where there is somebody else in the request", async () => {
    const seen = answerWith(() => ({ status: 400, body: "" }));
    expect(await bindGateways(adapter, config).sms.send(dispatchTo(1))).toEqual([guilty(400)]);
    expect([seen.length, perRequest > 0]).toEqual([1, true]);
  });

  it("and goes on asking after somebody was refused, for he may be the only one", async () => {
    const dispatch = dispatchTo(Math.min(perChunk, 8 * perRequest));
    refusing([dispatch.attempts[0]?.to ?? ""], 400);
    const outcomes = await bindGateways(adapter, config).sms.send(dispatch);
    expect(outcomes.filter(({ kind }) => kind === "accepted")).toHaveLength(dispatch.attempts.length - 1);
  });
}

function playLimits<Config>({ adapter, config, accepts, acceptedAs }: ProviderTable<Config>): void {
  const { perRequest, perChunk } = adapter.sms;

  it("asks once for as many as one request may carry, and twice for one more", async () => {
    const seen = answerWith(accepts);
    await bindGateways(adapter, config).sms.send(dispatchTo(perRequest));
    expect(seen).toHaveLength(1);
    await bindGateways(adapter, config).sms.send(dispatchTo(perRequest + 1));
    expect(seen).toHaveLength(3);
  });

  it("answers in the order of the attempts, whichever request comes back first", async () => {
    const dispatch = dispatchTo(perRequest + 1);
    const second = Promise.withResolvers<void>();
    answerWith(async (request, call) => {
      if (call > 1) second.resolve();
      if (call > 1) return { status: 429, body: {}, headers: { "retry-after": "9" } };
      await second.promise;
      return accepts(request);
    });
    expect(await bindGateways(adapter, config).sms.send(dispatch)).toEqual([
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
    const outcomes = await bindGateways(adapter, config).sms.send(dispatchTo(8 * perRequest));
    expect([most, seen.length, outcomes.length]).toEqual([6, 8, 8 * perRequest]);
  });

  it("keeps a chunk under forty requests", () => {
    expect(Math.ceil(perChunk / perRequest)).toBeLessThan(40);
  });

  it("asks for nothing when there is nobody", async () => {
    const seen = answerWith(accepts);
    expect(await bindGateways(adapter, config).sms.send(dispatchTo(0))).toEqual([]);
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
    ["a number", "7"],
    ["null", "null"],
    ["a list", "[1, null]"],
    ["hollow results", '{"results": null}'],
    ["strange results", '{"results": [null, 7, "x", [], {}, {"messageId": 7, "status": "5"}, {"status": {}}]}'],
    ["names of the language", '{"__proto__": {"results": []}, "constructor": 1}'],
    ["entries of nobody knows what", '{"results": [{"hello": "world"}]}'],
    ["an entry of nobody knows what", '[{"hello": "world"}]'],
  ])("that holds %s: it is answered 400, and changes nothing", async (_, malformed) => {
    const response = await postToWorker(webhook(malformed, table.secretOfWorker), adapter.name);
    expect(response.status).toBe(400);
    await nothingIsKept();
  });

  it.each([
    ["half of it", body.slice(0, Math.floor(body.length / 2))],
    ["bytes that are no text", "\uD800\u0000"],
  ])("that holds %s: it is answered, and changes nothing", async (_, malformed) => {
    const response = await postToWorker(webhook(malformed, table.secretOfWorker), adapter.name);
    expect(response.status).toBeLessThan(500);
    await nothingIsKept();
  });

  async function nothingIsKept(): Promise<void> {
    const kept = await env.DB.prepare(
      "SELECT (SELECT count(*) FROM inboundTexts) + (SELECT count(*) FROM deliveries) AS n",
    ).first();
    expect(kept).toEqual({ n: 0 });
  }

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
    await bindGateways(adapter, config).sms.send(dispatch);
    await bindGateways(adapter, config).sms.lookup(dispatch);
    expect(leaks()).toEqual([]);
  });

  it("about numbers, texts and secrets in the line of a fault, for which the provider knocks again", async () => {
    await env.DB.exec(
      "DROP TABLE deliveries; DROP TABLE inboundTexts; DROP TABLE publicQuotaDays; DROP TABLE notices;",
    );
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
