import { expect, it, vi } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { dispatchDue, dispatchMessage } from "../../src/delivery/dispatch.ts";
import { recordKept } from "../../src/delivery/record.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { sweepChunks } from "../../src/delivery/sweep.ts";
import type { Producer } from "../../src/queues/producer.ts";
import { openProducer } from "../../src/queues/producer.ts";
import { answers, scriptedGateway, wellGateways } from "../support/gateway.ts";
import { losing } from "../support/losing.ts";
import {
  aClerk,
  aDispatchedMessage,
  aDraft,
  now,
  plan,
  pressed,
  quietQueue,
  rows,
  town,
  withPeople,
} from "../support/town.ts";

const claim = 1;
const mark = 2;
const close = 3;

it.each([
  ["claiming, before it committed", claim, "before"],
  ["claiming, after it committed", claim, "after"],
  ["marking, before it committed", mark, "before"],
  ["marking, after it committed", mark, "after"],
  ["closing, before it committed", close, "before"],
  ["closing, after it committed", close, "after"],
] as const)("sends once and records everybody when the database is lost while %s", async (_, which, when) => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  const by = scriptedGateway(({ to }) => (to.endsWith("2") ? answers.later : answers.accepted));
  await sendChunk(
    { db: losing(which, when), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  expect(by.sent).toHaveLength(1);
  expect(await rows("SELECT count(*) AS n FROM deliveries WHERE state = 'accepted'")).toEqual([{ n: 2 }]);
  expect(await rows("SELECT number, state, accepted, people FROM chunks")).toMatchObject([
    { number: 1, state: "closed", accepted: 2 },
    { number: 2, state: "open", people: "[2]" },
  ]);
});

it("does not double who was deferred when a close with unknown people is lost after it committed", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  const by = scriptedGateway(({ to }) => (to.endsWith("2") ? answers.later : answers.lostBefore));
  await sendChunk(
    { db: losing(close, "after"), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  expect(await rows("SELECT number, state, deferred, people FROM chunks")).toMatchObject([
    { number: 1, state: "claimed", deferred: 1 },
    { number: 2, state: "open", people: "[2]" },
  ]);
});

it("lets the outcomes travel in a queue note when the database stays away, and records them later", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  const { queue, kept } = quietQueue();
  const away = losing(close, "before", 99);
  await sendChunk(
    { db: away, queue, gateways: scriptedGateway().gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  expect(await rows("SELECT count(*) AS n FROM deliveries")).toEqual([{ n: 0 }]);
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toMatch(/\+420|voda/);
  for (const note of kept) await recordKept({ db: town(), queue }, theClock, note, now + 60_000);
  for (const note of kept) await recordKept({ db: town(), queue }, theClock, note, now + 61_000);
  expect(await rows("SELECT state, accepted FROM chunks")).toEqual([{ state: "closed", accepted: 3 }]);
});

it("sends all the same when the queue takes no note: the sweep wakes", async () => {
  await withPeople(3);
  const id = await aDraft();
  vi.spyOn(console, "log").mockImplementation(() => {});
  const broken = {
    send: () => Promise.reject(new Error("Queue is overloaded")),
    sendBatch: () => Promise.reject(new Error("Queue is overloaded")),
  } as never;
  const deaf: Producer = openProducer({ CHUNKS: broken, URGENT: broken, NOTICES: broken, KEPT: broken });
  expect((await dispatchMessage({ db: town(), queue: deaf, plan }, aClerk, pressed(id), now)).ok).toBe(true);
  const { queue, chunks } = quietQueue();
  await sweepChunks({ db: town(), queue, gateways: wellGateways(), plan }, theClock, now + 61_000);
  expect(chunks).toMatchObject([{ messageId: id, chunk: 1 }]);
});

it("sends a due message once when the clock ticks twice at the same moment, ten minutes late", async () => {
  await withPeople(3);
  const id = await aDraft({ dueAt: now + 60_000 });
  await dispatchMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, pressed(id), now);
  await Promise.all(
    [1, 2].map(() => dispatchDue({ db: town(), queue: quietQueue().queue, plan }, theClock, now + 11 * 60_000)),
  );
  expect(await rows("SELECT count(*) AS chunks, sum(size) AS people FROM chunks")).toEqual([{ chunks: 1, people: 3 }]);
});
