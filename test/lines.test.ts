import { createMessageBatch, createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import provoz from "../docs/provoz.md?raw";
import { app } from "../src/app.tsx";
import { schedule } from "../src/cron.ts";
import worker from "../src/index.ts";
import { patterns } from "../src/paths.ts";
import { providerNames } from "../src/providers/list.ts";
import type { Env } from "../src/settings.ts";
import { aDispatchedMessage, now, withPeople } from "./support/town.ts";
import { aSession, ask, at, listen, quiet } from "./support/visit.ts";

/*
 * What the Worker says of itself: a line for each request, job, note and answer, and in none of them anything of a person,
 * whatever came in, and whatever failed on the way.
 */

/** What must never be read in a line, as it came in, and as it may come out again. */
const marked = {
  phone: "777888999",
  name: "Zlatuše Marková",
  text: "Nepůjdu do školy",
  token: "tajnytokentajnytokentajny",
  address: "198.51.100.77",
  street: "Skrytá 12",
  email: "zlatuse@marky.cz",
};
const everything = Object.values(marked).join(" ");
const leak = /777.?888.?999|zlatu|markov|nep%|nepůjdu|skryt|tajnytoken|198\.51|198-51|marky/i;

const headers = {
  "cf-connecting-ip": marked.address,
  "user-agent": everything.replace(/[^\x20-\x7e]/g, ""),
  referer: `https://infokanal.test/o/${marked.token}?q=${marked.phone}`,
  origin: "https://infokanal.test",
};

type Line = Record<string, string | number | boolean | null>;
let said: string[];

beforeEach(async () => {
  at(now);
  quiet();
  said = listen();
});

/** The lines that were said, each of which is JSON of plain values that says nothing of a person. */
function lines(): Line[] {
  expect(said.filter((line) => leak.test(line))).toEqual([]);
  const read = said.map((line) => JSON.parse(line) as Line);
  for (const { reference, event } of read)
    expect([event, reference]).toEqual([event, expect.stringMatching(/^[0-9a-f]{8}$/)]);
  // A long number is nobody's id in so small a town, and an at sign no word of ours.
  const long = read
    .flatMap(({ reference, at, ...fields }) => Object.values(fields))
    .filter((value) => /\d{7}|@/.test(String(value)));
  expect(long).toEqual([]);
  return read;
}

const routes = [
  ...new Map(
    app.routes
      .filter(({ method, path }) => method !== "ALL" && path.startsWith("/") && !path.includes("*"))
      .map(({ method, path }) => [`${method} ${path}`, { method, path }] as const),
  ).values(),
];
const parameter = /:\w+(?:\{(?:[^{}]|\{[^{}]*\})*\})?/g;
/** Fields of all forms together: each reads its own. */
const form = {
  phone: marked.phone,
  address: marked.street,
  text: marked.text,
  name: marked.name,
  clerk: marked.name,
  q: everything,
  code: "123456",
  consent: "yes",
  topics: "1",
  once: marked.token,
  people: everything,
  whom: everything,
};

/** Every route, with marked words wherever something can be written. */
async function walk(env: Partial<Env>, session?: string): Promise<void> {
  for (const { method, path } of routes) {
    const value = path.includes("[0-9]+") ? marked.phone : marked.token;
    const url = `${path.replace(parameter, value)}?q=${encodeURIComponent(everything)}&form=${marked.token}`;
    const body = method === "GET" ? {} : { body: new URLSearchParams(form) };
    const others = { cookie: `__Host-own=${marked.token}; __Host-session=${marked.token}` };
    const who = session ? { session, headers } : { headers: { ...headers, ...others } };
    await ask(url, { method, ...body }, { ...who, env });
  }
}

/** A database that fails, and says what it was asked. */
const quoting = {
  prepare: () => quoting,
  bind: () => quoting,
  all: () => Promise.reject(new Error(`D1_ERROR: ${everything}`)),
  run: () => quoting.all(),
  raw: () => quoting.all(),
  first: () => quoting.all(),
  batch: () => quoting.all(),
} as { all(): Promise<never> } & Record<string, () => unknown>;
const broken = { DB: quoting } as unknown as Partial<Env>;

/** The patterns that a line may name. */
const named = [...Object.values(patterns), "none"];

describe("every route says one line, with its pattern", () => {
  it.each([
    ["a stranger", false, {}],
    ["a clerk", true, {}],
    ["a stranger, while the database fails", false, broken],
    ["a clerk, while the database fails", true, broken],
  ])(
    "asked by %s",
    async (_, isClerk, over) => {
      const session = isClerk ? await aSession("manager") : undefined;
      await walk(over, session);
      const requests = lines().filter(({ event }) => event === "request");
      expect(requests.length).toBeGreaterThanOrEqual(routes.length);
      expect(requests.filter(({ route }) => !named.includes(String(route) as never))).toEqual([]);
      for (const one of requests)
        expect(one).toMatchObject({ status: expect.any(Number), ms: 0, statements: expect.any(Number) });
      // What nobody can find has no pattern.
      await ask(`/o-/${marked.token}/${encodeURIComponent(marked.name)}`, { method: "GET" }, { headers });
      expect(lines().at(-1)).toMatchObject({ event: "request", method: "GET", route: "none", status: 404 });
    },
    60_000,
  );

  it("and the fault that somebody saw has its reference", async () => {
    const { text } = await ask(`/?${everything}`, { method: "GET" }, { env: broken, headers });
    const [fault, request] = lines();
    expect([fault?.event, request?.event]).toEqual(["fault", "request"]);
    expect(fault?.reference).toBe(request?.reference);
    expect(text).toContain(String(fault?.reference));
  });
});

describe("webhooks", () => {
  const bodies: [string, string][] = [
    [
      "a text",
      JSON.stringify({ results: [{ messageId: "1", from: `420${marked.phone}`, text: marked.text, to: "1" }] }),
    ],
    [
      "a receipt",
      JSON.stringify({ results: [{ messageId: "1.1.1.ab12cd34", to: marked.phone, status: { groupId: 3, id: 5 } }] }),
    ],
    [
      "a form",
      String(new URLSearchParams({ From: `+420${marked.phone}`, Body: marked.text, MessageSid: marked.token })),
    ],
    ["no JSON", everything],
  ];
  it.each(bodies)("with %s, believed or not, say nothing of whom they are about", async (_, body) => {
    await aSession("manager");
    await withPeople(1);
    for (const provider of [...providerNames, marked.name])
      for (const secret of [env.WEBHOOK_SECRET, marked.token])
        for (const DB of [env.DB, quoting as never])
          await ask(
            `/webhooks/${encodeURIComponent(provider)}?secret=${secret}&number=${marked.phone}`,
            { method: "POST", body },
            { headers, env: { DB } },
          );
    expect(lines().filter(({ event }) => event === "request").length).toBe(16);
  });
});

describe("notes of queues", () => {
  it.each(["chunks", "urgent", "notices", "kept", "dead"])(
    "of %s say a line each, however wrong they are",
    async (queue) => {
      const bodies = [
        everything,
        { messageId: marked.phone, chunk: everything },
        { close: { note: everything, outcomes: everything } },
        { noticeId: marked.text },
        { noticeId: 1 },
      ];
      for (const DB of [env.DB, quoting as never]) {
        const notes = bodies.map((body, nth) => ({ id: `${nth}`, timestamp: new Date(now), attempts: 9, body }));
        await worker.queue(createMessageBatch(`infokanal-${queue}`, notes as never), { ...env, DB } as Env);
      }
      const notes = lines().filter(({ event }) => event === "note");
      expect(notes).toHaveLength(2 * bodies.length);
      for (const note of notes)
        expect(note).toMatchObject({ queue: `infokanal-${queue}`, attempts: 9, done: expect.any(String) });
    },
  );

  it("of a chunk say what became of it, and what the provider answered, whatever it has written into its codes", async () => {
    const person = await aMarkedPerson();
    said.length = 0;
    vi.spyOn(globalThis, "fetch").mockImplementation(async (_url, init) => {
      const { messages } = JSON.parse(String(init?.body)) as { messages: { destinations: { messageId: string }[] }[] };
      const [{ messageId } = { messageId: "" }] = messages[0]?.destinations ?? [];
      const status = { groupId: 5, groupName: everything, id: 4, name: everything, description: everything };
      return Response.json({ messages: [{ messageId, status, to: marked.phone }] });
    });
    const notes = [{ id: "1", timestamp: new Date(now), attempts: 1, body: { messageId: person, chunk: 1 } }];
    await worker.queue(createMessageBatch("infokanal-chunks", notes as never), env as Env);
    const [answer, chunk, note] = lines();
    expect(answer).toMatchObject({
      event: "answer",
      messageId: person,
      chunk: 1,
      provider: "infobip",
      asked: "to-send",
      status: 200,
      people: 1,
      refused: 1,
    });
    expect(chunk).toMatchObject({
      event: "chunk",
      messageId: person,
      chunk: 1,
      done: "sent",
      people: 1,
      refused: 1,
      accepted: 0,
    });
    expect(note).toMatchObject({ event: "note", done: "consumed" });
    expect(
      new Set(
        lines()
          .filter(({ event }) => event !== "frozen")
          .map(({ reference }) => reference),
      ).size,
    ).toBe(1);
  });
});

/** Somebody with a marked number, and a message on its way to them. @returns its id */
async function aMarkedPerson(): Promise<number> {
  await withPeople(1);
  await env.DB.prepare("UPDATE subscribers SET phone = ?1, addresses = ?2")
    .bind(`+420${marked.phone}`, JSON.stringify([marked.street]))
    .run();
  return (await aDispatchedMessage({ texts: { sms: { cs: marked.text } } })).id;
}

describe("jobs", () => {
  it.each(Object.keys(schedule))("of %s say a line each, and those that fail a fault", async (cron) => {
    await aSession("manager");
    await aMarkedPerson();
    said.length = 0;
    const controller = createScheduledController({ cron, scheduledTime: now });
    await worker.scheduled(controller, env as Env);
    const names = (schedule[cron] ?? []).map(({ name }) => name);
    const jobs = lines().filter(({ event }) => event === "job");
    expect(jobs.map(({ job }) => job)).toEqual(names);
    for (const job of jobs)
      expect(job).toMatchObject({ count: expect.any(Number), ms: 0, rowsRead: expect.any(Number) });
    expect(lines().at(-1)).toMatchObject({ event: "clock", cron });
    said.length = 0;
    await worker.scheduled(controller, { ...env, DB: quoting } as unknown as Env);
    expect(
      lines()
        .filter(({ event, failed }) => event === "job" && failed)
        .map(({ job }) => job),
    ).toEqual(names);
  });
});

/** Workers Logs, free plan: lines a day, and bytes of one invocation (Cloudflare, "Workers Logs", "Limits"). */
const linesADay = 200_000;
const bytesAnInvocation = 256 * 1024;

it("a day of ten thousand people and three messages is said in the lines that the free plan keeps", async () => {
  await withPeople(1);
  const { id } = await aDispatchedMessage();
  said.length = 0;
  const count = async (work: () => Promise<unknown>) => {
    const before = said.length;
    await work();
    return said.length - before;
  };
  const tick = await count(() =>
    worker.scheduled(createScheduledController({ cron: "* * * * *", scheduledTime: now }), env as Env),
  );
  const note = { id: "1", timestamp: new Date(now), attempts: 1, body: { messageId: id, chunk: 1 } };
  const chunk = await count(() => worker.queue(createMessageBatch("infokanal-chunks", [note] as never), env as Env));
  const receipt = await count(() =>
    ask(`/webhooks/infobip?secret=${env.WEBHOOK_SECRET}`, { method: "POST", body: '{"results":[]}' }, {}),
  );
  // Three webhooks a person where each state comes by itself, chunks of thirty, and as many pages as the day has room for.
  const people = 3 * 10_000;
  const day = 1440 * tick + Math.ceil(people / 30) * chunk + 3 * people * receipt + 10_000;
  expect(day).toBeLessThanOrEqual(linesADay);
  const longest = Math.max(...said.map(({ length }) => length));
  expect(100 * longest).toBeLessThan(bytesAnInvocation);
});

describe("what the handbook of the installer looks for in the lines", () => {
  /** What stands in `select(…)`, as jq would judge it. */
  const judge = (condition: string) => (line: Line) =>
    condition.split(" and ").every((one) => {
      const [, field = "", how, value = ""] = /^\.(\w+) (==|!=|>) (.+)$/.exec(one) ?? [];
      const [own, other] = [line[field] ?? null, JSON.parse(value)];
      if (how === ">") return Number(own) > Number(other);
      return (own === other) === (how === "==");
    });
  const recipes = [...provoz.matchAll(/^\| ([^|]+) \| `(\.[^`]+)` \|$/gm)].map(
    ([, what = "", condition = ""]) => [what, condition] as const,
  );

  it("is found", async () => {
    // Every look at the clock takes a fifth of a second.
    let clock = now;
    vi.spyOn(Date, "now").mockImplementation(() => (clock += 200));
    await aSession("manager");
    await withPeople(1);
    const { id } = await aDispatchedMessage();
    const note = { id: "1", timestamp: new Date(now), attempts: 1, body: { messageId: id, chunk: 1 } };
    await worker.queue(createMessageBatch("infokanal-chunks", [note] as never), env as Env);
    await ask("/", { method: "GET" }, { env: broken });
    await ask("/webhooks/infobip?secret=wrong", { method: "POST", body: "{}" }, {});
    await worker.scheduled(createScheduledController({ cron: "10 2 * * *", scheduledTime: now }), {
      ...env,
      DB: quoting,
    } as unknown as Env);
    const read = said.map((line) => JSON.parse(line) as Line);
    const reference = String(read.find(({ event }) => event === "fault")?.reference);
    const found = recipes.map(([what, condition]) => [
      what,
      read.filter(judge(condition.replace("ab12cd34", reference))).length > 0,
    ]);
    expect(recipes.length).toBeGreaterThanOrEqual(8);
    expect(found.filter(([, isFound]) => !isFound)).toEqual([]);
    expect(read.filter(judge(`.messageId == ${id} and .chunk == 1`)).map(({ event }) => event)).toEqual([
      "answer",
      "chunk",
    ]);
  });
});
