import { addPeople, type House, until } from "../test/support/house.ts";
import { openCheck, providerMs, rightAccepted, sendChecked, timeSend } from "./clerk.ts";
import { median, round } from "./figures.ts";
import { perChunk, timeBareSend } from "./floor.ts";
import { besideBare, countsOf, type TownSettings, unpaced, withHouse } from "./houses.ts";
import { callsOf } from "./trips.ts";

/** Sends of the house and of the bare Worker in turns; the first of each pays for compiling it and is not counted. */
const rounds = 3;

/** 10,000 people, no added latency, beside the floor: the time without counting, the counts in a run of their own. */
export async function benchBulk(people = 10_000) {
  const chunks = people / perChunk;
  const timed = await besideBare(unpaced, await callsOf(), async (house, bare) => {
    for (const one of [house, bare]) await prepare(one, people);
    const sends: { seconds: number; overheadMs: number }[] = [];
    const floors: number[] = [];
    for (let index = 0; index <= rounds; index++) {
      const { seconds } = await timeSend(house, people);
      sends.push({ seconds, overheadMs: (seconds * 1000 - (await providerMs(house, chunks))) / chunks });
      floors.push(await timeBareSend(bare, people));
    }
    for (const one of [house, bare]) await rightAccepted(one, people * (1 + rounds));
    const warm = sends.slice(1);
    return {
      seconds: median(warm.map(({ seconds }) => seconds)),
      overheadMs: median(warm.map(({ overheadMs }) => overheadMs)),
      floorSeconds: median(floors.slice(1)),
    };
  });
  return {
    people,
    seconds: round(timed.seconds),
    floorSeconds: round(timed.floorSeconds),
    ratio: round(timed.seconds / timed.floorSeconds, 2),
    peoplePerSecond: Math.round(people / timed.seconds),
    chunks,
    overheadMs: round(timed.overheadMs, 1),
    ...(await countSend(people)),
  };
}

async function prepare(house: House, people: number): Promise<void> {
  await house.exchange.setFaults({ receiptDelayMs: 3_600_000, keepTexts: false });
  await addPeople(house.db, people);
}

/** One message to so many people and all its receipts, with the database and the queues counted. */
export function countSend(people: number, settings: TownSettings = unpaced) {
  const measure = async (house: House) => {
    await house.exchange.setFaults({ receiptDelayMs: 500 });
    await addPeople(house.db, people);
    const check = await openCheck(house, people);
    const before = await countsOf(house);
    const { id } = await sendChecked(house, check, people);
    const sql = "SELECT count(*) AS n FROM deliveries WHERE messageId = ? AND state = 'delivered'";
    const delivered = () => house.db.prepare(sql).bind(id).first<{ n: number }>();
    await until(async () => (await delivered())?.n === people, 120_000, 200);
    const after = await countsOf(house);
    const notes = after.notes - before.notes;
    return {
      rowsWritten: after.rowsWritten - before.rowsWritten,
      rowsRead: after.rowsRead - before.rowsRead,
      queueOperations: 3 * notes + after.retries - before.retries,
    };
  };
  return withHouse(settings, measure, "bench/counted.ts");
}

/** Chunks that every house sends before it is measured, so that its heap has grown as far as it does. */
const warmChunks = 100;

/**
 * How time and memory grow with the town. Memory is the peak of the runtime's process, D1 included, after as many chunks
 * in every size: what is compared is the size of the town, not how long its Worker has run.
 */
export async function benchScale(sizes = [1_000, 10_000, 50_000]) {
  const scale = [];
  for (const n of sizes) scale.push(await withHouse(unpaced, (house) => measureSize(house, n)));
  return scale;
}

async function measureSize(house: House, n: number) {
  await prepare(house, n);
  for (let sent = 0; sent < warmChunks; sent += n / perChunk) await timeSend(house, n);
  const { seconds } = await timeSend(house, n);
  return { n, seconds: round(seconds), workerMemoryMb: house.usage().memoryMb };
}
