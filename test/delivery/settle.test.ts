import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { cancelMessage } from "../../src/delivery/cancel.ts";
import { claimChunk, takeOverChunk } from "../../src/delivery/claim-queries.ts";
import { closeChunk } from "../../src/delivery/close-queries.ts";
import { markRequested } from "../../src/delivery/lease-queries.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { settleChunk } from "../../src/delivery/settle.ts";
import { answers, gatewaysOf, scriptedGateway } from "../support/gateway.ts";
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

/* What `npm run chaos` found in settling chunks of which something is not known, each as the smallest case of it. */

const minute = 60_000;
const inLog = { kind: "accepted", code: "5" } as const;
const withoutLog = { lookupConclusiveAfterSeconds: undefined };

type ChunkRow = { state: string; people: string; deferred: number; gone: number; accepted: number; uncertain: number };
const chunks = (id: number) => rows<ChunkRow>("SELECT * FROM chunks WHERE messageId = ? ORDER BY number", id);
const states = async (id: number) =>
  (await rows<{ state: string }>("SELECT state FROM deliveries WHERE messageId = ? ORDER BY subscriberId", id)).map(
    ({ state }) => state,
  );

const queue = () => quietQueue().queue;
const settle = (id: number, { gateways }: ReturnType<typeof scriptedGateway>, at: number) =>
  settleChunk({ db: town(), queue: queue(), gateways, plan }, theClock, { messageId: id, chunk: 1 }, at);

/** A message to so many people, whose first chunk's worker called and died. */
async function aDeadWorker(people: number) {
  await withPeople(people);
  const { id } = await aDispatchedMessage();
  const note = { messageId: id, chunk: 1 };
  await claimChunk(town(), { note, lease: "dead", leaseMs: plan.leaseMs, plans: [plan.sms] }, now);
  await markRequested(town(), { note, lease: "dead" }, now);
  return { id, note };
}

it("does not find in an old chunk who comes again in a new one", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  const by = scriptedGateway(({ to }, call) => {
    if (call > 1) return answers.accepted;
    return to === phoneOf(1) ? answers.later : answers.lostBefore;
  });
  await sendChunk(
    { db: town(), queue: queue(), gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  expect(await chunks(id)).toMatchObject([
    { state: "claimed", people: "[2]", deferred: 1 },
    { state: "open", people: "[1]" },
  ]);
  await settle(id, by, now + 2 * minute);
  await sendChunk(
    { db: town(), queue: queue(), gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 2 },
    now + 2 * minute,
  );
  expect([...by.accepts]).toEqual([
    [`${id}.1.2.${tag}`, 1],
    [`${id}.2.1.${tag}`, 1],
  ]);
});

it.each([
  ["not now", answers.later],
  ["no credit", answers.noCredit],
  ["a page of nobody's", { kind: "refused", reason: "content", code: "http-400", suspects: "sender" } as const],
  ["no route to them", { kind: "refused", reason: "route", code: "19", suspects: "route" } as const],
])("does not take %s, said of a second call, for what became of the first", async (_, answer) => {
  const { id } = await aDeadWorker(1);
  const by = scriptedGateway();
  by.gateway.send = async ({ attempts }) => attempts.map(() => answer);
  await settle(id, by, now + 2 * minute);
  expect(await chunks(id)).toMatchObject([{ state: "claimed", people: "[1]" }]);
  by.withLog(() => inLog);
  await settle(id, by, now + 12 * minute);
  expect(await chunks(id)).toMatchObject([{ state: "closed", accepted: 1 }]);
});

it("takes for what became of both calls what the provider says of the number, which was the same", async () => {
  const { id } = await aDeadWorker(1);
  await settle(
    id,
    scriptedGateway(() => answers.badNumber),
    now + 2 * minute,
  );
  expect(await states(id)).toEqual(["refused"]);
});

it("lets the log be complete again after a second call, before it is believed that nothing was accepted", async () => {
  const { id } = await aDeadWorker(1);
  const by = scriptedGateway(() => answers.lostAfter);
  by.withLog(() => undefined);
  await settle(id, by, now + 4 * minute);
  expect(by.sent).toHaveLength(1);
  // Five minutes after the first call the log may not know of the second.
  expect(await settle(id, by, now + 6 * minute)).toBeUndefined();
  by.withLog();
  await settle(id, by, now + 10 * minute);
  expect(await chunks(id)).toMatchObject([{ state: "closed", accepted: 1 }]);
});

it("waits for those only of whom a part of the log did not say, and does not write to them again", async () => {
  const { id } = await aDeadWorker(2);
  const by = scriptedGateway();
  by.gateway.lookup = async ({ attempts }) => attempts.map(({ name }) => (name.includes(".1.1.") ? inLog : undefined));
  await settle(id, by, now + 40 * minute);
  expect(await chunks(id)).toMatchObject([{ state: "claimed", accepted: 1 }]);
  expect(by.sent).toEqual([]);
  by.gateway.lookup = async ({ attempts }) => attempts.map(() => "not-found");
  await settle(id, by, now + 120 * minute);
  expect(await chunks(id)).toMatchObject([
    { state: "closed", accepted: 1 },
    { people: "[2]", state: "open" },
  ]);
});

it("counts who has left once, though a part of the log did not say", async () => {
  const { id } = await aDeadWorker(2);
  await env.DB.exec("UPDATE subscribers SET state = 'left' WHERE id = 1");
  const by = scriptedGateway();
  by.gateway.lookup = async ({ attempts }) =>
    attempts.map(({ name }) => (name.includes(".1.1.") ? "not-found" : undefined));
  await settle(id, by, now + 40 * minute);
  by.gateway.lookup = async ({ attempts }) =>
    attempts.map(({ name }) => (name.includes(".1.1.") ? "not-found" : inLog));
  await settle(id, by, now + 120 * minute);
  expect(await chunks(id)).toMatchObject([{ state: "closed", accepted: 1, gone: 1 }]);
});

it("lets it be complete also when the second worker dies at its call", async () => {
  const { id } = await aDeadWorker(1);
  const by = scriptedGateway();
  by.withLog(() => undefined);
  by.gateway.send = async () => {
    throw new Error("the power went out");
  };
  await expect(settle(id, by, now + 4 * minute)).rejects.toThrow("the power went out");
  expect(await settle(id, by, now + 8 * minute)).toBeUndefined();
  expect(await settle(id, by, now + 10 * minute)).toBe(1);
});

it("asks a log again that did not answer, however late it is", async () => {
  const { id } = await aDeadWorker(1);
  const by = scriptedGateway();
  await settle(id, by, now + 45 * minute);
  expect(await chunks(id)).toMatchObject([{ state: "claimed" }]);
  by.withLog(() => inLog);
  await settle(id, by, now + 2 * 60 * minute);
  expect(await states(id)).toEqual(["accepted"]);
});

it("gives a log up that has not answered for as long as it is kept", async () => {
  const { id } = await aDeadWorker(1);
  await settle(id, scriptedGateway(), now + 48 * 60 * minute);
  expect(await states(id)).toEqual(["uncertain"]);
});

it("makes no second call in the last minute of the window in which duplicates are refused", async () => {
  const { id } = await aDeadWorker(1);
  const by = scriptedGateway(() => answers.accepted, { ...withoutLog, idempotency: "window", windowSeconds: 300 });
  await settle(id, by, now + 4 * minute);
  expect(by.sent).toHaveLength(0);
  expect(await states(id)).toEqual(["uncertain"]);
});

it("counts once who had left before a chunk was opened, however often it is looked at", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  await env.DB.exec("UPDATE subscribers SET state = 'left' WHERE id = 2");
  const by = scriptedGateway(() => answers.lostAfter);
  await sendChunk(
    { db: town(), queue: queue(), gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  expect(await chunks(id)).toMatchObject([{ state: "claimed", gone: 1 }]);
  by.withLog();
  await settle(id, by, now + 6 * minute);
  expect(await chunks(id)).toMatchObject([{ state: "closed", accepted: 1, gone: 1 }]);
});

it("leaves no open chunk behind in a message that was cancelled while one was at work", async () => {
  await withPeople(1);
  const { id } = await aDispatchedMessage();
  const by = scriptedGateway();
  by.gateway.send = async ({ attempts }) => {
    await cancelMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, id, now);
    return attempts.map(() => answers.later);
  };
  await sendChunk(
    { db: town(), queue: queue(), gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  expect(await chunks(id)).toMatchObject([{ state: "closed" }, { state: "cancelled", people: "[1]" }]);
});

it("says of who was certainly not called that it was cancelled, not that they left", async () => {
  const { id } = await aDeadWorker(1);
  await cancelMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, id, now + minute);
  const by = scriptedGateway();
  by.withLog(() => undefined);
  await settle(id, by, now + 10 * minute);
  expect(by.sent).toHaveLength(0);
  expect(await chunks(id)).toMatchObject([
    { state: "closed", gone: 0 },
    { state: "cancelled", people: "[1]" },
  ]);
});

it("counts anew in the batch that closes, so that no fault comes between", async () => {
  const { id, note } = await aDeadWorker(2);
  await env.DB.prepare(
    "INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, at) VALUES (?, 1, 'sms', 1, 'delivered', 4, 0)",
  )
    .bind(id)
    .run();
  await takeOverChunk(town(), { note, lease: "new", leaseMs: plan.leaseMs }, now + 3 * minute);
  const outcomes = [{ id: 2, state: "accepted" as const, code: "26" }];
  const close = { note, tag, lease: "new", outcomes, again: [], gone: 0, unknownUntil: null, recount: true, now };
  expect(await closeChunk(town(), close)).toMatchObject({ closed: true });
  expect(await chunks(id)).toMatchObject([{ state: "closed", accepted: 2, gone: 0 }]);
});

it("splits another provider's larger chunk also when only one provider is left", async () => {
  await withPeople(9);
  const { id } = await aDispatchedMessage();
  const twilio = { ...scriptedGateway().gateway, name: "twilio" as const };
  const only = smsPlan({ provider: "twilio", perChunk: 4 });
  await sendChunk(
    { db: town(), queue: queue(), gateways: gatewaysOf(twilio), plan: only },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  const all = await rows("SELECT state, provider, size FROM chunks ORDER BY number");
  expect(all).toEqual([
    { state: "closed", provider: "twilio", size: 4 },
    { state: "open", provider: "twilio", size: 4 },
    { state: "open", provider: "twilio", size: 1 },
  ]);
});
