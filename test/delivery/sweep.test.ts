import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { cancelMessage } from "../../src/delivery/cancel.ts";
import { claimChunk, takeOverChunk } from "../../src/delivery/claim-queries.ts";
import { closeChunk } from "../../src/delivery/close-queries.ts";
import { markRequested } from "../../src/delivery/lease-queries.ts";
import { recordReceipts } from "../../src/delivery/record.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { settleChunk } from "../../src/delivery/settle.ts";
import { sweepChunks } from "../../src/delivery/sweep.ts";
import { answers, scriptedGateway, wellGateways } from "../support/gateway.ts";
import {
  aClerk,
  aDispatchedMessage,
  now,
  phoneOf,
  plan,
  quietQueue,
  rows,
  smsPlan,
  tag,
  town,
  withPeople,
} from "../support/town.ts";

const minute = 60_000;
const chunks = (id: number) => rows<{ state: string }>("SELECT * FROM chunks WHERE messageId = ? ORDER BY number", id);
const states = (id: number) =>
  rows<{ subscriberId: number; state: string }>(
    "SELECT subscriberId, state FROM deliveries WHERE messageId = ? ORDER BY subscriberId",
    id,
  );

/** A worker that claimed the first chunk and died there; `called` if it got as far as the provider. */
async function aDeadWorker(id: number, called: boolean) {
  const note = { messageId: id, chunk: 1 };
  const claim = { note, lease: "dead", leaseMs: plan.leaseMs, plans: [plan.sms] };
  const opened = await claimChunk(town(), claim, now);
  if (called) await markRequested(town(), { note, lease: "dead" }, now);
  return { note, opened };
}

async function sweep(at: number) {
  const rung = quietQueue();
  await sweepChunks({ db: town(), queue: rung.queue, gateways: wellGateways(), plan }, theClock, at);
  return rung.chunks.map(({ chunk }) => chunk);
}

it("wakes a note that was lost, and then only after twice the time", async () => {
  await withPeople(1);
  await aDispatchedMessage();
  const heard: number[] = [];
  for (let at = 0; at <= 20; at++) if ((await sweep(now + at * minute)).length > 0) heard.push(at);
  expect(heard).toEqual([1, 2, 4, 8, 16]);
});

it("opens a chunk again whose worker died before calling", async () => {
  await withPeople(1);
  const { id } = await aDispatchedMessage();
  await aDeadWorker(id, false);
  expect(await sweep(now + minute)).toEqual([]);
  expect(await sweep(now + 2 * minute)).toEqual([1]);
  const by = scriptedGateway();
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now + 2 * minute,
  );
  expect(by.sent).toHaveLength(1);
});

it("settles a chunk whose worker died after calling, by the same attempts again, and nobody gets it twice", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  const { note, opened } = await aDeadWorker(id, true);
  const by = scriptedGateway();
  // The dead worker's request had reached the provider for the first two.
  for (const person of opened?.people.slice(0, 2) ?? []) by.accepts.set(`${id}.1.${person.id}.${tag}`, 1);
  expect(await sweep(now + 3 * minute)).toEqual([1]);
  expect(
    await settleChunk(
      { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
      theClock,
      note,
      now + 3 * minute,
    ),
  ).toBe(3);
  expect([...by.accepts.values()]).toEqual([1, 1, 1]);
  expect((await states(id)).map(({ state }) => state)).toEqual(["accepted", "accepted", "accepted"]);
  expect(await chunks(id)).toMatchObject([{ state: "closed", accepted: 3 }]);
});

it("believes the provider's log first", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  const { note } = await aDeadWorker(id, true);
  const by = scriptedGateway();
  by.withLog((name) => (name.endsWith(`.1.${tag}`) ? answers.accepted : answers.badNumber));
  await settleChunk(
    { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    note,
    now + 3 * minute,
  );
  expect(by.sent).toHaveLength(0);
  expect(await states(id)).toMatchObject([{ state: "accepted" }, { state: "refused" }]);
});

it("takes what the log does not know after five minutes as not accepted, and tries it in a new chunk", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  const { note } = await aDeadWorker(id, true);
  const by = scriptedGateway(undefined, { idempotency: "none", windowSeconds: 0 });
  by.withLog((name) => (name.endsWith(`.1.${tag}`) ? answers.accepted : undefined));
  const rung = quietQueue();
  await settleChunk({ db: town(), queue: rung.queue, gateways: by.gateways, plan }, theClock, note, now + 4 * minute);
  expect(await chunks(id)).toMatchObject([{ state: "claimed", accepted: 1 }]);
  await settleChunk({ db: town(), queue: rung.queue, gateways: by.gateways, plan }, theClock, note, now + 9 * minute);
  expect(by.sent).toHaveLength(0);
  expect(await chunks(id)).toMatchObject([
    { state: "closed", accepted: 1, deferred: 1 },
    { state: "open", people: "[2]" },
  ]);
  expect(rung.chunks).toMatchObject([{ chunk: 2 }]);
});

it("calls uncertain who cannot be settled by any automatic way", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  const { note } = await aDeadWorker(id, true);
  const by = scriptedGateway(undefined, {
    idempotency: "none",
    windowSeconds: 0,
    lookupConclusiveAfterSeconds: undefined,
  });
  await settleChunk(
    { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    note,
    now + 3 * minute,
  );
  expect(by.sent).toHaveLength(0);
  expect((await states(id)).map(({ state }) => state)).toEqual(["uncertain", "uncertain"]);
  expect(await chunks(id)).toMatchObject([{ state: "closed", uncertain: 2 }]);
});

it("skips who is known by a receipt already, and counts them", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  const { note } = await aDeadWorker(id, true);
  await recordReceipts(
    { db: town(), queue: quietQueue().queue },
    { kind: "provider", provider: "infobip" },
    [{ attempt: `${id}.1.1.${tag}`, state: "delivered", code: "5" }],
    now + 1000,
  );
  const by = scriptedGateway();
  await settleChunk(
    { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    note,
    now + 3 * minute,
  );
  expect(by.numbers()).toEqual([phoneOf(2)]);
  expect(await states(id)).toMatchObject([{ state: "delivered" }, { state: "accepted" }]);
  expect(await chunks(id)).toMatchObject([{ state: "closed", accepted: 2 }]);
});

it.each([
  ["has left", (id: number) => env.DB.exec(`UPDATE subscribers SET state = 'left' WHERE id > ${id * 0}`)],
  [
    "is written to by a cancelled message",
    (id: number) => cancelMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, id, now + 1000),
  ],
])("does not resend to somebody who %s", async (_, happens) => {
  await withPeople(1);
  const { id } = await aDispatchedMessage();
  const { note } = await aDeadWorker(id, true);
  await happens(id);
  const by = scriptedGateway(undefined, { lookupConclusiveAfterSeconds: undefined });
  await settleChunk(
    { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    note,
    now + 31 * minute,
  );
  expect(by.sent).toHaveLength(0);
  expect(await states(id)).toMatchObject([{ state: "uncertain" }]);
});

it("lets a zombie that wakes after its lease was taken over change nothing", async () => {
  await withPeople(1);
  const { id } = await aDispatchedMessage();
  const { note } = await aDeadWorker(id, true);
  const by = scriptedGateway();
  await settleChunk(
    { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    note,
    now + 3 * minute,
  );
  const late = {
    note,
    tag,
    lease: "dead",
    outcomes: [{ id: 1, state: "refused" as const, reason: "number" as const, code: "6" }],
    again: [],
    gone: 0,
    unknownUntil: null,
  };
  expect((await closeChunk(town(), { ...late, now: now + 4 * minute })).closed).toBe(false);
  expect(await states(id)).toMatchObject([{ state: "accepted" }]);
});

it("lets a zombie that wakes while another worker holds its chunk change nothing", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  const { note } = await aDeadWorker(id, true);
  await takeOverChunk(town(), { note, lease: "new", leaseMs: plan.leaseMs }, now + 3 * minute);
  const outcomes = [{ id: 1, state: "refused" as const, reason: "number" as const, code: "6" }];
  const again = [{ people: [2], try: 2, dueAt: now }];
  const late = { note, tag, lease: "dead", outcomes, again, gone: 0, unknownUntil: null, now: now + 3 * minute };
  expect(await closeChunk(town(), late)).toEqual({ closed: false, added: [] });
  expect(await states(id)).toEqual([]);
  expect(await chunks(id)).toMatchObject([{ state: "claimed", lease: "new", refused: 0, deferred: 0 }]);
});

it("gives the same chunk again to a claim that is repeated with its lease after an error", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  const { opened, note } = await aDeadWorker(id, false);
  const again = await claimChunk(town(), { note, lease: "dead", leaseMs: plan.leaseMs, plans: [plan.sms] }, now + 1);
  expect(again?.people).toEqual(opened?.people);
});

it("closes what has not left by its expiry as expired, and wakes none of it", async () => {
  await withPeople(12);
  const { id } = await aDispatchedMessage();
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: scriptedGateway().gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  expect(await sweep(now + 25 * 60 * minute)).toEqual([]);
  expect((await chunks(id)).map(({ state }) => state)).toEqual(["closed", "expired"]);
});

it("wakes at most forty ordinary chunks at once, oldest first, and for every urgent one", async () => {
  await withPeople(450);
  await aDispatchedMessage({}, smsPlan({ slotMs: 1 }));
  await aDispatchedMessage({ lane: "urgent" });
  const rung = quietQueue();
  await sweepChunks({ db: town(), queue: rung.queue, gateways: wellGateways(), plan }, theClock, now + 5 * minute);
  expect(rung.chunks.filter(({ lane }) => lane === "urgent")).toHaveLength(45);
  expect(rung.chunks.filter(({ lane }) => lane === "ordinary")).toHaveLength(40);
});
