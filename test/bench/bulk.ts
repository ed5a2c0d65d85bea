import { addPeople, type House, until } from "../support/worker.ts";
import { openCheck, providerMs, rightAccepted, sendChecked, timeSend } from "./clerk.ts";
import { median, round } from "./figures.ts";
import { perChunk, timeBareSend } from "./floor.ts";
import { besideBare, countsOf, type TownSettings, unpaced, withHouse } from "./houses.ts";
import { callsOf } from "./trips.ts";

/** Sends of the house and of the bare Worker in turns; the first of each pays for compiling it and is not counted. */
const rounds = 7;

/**
 * 10,000 people, no added latency, beside the floor: the time without counting, the counts in a run of their own. On a
 * machine that others use, too, the ratio of CPU says more than that of seconds.
 */
export async function benchBulk(people = 10_000) {
  const { own, floor, overheadMs } = await besideBare(unpaced, await callsOf(), (house, bare) =>
    timeInTurns(house, bare, people),
  );
  return {
    people,
    seconds: round(own.seconds),
    floorSeconds: round(floor.seconds),
    ratio: round(own.seconds / floor.seconds, 2),
    cpuMs: own.cpuMs,
    floorCpuMs: floor.cpuMs,
    cpuRatio: round(own.cpuMs / floor.cpuMs, 2),
    peoplePerSecond: Math.round(people / own.seconds),
    chunks: people / perChunk,
    overheadMs: round(overheadMs, 1),
    ...(await countSend(people)),
  };
}

type Spent = { seconds: number; cpuMs: number };

/** @returns medians; `overheadMs` is a chunk's time less the provider's */
async function timeInTurns(house: House, bare: House, people: number) {
  for (const one of [house, bare]) await prepare(one, people);
  const overheads: number[] = [];
  const sendHouse = async () => {
    const check = await openCheck(house, people);
    const since = Date.now();
    const spent = await spentOn(house, async () => (await sendChecked(house, check, people)).seconds);
    overheads.push((spent.seconds * 1000 - (await providerMs(house, since))) / (people / perChunk));
    return spent;
  };
  const sendBare = () => spentOn(bare, () => timeBareSend(bare, people));
  const [own, floor]: [Spent[], Spent[]] = [[], []];
  for (let index = 0; index <= rounds; index++) {
    own.push(await sendHouse());
    floor.push(await sendBare());
  }
  for (const one of [house, bare]) await rightAccepted(one, people * (1 + rounds));
  return { own: medianOf(own), floor: medianOf(floor), overheadMs: median(overheads.slice(1)) };
}

/** What a send takes, after a rest: what the one before leaves to be cleared away is not its. */
async function spentOn(house: House, send: () => Promise<number>): Promise<Spent> {
  await new Promise((done) => setTimeout(done, 300));
  const before = house.usage().cpuMs;
  const seconds = await send();
  return { seconds, cpuMs: house.usage().cpuMs - before };
}

/** The first is not counted. */
const medianOf = (all: readonly Spent[]): Spent => ({
  seconds: median(all.slice(1).map(({ seconds }) => seconds)),
  cpuMs: median(all.slice(1).map(({ cpuMs }) => cpuMs)),
});

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
  return withHouse(settings, measure, "test/bench/counted.ts");
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
