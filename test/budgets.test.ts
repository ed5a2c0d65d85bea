import { createMessageBatch } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { app } from "../src/app.tsx";
import { theClock } from "../src/audit/actor.ts";
import { openDb, readAlone } from "../src/db.ts";
import { dispatchMessage } from "../src/delivery/dispatch.ts";
import type { ChunkWake } from "../src/delivery/notes.ts";
import { progressReading } from "../src/delivery/progress-queries.ts";
import { refreshProgress } from "../src/delivery/refresh-progress.ts";
import { sweepChunks } from "../src/delivery/sweep.ts";
import type { ProviderName } from "../src/providers/names.ts";
import { consumeNotes } from "../src/queues/consumers/index.ts";
import { counting } from "./support/counting.ts";
import { wellGateways } from "./support/gateway.ts";
import { portsOf } from "./support/ports.ts";
import { aClerk, aDraft, phoneOf, pressed, quietQueue, smsPlan, withPeople } from "./support/town.ts";

/*
 * The free plan is a design limit: counts, not times. N people in C chunks; figures from the architecture's budgets.
 */

const N = 2000;
const plan = smsPlan({ perChunk: 500 });
const C = N / plan.sms.perChunk;
const secret = "demo-webhook-secret-not-for-a-town";

/** What Infobip, or BulkGate, is asked for. */
type Asked = { messages?: { destinations: { messageId: string }[] }[]; number?: string[] };

/** BulkGate's own id of what it took for a number. */
const refOf = (number: string) => `ref${number}`;

type Spent = { rowsRead: number; rowsWritten: number; mostStatements: number; mostRequests: number };

let spent: Spent;
let requests: number;

beforeEach(async () => {
  spent = { rowsRead: 0, rowsWritten: 0, mostStatements: 0, mostRequests: 0 };
  requests = 0;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (_url, init) => {
    requests += 1;
    const { messages = [], number = [] } = JSON.parse(String(init?.body)) as Asked;
    const entries = number.map((one) => ({ status: "accepted", number: one, message_id: refOf(one) }));
    if (entries.length > 0) return Response.json({ data: { response: entries } });
    const answers = messages.flatMap(({ destinations }) =>
      destinations.map(({ messageId }) => ({ messageId, status: { id: 26, groupId: 1 } })),
    );
    return Response.json({ messages: answers });
  });
  vi.spyOn(console, "log").mockImplementation(() => {});
  await withPeople(N);
});

/** One invocation, with a meter of its own. */
async function invocation<T>(act: (metered: typeof env) => Promise<T>): Promise<T> {
  const meter = counting(env.DB);
  const before = requests;
  const result = await act({ ...env, DB: meter.d1 });
  spent.rowsRead += meter.rowsRead;
  spent.rowsWritten += meter.rowsWritten;
  spent.mostStatements = Math.max(spent.mostStatements, meter.statements);
  spent.mostRequests = Math.max(spent.mostRequests, requests - before);
  return result;
}

async function dispatch(by = plan): Promise<{ id: number; wakes: ChunkWake[] }> {
  const id = await aDraft();
  const { queue, chunks } = quietQueue();
  await invocation((metered) =>
    dispatchMessage({ db: openDb(metered.DB), queue, plan: by }, aClerk, pressed(id), Date.now()),
  );
  return { id, wakes: chunks };
}

async function sendAll(wakes: readonly ChunkWake[], provider: ProviderName = "infobip"): Promise<void> {
  for (const { messageId, chunk } of wakes) {
    const note = { id: `${chunk}`, timestamp: new Date(), attempts: 1, body: { messageId, chunk } };
    await invocation((metered) =>
      consumeNotes(
        createMessageBatch("infokanal-chunks", [note]),
        portsOf({ ...metered, SMS_PROVIDER: provider }),
        Date.now(),
      ),
    );
  }
}

/** Every receipt of a message, a hundred a webhook, as Infobip posts them. */
async function report(id: number): Promise<void> {
  const tag = await env.DB.prepare("SELECT substr(token, 1, 8) AS tag FROM messages WHERE id = ?")
    .bind(id)
    .first("tag");
  for (let from = 1; from <= N; from += 100) {
    const results = Array.from({ length: 100 }, (_, index) => ({
      messageId: `${id}.${Math.ceil((from + index) / plan.sms.perChunk)}.${from + index}.${tag}`,
      status: { id: 5, groupId: 3 },
    }));
    await post("infobip", { results });
  }
}

/** The same as BulkGate does: by number, and by its own id. */
async function reportByNumber(): Promise<void> {
  for (let from = 1; from <= N; from += 100) {
    const numbers = Array.from({ length: 100 }, (_, index) => phoneOf(from + index).slice(1));
    await post(
      "bulkgate",
      numbers.map((to) => ({ status: "1", smsID: refOf(to), to })),
    );
  }
}

async function post(provider: ProviderName, body: unknown): Promise<void> {
  const url = `https://infokanal.test/webhooks/${provider}?secret=${secret}`;
  const response = await invocation(async (metered) =>
    app.request(url, { method: "POST", body: JSON.stringify(body) }, metered),
  );
  expect(response.status).toBe(200);
}

const countDelivered = () =>
  env.DB.prepare("SELECT count(*) AS n FROM deliveries WHERE state = 'delivered'").first("n");

it("sends one message to 2,000 people within the day's allowance many times over", async () => {
  const { id, wakes } = await dispatch();
  await sendAll(wakes);
  await report(id);
  expect(await countDelivered()).toBe(N);
  expect(spent.rowsWritten).toBeLessThanOrEqual(2 * N + 6 * C + 50);
  expect(spent.rowsRead).toBeLessThanOrEqual(12 * N + 20 * C);
});

it("sends one through BulkGate, whose chunks hold a hundred, within as much", async () => {
  const { wakes } = await dispatch(smsPlan({ provider: "bulkgate", perChunk: 100 }));
  await sendAll(wakes, "bulkgate");
  await reportByNumber();
  expect(await countDelivered()).toBe(N);
  // With what the audit and the town's page keep of a message.
  expect(spent.rowsWritten).toBeLessThanOrEqual(2 * N + 6 * wakes.length + 58);
  expect(spent.rowsRead).toBeLessThanOrEqual(12 * N + 20 * wakes.length + 20);
});

it("wakes three queue operations a chunk", async () => {
  const { wakes } = await dispatch();
  expect(3 * wakes.length).toBeLessThanOrEqual(3 * C + 10);
});

it("stays under forty statements and forty requests in one invocation", async () => {
  const { id, wakes } = await dispatch();
  await sendAll(wakes);
  await report(id);
  await invocation((metered) =>
    sweepChunks(
      { db: openDb(metered.DB), queue: quietQueue().queue, gateways: wellGateways(), plan },
      theClock,
      Date.now(),
    ),
  );
  expect(spent.mostStatements).toBeLessThan(40);
  expect(spent.mostRequests).toBeLessThan(40);
});

it("can be watched by one page for ten minutes", async () => {
  const { id, wakes } = await dispatch();
  await sendAll(wakes);
  await report(id);
  const began = Date.now();
  const polls = [
    ...Array.from({ length: 20 }, (_, poll) => 3 * poll),
    ...Array.from({ length: 36 }, (_, poll) => 60 + 15 * poll),
  ];
  for (const second of polls)
    await invocation(async (metered) => {
      const db = openDb(metered.DB);
      const found = await readAlone(progressReading(db, id));
      if (found) await refreshProgress({ db, plan }, aClerk, found, began + second * 1000);
    });
  expect(spent.rowsRead).toBeLessThanOrEqual(20 * N + 100 * C);
});

it("finds what runs through the open chunks, not through all that ever ran", async () => {
  await env.DB.prepare(
    `INSERT INTO chunks (messageId, number, state, channel, lane, provider, try, dueAt, wakeAt, people, size)
     SELECT 1000 + value, 1, 'closed', 'sms', 'ordinary', 'infobip', 1, 0, 0, '[]', 0 FROM json_each(?)`,
  )
    .bind(JSON.stringify(Array.from({ length: 5000 }, (_, index) => index)))
    .run();
  await invocation((metered) =>
    sweepChunks(
      { db: openDb(metered.DB), queue: quietQueue().queue, gateways: wellGateways(), plan },
      theClock,
      Date.now(),
    ),
  );
  expect(spent.rowsRead).toBeLessThan(20);
  expect(spent.rowsWritten).toBe(0);
});
