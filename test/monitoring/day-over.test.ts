import { createMessageBatch } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import worker from "../../src/index.ts";
import { consumeNotes } from "../../src/queues/consumers/index.ts";
import type { Env } from "../../src/settings.ts";
import { day, minute } from "../support/enrolment.ts";
import { portsOf } from "../support/ports.ts";
import { now, rows } from "../support/town.ts";
import { aSession, ask, at, listen, post, quiet, visit, words } from "../support/visit.ts";

/*
 * D1's allowance of the day is used up: every statement is refused until midnight UTC. `now` is 8:00 UTC.
 */

let lines: string[];
let asked: number;
beforeEach(() => {
  at(now);
  quiet();
  lines = listen();
  asked = 0;
});

/** A database whose every statement says this. */
function saying(text: string): Partial<Env> {
  const refuse = async () => {
    asked += 1;
    throw new Error(text);
  };
  const statement = { bind: () => statement, run: refuse, all: refuse, first: refuse, raw: refuse };
  return { DB: { prepare: () => statement, batch: refuse, exec: refuse } as unknown as D1Database };
}
const overForToday = () => saying("D1_ERROR: exceeded D1's free tier daily row write limit");
const html = { accept: "text/html,application/xhtml+xml" };

describe("a page", () => {
  it.each(["/", "/sign-in", "/desk", "/messages/1", "/o/abc", "/health"])("%s says so plainly", async (path) => {
    const page = await visit(path, { env: overForToday(), headers: html });
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, String(16 * 3600)]);
    for (const part of [
      "Sám začne znovu ve středu 25. 11. 2026 v 1:00",
      "has stopped for today",
      "112",
      "se neztratily",
    ])
      expect(words(page)).toContain(part);
  });

  it("says so to a form too", async () => {
    expect((await post("/sign-in", { phone: "601999999" }, { env: overForToday() })).status).toBe(503);
  });

  it("is made without a query, once the database has said it", async () => {
    const closed = { env: overForToday(), headers: html };
    await visit("/", closed);
    const once = asked;
    const pages = [await visit("/", closed), await visit("/desk", closed), await visit("/sign-in", closed)];
    expect([asked, pages.map(({ status }) => status)]).toEqual([once, [503, 503, 503]]);
  });

  it("asks again a minute later: the plan may be another", async () => {
    const closed = { env: overForToday(), headers: html };
    await visit("/", closed);
    at(now + minute);
    const before = asked;
    await visit("/", closed);
    expect(asked).toBeGreaterThan(before);
  });

  it("needs nothing else of ours than files, which cost the day nothing: style sheets and icons", async () => {
    const { text } = await visit("/", { env: overForToday(), headers: html });
    const asked = [...text.matchAll(/(?:href|src)="([^"#?]+)/g)].map(([, url]) => url);
    expect([...new Set(asked)]).toEqual(["/favicon.svg", "/citizen.css", "/icons.svg"]);
  });

  it("of another fault keeps its reference number", async () => {
    const page = await visit("/", { env: saying("D1_ERROR: no such table: towns"), headers: html });
    expect([page.status, page.headers.get("retry-after")]).toEqual([500, null]);
  });
});

it("turns /health red, in a word for a watcher", async () => {
  const page = await visit("/health", { env: overForToday() });
  expect([page.status, page.text]).toEqual([503, "not ok"]);
});

it.each<[string, number, number]>([
  ["a receipt is brought again by the provider", 1, 503],
  ["many receipts wait in the queue", 2, 200],
])("%s", async (_, count, status) => {
  const results = Array.from({ length: count }, (_, n) => ({
    messageId: `1.1.${n}.c0ffee00`,
    status: { id: 5, groupId: 3 },
  }));
  const path = `/webhooks/infobip?secret=${env.WEBHOOK_SECRET}`;
  const webhook = { method: "POST", body: JSON.stringify({ results }) };
  expect((await ask(path, webhook, { env: overForToday() })).status).toBe(status);
});

describe("a note", () => {
  const answer = async (queue: string, body: unknown, moment = now) => {
    const batch = createMessageBatch(queue, [{ id: "1", timestamp: new Date(), attempts: 1, body }]);
    const [message] = batch.messages;
    if (!message) throw new Error("no message");
    const [ack, retry] = [vi.spyOn(message, "ack"), vi.spyOn(message, "retry")];
    await consumeNotes(batch, portsOf(overForToday()), moment);
    return { acked: ack.mock.calls.length, retried: retry.mock.calls.map(([options]) => options) };
  };

  it.each<[string, string, unknown]>([
    ["for a chunk", "infokanal-chunks", { messageId: 1, chunk: 1 }],
    ["for a crisis", "infokanal-urgent", { messageId: 1, chunk: 1 }],
    ["for a notice", "infokanal-notices", { noticeId: 1 }],
  ])("%s is acknowledged, and nothing is asked again", async (_, queue, body) => {
    expect(await answer(queue, body)).toEqual({ acked: 1, retried: [] });
    expect(asked).toBe(1);
  });

  it.each<[string, unknown]>([
    [
      "receipts",
      { receipts: [{ messageId: 1, chunk: 1, subscriberId: 1, state: "delivered", code: "5" }], numbered: [] },
    ],
    [
      "outcomes",
      {
        close: {
          note: { messageId: 1, chunk: 1 },
          lease: "a",
          outcomes: [],
          again: [],
          gone: 0,
          unknownUntil: null,
          now,
        },
      },
    ],
  ])("that keeps %s comes again after midnight UTC, for they are nowhere else", async (_, body) => {
    const { acked, retried } = await answer("infokanal-kept", body);
    expect([acked, retried]).toEqual([0, [{ delaySeconds: 16 * 3600 + 60 }]]);
  });

  it("comes again soon after any other fault, and the database's are an alarm", async () => {
    const batch = createMessageBatch("infokanal-chunks", [
      { id: "1", timestamp: new Date(), attempts: 1, body: { messageId: 1, chunk: 1 } },
    ]);
    const retry = vi.spyOn(batch.messages[0] as Message, "retry");
    await env.DB.exec("DROP TABLE chunks");
    await consumeNotes(batch, portsOf(), now);
    expect(retry).toHaveBeenCalledWith();
    expect(await rows("SELECT cause FROM alarms")).toEqual([{ cause: "database" }]);
  });
});

it("ends the minute job at its first question", async () => {
  await worker.scheduled({ cron: "* * * * *" } as ScheduledController, { ...env, ...overForToday() });
  const said = lines.map((line) => JSON.parse(line));
  expect([asked, said]).toMatchObject([
    1,
    [
      { event: "day-over", where: "jobs" },
      { event: "clock", statements: 0 },
    ],
  ]);
});

it("leaves everything in place for the next day", async () => {
  const session = await aSession();
  await visit("/desk", { session, env: overForToday(), headers: html });
  at(now + day);
  expect((await visit("/", { headers: html })).status).toBe(200);
});
