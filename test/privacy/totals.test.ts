import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { readAlone } from "../../src/db.ts";
import { claimChunk } from "../../src/delivery/claim-queries.ts";
import { progressReading, recountTotals } from "../../src/delivery/progress-queries.ts";
import { recordReceipts } from "../../src/delivery/record.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { eraseSubscriber } from "../../src/privacy/erase.ts";
import type { Receipt } from "../../src/providers/contract.ts";
import { comeIn, suppressionKey } from "../support/enrolment.ts";
import { answers, scriptedGateway } from "../support/gateway.ts";
import {
  aClerk,
  aDispatchedMessage,
  now,
  phoneOf,
  plan,
  quietQueue,
  rows,
  tag,
  town,
  withPeople,
} from "../support/town.ts";

const minute = 60_000;
const erase = (subscriberId: number) => eraseSubscriber({ db: town(), suppressionKey }, aClerk, { subscriberId }, now);
const send = (id: number, by = scriptedGateway(), at = now) =>
  sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    at,
  );
function receipt(id: number, subscriberId: number, state: "delivered" | "undelivered") {
  const named = { attempt: `${id}.1.${subscriberId}.${tag}`, code: "5" };
  const reported: Receipt = state === "delivered" ? { ...named, state } : { ...named, state, reason: "unreachable" };
  const ports = { db: town(), queue: quietQueue().queue };
  return recordReceipts(ports, { kind: "provider", provider: "infobip" }, [reported], now);
}
const recounted = async (id: number) => {
  const found = await readAlone(progressReading(town(), id));
  if (!found) throw new Error("no message");
  return recountTotals(town(), { message: found.message, waits: plan.receiptMs }, now + minute);
};
const tables = ["deliveries", "strayReceipts"];
const keptOf = async () => Promise.all(tables.map((table) => rows(`SELECT * FROM ${table}`)));

it("goes on counting who had a message before they were erased, and who had missed it", async () => {
  await withPeople(4);
  const { id } = await aDispatchedMessage();
  await send(id);
  await receipt(id, 1, "delivered");
  await receipt(id, 2, "undelivered");
  await receipt(id, 3, "delivered");
  const before = await recounted(id);
  await erase(1);
  await erase(2);
  const after = await recounted(id);
  expect(after?.totals).toEqual(before?.totals);
  expect(after).toMatchObject({ accepted: 4, unsubscribedBefore: 0, settled: true });
  expect(await rows("SELECT subscriberId FROM deliveries")).toEqual([{ subscriberId: 3 }, { subscriberId: 4 }]);
});

it("sends nothing to who is erased after the audience was frozen", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  await erase(2);
  const by = scriptedGateway();
  await send(id, by);
  expect(by.numbers()).toEqual([phoneOf(1), phoneOf(3)]);
  expect(await rows("SELECT accepted, gone FROM chunks")).toEqual([{ accepted: 2, gone: 1 }]);
});

it("keeps nothing of who is erased while it is sent to them, nor of what is reported of it", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  const erasing = scriptedGateway(undefined, {
    async send({ attempts }) {
      await erase(1);
      return attempts.map(() => answers.accepted);
    },
  });
  expect(await send(id, erasing)).toBe(2);
  expect(await receipt(id, 1, "delivered")).toBe(0);
  expect(await rows("SELECT subscriberId FROM deliveries")).toEqual([{ subscriberId: 2 }]);
  expect(await rows("SELECT * FROM strayReceipts")).toEqual([]);
});

it("makes no delivery of a receipt that comes while their chunk is still claimed", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  const note = { messageId: id, chunk: 1 };
  await claimChunk(town(), { note, lease: "ours", leaseMs: minute, plans: [plan.sms] }, now);
  await erase(1);
  expect(await receipt(id, 1, "delivered")).toBe(0);
  expect(await receipt(id, 2, "delivered")).toBe(1);
  expect(await keptOf()).toMatchObject([[{ subscriberId: 2 }], []]);
});

it("counts uncertain people who were erased as before when a chunk is counted anew", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  await send(id);
  await env.DB.exec(
    "UPDATE deliveries SET state = 'uncertain', rank = 1; UPDATE chunks SET accepted = 0, uncertain = 3",
  );
  await erase(1);
  expect(await recounted(id)).toMatchObject({ uncertain: 3, accepted: 0, unsubscribedBefore: 0 });
});

it("goes on counting who was erased while it was sent to them when their chunk is counted anew", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  const erasing = scriptedGateway(undefined, {
    async send({ attempts }) {
      await erase(1);
      return attempts.map(() => answers.accepted);
    },
  });
  await send(id, erasing);
  const asClosed = await rows("SELECT accepted, uncertain, gone FROM chunks");
  expect(asClosed).toEqual([{ accepted: 3, uncertain: 0, gone: 0 }]);
  await env.DB.exec("UPDATE chunks SET uncertain = 1");
  await recounted(id);
  expect(await rows("SELECT accepted, uncertain, gone FROM chunks")).toEqual(asClosed);
});

it("records nothing more of an id that was erased when its number has signed up anew", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  await send(id);
  await erase(1);
  await comeIn({ phone: phoneOf(1) });
  await receipt(id, 1, "delivered");
  expect(await rows("SELECT subscriberId FROM deliveries")).toEqual([{ subscriberId: 2 }]);
  expect(await recounted(id)).toMatchObject({ accepted: 2, unsubscribedBefore: 0 });
});
