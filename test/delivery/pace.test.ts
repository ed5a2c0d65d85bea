import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { cancelMessage } from "../../src/delivery/cancel.ts";
import { resendUncertain } from "../../src/delivery/resend.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { haltGateway } from "../../src/gateway/halt.ts";
import type { SendingPlan } from "../../src/gateway/sending-plan.ts";
import { answers, gatewaysOf, scriptedGateway } from "../support/gateway.ts";
import {
  aClerk,
  aDispatchedMessage,
  halting,
  now,
  plan,
  quietQueue,
  rows,
  smsPlan,
  town,
  withPeople,
} from "../support/town.ts";

/* Whatever moves, a provider is asked no faster than its pace. */

const slotMs = 1000;
const paced: SendingPlan = smsPlan({
  slotMs: 100,
  fallback: { provider: "twilio", channel: "sms", perChunk: 5, slotMs },
});
const twilio = () => ({ ...scriptedGateway().gateway, name: "twilio" as const });
const gateways = () => gatewaysOf(scriptedGateway().gateway, twilio());

const slots = async (where = "true") =>
  (await rows<{ at: number }>(`SELECT dueAt - ${now} AS at FROM chunks WHERE ${where} ORDER BY dueAt`)).map(
    ({ at }) => at,
  );

/** All open chunks of a message are woken at once, as a sweep does. */
async function wakeAll(id: number, moment: number) {
  const open = await rows<{ number: number }>("SELECT number FROM chunks WHERE messageId = ? AND state = 'open'", id);
  for (const { number } of open)
    await sendChunk(
      { db: town(), queue: quietQueue().queue, gateways: gateways(), plan: paced },
      theClock,
      { messageId: id, chunk: number },
      moment,
    );
}

it.each(["ordinary", "urgent"] as const)(
  "keeps the other provider's pace when an %s message is split",
  async (lane) => {
    await withPeople(40);
    const { id } = await aDispatchedMessage({ lane }, paced);
    await haltGateway({ db: town() }, theClock, halting("infobip"), now);
    for (let later = 500; later <= 10_000; later += 500) await wakeAll(id, now + later);
    const at = await slots("state = 'closed'");
    expect(at).toHaveLength(8);
    expect(at.slice(1).map((slot, index) => slot - (at[index] ?? 0))).toEqual(Array(7).fill(slotMs));
  },
);

it("lets an urgent message over there first, and what waits there moves back by its length", async () => {
  await withPeople(10);
  const there = await aDispatchedMessage({}, smsPlan({ provider: "twilio", perChunk: 5, slotMs }, paced));
  const { id } = await aDispatchedMessage({ lane: "urgent" }, paced);
  await haltGateway({ db: town() }, theClock, halting("infobip"), now);
  await wakeAll(id, now + 500);
  expect(await slots(`messageId = ${id}`)).toEqual([500, 1500]);
  expect(await slots(`messageId = ${there.id}`)).toEqual([0, 3000]);
});

it("wakes a chunk that moved at its slot there, not before", async () => {
  await withPeople(20);
  const { id } = await aDispatchedMessage({}, paced);
  await haltGateway({ db: town() }, theClock, halting("infobip"), now);
  const { queue, chunks } = quietQueue();
  for (const chunk of [1, 2])
    await sendChunk(
      { db: town(), queue, gateways: gateways(), plan: paced },
      theClock,
      { messageId: id, chunk },
      now + 500,
    );
  expect(chunks.map(({ chunk, dueAt }) => [chunk, dueAt - now])).toEqual([
    [3, 1500],
    [2, 2500],
  ]);
});

it("gives the slots of a cancelled message back to what waits behind it", async () => {
  await withPeople(50);
  const { id } = await aDispatchedMessage({}, paced);
  const behind = await aDispatchedMessage({}, paced);
  expect(await slots(`messageId = ${behind.id}`)).toEqual([500, 600, 700, 800, 900]);
  const { queue, chunks } = quietQueue();
  await cancelMessage({ db: town(), queue, plan: paced }, aClerk, id, now + 50);
  // The first chunk's slot has come before.
  expect(await slots(`messageId = ${behind.id}`)).toEqual([100, 200, 300, 400, 500]);
  expect(chunks.map(({ dueAt }) => dueAt - now)).toEqual([100, 200, 300, 400, 500]);
  const next = await aDispatchedMessage({}, paced);
  expect((await slots(`messageId = ${next.id}`)).at(0)).toBe(600);
});

it("gives nothing back twice, nor of a message that was sent", async () => {
  await withPeople(20);
  const { id } = await aDispatchedMessage({}, paced);
  const behind = await aDispatchedMessage({}, paced);
  for (let time = 0; time < 2; time++)
    await cancelMessage({ db: town(), queue: quietQueue().queue, plan: paced }, aClerk, id, now + 50 + time);
  expect(await slots(`messageId = ${behind.id}`)).toEqual([100, 200]);
  await env.DB.exec(`UPDATE chunks SET state = 'closed' WHERE messageId = ${behind.id}`);
  expect(
    await cancelMessage({ db: town(), queue: quietQueue().queue, plan: paced }, aClerk, behind.id, now),
  ).toMatchObject({
    ok: false,
  });
});

it("sends again to uncertain people at the provider's pace", async () => {
  await withPeople(30);
  const { id } = await aDispatchedMessage();
  await env.DB.prepare(`INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, at)
     SELECT ${id}, id, 'sms', 1 + (id - 1) / 10, 'uncertain', 1, 0 FROM subscribers`).run();
  await env.DB.exec("UPDATE chunks SET state = 'closed', uncertain = 10");
  const waiting = await aDispatchedMessage({}, paced);
  await resendUncertain({ db: town(), queue: quietQueue().queue, plan: paced }, aClerk, { id }, now);
  expect(await slots(`messageId = ${waiting.id}`)).toEqual([0, 100, 200]);
  expect(await slots(`messageId = ${id} AND state = 'open'`)).toEqual([300, 400, 500]);
});

it("counts who is sent to again by their deliveries: late receipts have moved some", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  const by = scriptedGateway(() => answers.lostBefore, {
    idempotency: "none",
    lookupConclusiveAfterSeconds: undefined,
  });
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  await env.DB.prepare(`INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, at) VALUES
     (${id}, 1, 'sms', 1, 'delivered', 4, 0), (${id}, 2, 'sms', 1, 'undelivered', 3, 0), (${id}, 3, 'sms', 1, 'uncertain', 1, 0)`).run();
  await env.DB.exec("UPDATE chunks SET state = 'closed', uncertain = 3");
  expect(await resendUncertain({ db: town(), queue: quietQueue().queue, plan }, aClerk, { id }, now)).toEqual({
    ok: true,
    value: { people: 1 },
  });
  expect(await rows("SELECT state, size, accepted, deferred, uncertain FROM chunks ORDER BY number")).toEqual([
    { state: "closed", size: 3, accepted: 2, deferred: 1, uncertain: 0 },
    { state: "open", size: 1, accepted: 0, deferred: 0, uncertain: 0 },
  ]);
});
