import { expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { readAlone } from "../../src/db.ts";
import { sweepChunks } from "../../src/delivery/sweep.ts";
import { haltGateway, resumeProvider } from "../../src/gateway/halt.ts";
import { slotMs } from "../../src/gateway/pace.ts";
import { haltedReading } from "../../src/gateway/queries.ts";
import { wellGateways } from "../support/gateway.ts";
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

const minute = 60_000;

it("names what is halted, since when and why; the first cause stands", async () => {
  await haltGateway({ db: town() }, theClock, halting("infobip"), now);
  await haltGateway({ db: town() }, theClock, halting("infobip", "key", "401"), now + 1);
  expect(await readAlone(haltedReading(town()))).toMatchObject([
    { provider: "infobip", haltedAt: now, haltCause: "credit" },
  ]);
});

it("wakes nothing while a provider is halted, and for everything when it goes on", async () => {
  await withPeople(11);
  await aDispatchedMessage();
  await haltGateway({ db: town() }, theClock, halting("infobip"), now);
  const sweep = async (at: number) => {
    const { queue, chunks } = quietQueue();
    await sweepChunks({ db: town(), queue, gateways: wellGateways(), plan }, theClock, at);
    return chunks.length;
  };
  expect(await sweep(now + minute)).toBe(0);
  await resumeProvider({ db: town() }, aClerk, { provider: "infobip", seenAt: now }, now);
  expect([await readAlone(haltedReading(town())), await sweep(now + 2 * minute)]).toEqual([[], 2]);
});

it.each([
  ["ten requests a second, one to a chunk", 10, 1, 112],
  ["one request a second, thirty to a chunk", 1, 30, 33_334],
  ["no pace set", 0, 1, 0],
  ["a pace of nonsense", -1, 1, 0],
])("keeps a tenth of the pace for notices: %s", (_, requestsPerSecond, requestsPerChunk, distance) => {
  expect(slotMs(requestsPerSecond, requestsPerChunk)).toBe(distance);
});

const paced = { ...smsPlan({ slotMs: 1000 }), holdMs: 10_000 };
const slots = async (id: number) =>
  (await rows<{ dueAt: number }>("SELECT dueAt FROM chunks WHERE messageId = ? ORDER BY number", id)).map(
    ({ dueAt }) => dueAt - now,
  );

it("gives every chunk a slot of its own, over all messages", async () => {
  await withPeople(30);
  const first = await aDispatchedMessage({}, paced);
  const second = await aDispatchedMessage({}, paced);
  expect(await slots(first.id)).toEqual([10_000, 11_000, 12_000]);
  expect(await slots(second.id)).toEqual([13_000, 14_000, 15_000]);
});

it("lets a crisis start at once, and moves what waits back by its length", async () => {
  await withPeople(30);
  const ordinary = await aDispatchedMessage({}, paced);
  const crisis = await aDispatchedMessage({ lane: "urgent", audience: { topics: [0], places: null } }, paced);
  expect(await slots(crisis.id)).toEqual([0, 1000, 2000]);
  expect(await slots(ordinary.id)).toEqual([13_000, 14_000, 15_000]);
});
