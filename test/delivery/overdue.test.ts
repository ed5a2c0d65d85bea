import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { wakesADay } from "../../src/delivery/overdue-queries.ts";
import { sweepChunks } from "../../src/delivery/sweep.ts";
import type { Producer } from "../../src/queues/producer.ts";
import { scriptedGateway, wellGateways } from "../support/gateway.ts";
import { aDispatchedMessage, now, quietQueue, rows, smsPlan, town, withPeople } from "../support/town.ts";

/* The sweep has a ceiling, and does not depend on the queues. */

const minute = 60_000;
const day = 24 * 60 * minute;
const single = smsPlan({ perChunk: 1 });

/** How many notes one sweep sends, by lane. */
async function sweep(at: number) {
  const { queue, chunks } = quietQueue();
  await sweepChunks({ db: town(), queue, gateways: wellGateways(), plan: single }, theClock, at);
  const of = (lane: string) => chunks.filter((chunk) => chunk.lane === lane).length;
  return { urgent: of("urgent"), ordinary: of("ordinary") };
}

it("wakes at most forty times a minute and two thousand times a day for ordinary chunks, whatever fails", async () => {
  await withPeople(330);
  await aDispatchedMessage({}, single);
  let [all, most] = [0, 0];
  // Their consumer fails, so that all of them are overdue for half a day.
  for (let late = 2; late <= 12 * 60; late += 2) {
    const { ordinary } = await sweep(now + late * minute);
    [all, most] = [all + ordinary, Math.max(most, ordinary)];
  }
  expect([most, all <= wakesADay]).toEqual([40, true]);
});

it("goes on ringing for a crisis beyond the day's ceiling, and for the others the next day", async () => {
  await withPeople(3);
  await aDispatchedMessage({}, single);
  await aDispatchedMessage({ lane: "urgent" }, single);
  const today = new Date(now).toISOString().slice(0, 10);
  await env.DB.prepare("INSERT INTO sweepDays (day, notes) VALUES (?, ?)").bind(today, wakesADay).run();
  expect(await sweep(now + 2 * minute)).toEqual({ urgent: 3, ordinary: 0 });
  await env.DB.exec(`UPDATE messages SET expiresAt = ${now + 2 * day}`);
  expect(await sweep(now + day)).toEqual({ urgent: 3, ordinary: 3 });
});

it("counts the notes of a day in one row, and writes nothing when it sends none", async () => {
  await sweep(now + minute);
  expect(await rows("SELECT * FROM sweepDays")).toEqual([]);
  await withPeople(3);
  await aDispatchedMessage({}, single);
  await sweep(now + 2 * minute);
  await sweep(now + 4 * minute);
  expect(await rows("SELECT notes FROM sweepDays")).toEqual([{ notes: 6 }]);
});

it("sends the oldest urgent chunk itself when no note can be sent", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage({ lane: "urgent" }, single);
  const deaf: Producer = { ...quietQueue().queue, wakeChunks: async () => false };
  const by = scriptedGateway();
  for (let late = 2; late <= 4; late++)
    await sweepChunks({ db: town(), queue: deaf, gateways: by.gateways, plan: single }, theClock, now + late * minute);
  expect(by.numbers()).toHaveLength(3);
  for (let late = 5; late <= 8; late++)
    await sweepChunks({ db: town(), queue: deaf, gateways: by.gateways, plan: single }, theClock, now + late * minute);
  expect(await rows("SELECT DISTINCT state FROM deliveries WHERE messageId = ?", id)).toEqual([{ state: "accepted" }]);
  expect(by.numbers()).toHaveLength(3);
});

it("sends a crisis of a dozen chunks within as many minutes when no note can be sent", async () => {
  await withPeople(12);
  await aDispatchedMessage({ lane: "urgent" }, single);
  const deaf: Producer = { ...quietQueue().queue, wakeChunks: async () => false };
  const by = scriptedGateway();
  for (let late = 2; late < 2 + 12; late++)
    await sweepChunks({ db: town(), queue: deaf, gateways: by.gateways, plan: single }, theClock, now + late * minute);
  expect(by.numbers()).toHaveLength(12);
});

it("settles the oldest urgent chunk itself, too, and never sends an ordinary one", async () => {
  await withPeople(2);
  await aDispatchedMessage({}, single);
  const deaf: Producer = { ...quietQueue().queue, wakeChunks: async () => false };
  const by = scriptedGateway();
  for (let late = 2; late <= 10; late++)
    await sweepChunks({ db: town(), queue: deaf, gateways: by.gateways, plan: single }, theClock, now + late * minute);
  expect(by.sent).toHaveLength(0);
});
