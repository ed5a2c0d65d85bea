import { createExecutionContext, createMessageBatch, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../src/app.tsx";
import { consumeNotes } from "../../src/queues/consumers/index.ts";
import type { Env } from "../../src/settings.ts";
import { counting } from "../support/counting.ts";
import { alena, comeIn, minute } from "../support/enrolment.ts";
import { portsOf } from "../support/ports.ts";
import { now, rows } from "../support/town.ts";
import { aSession, ask, at, listen, post, quiet, site } from "../support/visit.ts";

/*
 * A notice that a request opens leaves behind the answer, in the same invocation: faster than a queue, and without one.
 */

let lines: string[];
beforeEach(() => {
  at(now);
  quiet();
  lines = listen();
});

const form = { phone: "601 111 222", topics: ["1"], place: "", consent: "yes" };
const notices = () => rows("SELECT kind, state FROM notices ORDER BY id");

/** Infobip takes everything, from now on. @returns the numbers that were texted */
function takesAll(): string[] {
  const texted: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (_url, init) => {
    const { messages } = JSON.parse(String(init?.body)) as {
      messages: { destinations: { to: string; messageId: string }[] }[];
    };
    const all = messages.flatMap(({ destinations }) => destinations);
    texted.push(...all.map(({ to }) => to));
    return Response.json({ messages: all.map(({ messageId }) => ({ messageId, status: { id: 26, groupId: 1 } })) });
  });
  return texted;
}

/** How often a queue was spoken to. */
function operations(): number {
  const queue = Object.getPrototypeOf(env.NOTICES) as Queue;
  return vi.mocked(queue.send).mock.calls.length + vi.mocked(queue.sendBatch).mock.calls.length;
}

/** Infobip brings the same word of these people. */
const textStop = (numbers: readonly string[], over: Partial<Env>) => text("STOP", numbers, over);

/** Several people text the same. */
const text = (words: string, numbers: readonly string[], over: Partial<Env>) => {
  const results = numbers.map((from, n) => ({
    messageId: `in-${n}`,
    from: from.slice(1),
    to: "420736350350",
    text: words,
  }));
  const init = { method: "POST", body: JSON.stringify({ results }) };
  return ask(`/webhooks/infobip?secret=${env.WEBHOOK_SECRET}`, init, { env: over });
};

describe("behind the answer", () => {
  it("a sign-up's code leaves, and no queue is used", async () => {
    const texted = takesAll();
    expect((await post("/", form)).status).toBe(303);
    expect([texted, operations(), await notices()]).toEqual([
      [alena.slice(1)],
      0,
      [{ kind: "code", state: "accepted" }],
    ]);
  });

  it("a clerk's link leaves, and no queue is used", async () => {
    await aSession();
    const texted = takesAll();
    await post("/sign-in", { phone: "601 999 999" });
    expect([texted, operations()]).toEqual([["420601999999"], 0]);
  });

  it("a goodbye leaves: of many texts in one webhook two are taken in, one by the queue, and the others when it comes again", async () => {
    const numbers = Array.from({ length: 4 }, (_, n) => `+42060200000${n}`);
    for (const phone of numbers) await comeIn({ phone });
    await env.DB.exec("DELETE FROM notices");
    const texted = takesAll();
    const meters = [counting(env.DB), counting(env.DB)];
    const statuses = [];
    for (const meter of meters) statuses.push((await textStop(numbers, { DB: meter.d1 })).status);
    expect([statuses, texted.length, operations()]).toEqual([[503, 200], 2, 2]);
    expect(await rows("SELECT count(*) AS n FROM subscribers WHERE state = 'left'")).toEqual([{ n: 4 }]);
    expect(meters.map(({ statements }) => statements < 40)).toEqual([true, true]);
  });

  it("the answer to a sign-up by text leaves, within the statements that an invocation has, whatever came with it", async () => {
    const texted = takesAll();
    const meter = counting(env.DB);
    const numbers = ["+420602000001", "+420602000002", "+420602000003"];
    expect((await text("REGISTRUJ Jan Novák Husova 12", numbers, { DB: meter.d1 })).status).toBe(503);
    expect([texted.length, meter.statements < 40]).toEqual([1, true]);
  });

  it("the answer does not wait for the provider", async () => {
    let letGo = () => {};
    const held = new Promise<void>((done) => {
      letGo = done;
    });
    vi.spyOn(globalThis, "fetch").mockImplementation(() => held.then(() => Response.error()));
    const execution = createExecutionContext();
    const request = new Request(`${site}/`, {
      method: "POST",
      headers: { origin: site, "cf-connecting-ip": "203.0.113.77" },
      body: new URLSearchParams({ ...form, topics: "1" }),
    });
    const response = await app.fetch(request, env as Env, execution);
    expect([response.status, await notices()]).toMatchObject([303, [{ kind: "code" }]]);
    letGo();
    await waitOnExecutionContext(execution);
  });
});

describe("what could not leave", () => {
  /** The queue brings the note that the sweep has sent. */
  async function queueBrings(moment: number) {
    const note = { id: "1", timestamp: new Date(moment), attempts: 1, body: { noticeId: 1 } };
    await consumeNotes(createMessageBatch("infokanal-notices", [note]), portsOf(), moment);
  }

  it("because of a fault is logged with a reference and nothing of a person, and leaves by the queue", async () => {
    const whole = counting(env.DB).d1;
    const d1 = {
      ...whole,
      prepare: (sql: string) => {
        if (sql.includes("UPDATE notices")) throw new Error(`D1_ERROR: Network connection lost. ${alena}`);
        return whole.prepare(sql);
      },
    } as unknown as D1Database;
    expect((await post("/", form, { env: { DB: d1 } })).status).toBe(303);
    const faults = lines.filter((line) => line.includes('"event":"fault"'));
    expect(faults).toEqual([expect.stringMatching(/"reference":"[0-9a-f]{8}","where":"notice"/)]);
    expect(lines.join().includes("601111222")).toBe(false);
    expect(await rows("SELECT cause FROM alarms")).toEqual([{ cause: "database" }]);
    const texted = takesAll();
    await queueBrings(now + minute);
    expect(texted).toEqual([alena.slice(1)]);
  });

  it("because nothing was answered is asked for again by the queue, under the same name", async () => {
    const names: string[] = [];
    vi.spyOn(globalThis, "fetch").mockImplementation(async (_url, init) => {
      names.push(...(String(init?.body).match(/n\.\d+\.[0-9a-f]+/g) ?? []));
      throw new TypeError("Network connection lost.");
    });
    await post("/", form);
    await queueBrings(now + minute);
    expect([names.length >= 2, new Set(names).size]).toEqual([true, 1]);
  });

  it("is woken through the queue where the answer has no invocation to go on in", async () => {
    const request = new Request(`${site}/`, {
      method: "POST",
      headers: { origin: site, "cf-connecting-ip": "203.0.113.78" },
      body: new URLSearchParams({ ...form, topics: "1" }),
    });
    expect([(await app.fetch(request, env as Env)).status, operations()]).toEqual([303, 1]);
  });
});
