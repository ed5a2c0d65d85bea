import { expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { cancelMessage } from "../../src/delivery/cancel.ts";
import { claimChunk } from "../../src/delivery/claim-queries.ts";
import { dispatchMessage } from "../../src/delivery/dispatch.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { scriptedGateway } from "../support/gateway.ts";
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

const chunkStates = () => rows<{ state: string }>("SELECT state FROM chunks ORDER BY number");

it("reaches nobody when it is taken back while it is held", async () => {
  await withPeople(12);
  const { id } = await aDispatchedMessage({}, { ...plan, holdMs: 10_000 });
  expect(await cancelMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, id, now + 5_000)).toMatchObject({
    ok: true,
  });
  const by = scriptedGateway();
  for (const chunk of [1, 2])
    await sendChunk(
      { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
      theClock,
      { messageId: id, chunk },
      now + 11_000,
    );
  expect(by.sent).toHaveLength(0);
  expect(await chunkStates()).toEqual([{ state: "cancelled" }, { state: "cancelled" }]);
});

it("stops what has not left and does not touch a chunk that is being sent", async () => {
  await withPeople(12);
  const { id } = await aDispatchedMessage();
  await claimChunk(town(), { note: { messageId: id, chunk: 1 }, lease: "a", leaseMs: 1000, plans: [plan.sms] }, now);
  await cancelMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, id, now);
  expect(await chunkStates()).toEqual([{ state: "claimed" }, { state: "cancelled" }]);
});

it("turns a scheduled message into a draft again", async () => {
  const id = await aDraft({ dueAt: now + 60_000 });
  await dispatchMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, pressed(id), now);
  expect(await cancelMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, id, now)).toEqual({
    ok: true,
    value: { id, state: "draft" },
  });
});

it("refuses to stop what was never sent", async () => {
  const id = await aDraft();
  expect(await cancelMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, id, now)).toEqual({
    ok: false,
    problem: "not-running",
  });
});
