import { type AppEnv, addPeople, until } from "../support/worker.ts";
import { openCheck, providerMs, rightAccepted, sendChecked, timeSend } from "./clerk.ts";
import { median, round } from "./figures.ts";
import { perChunk, timeBareSend } from "./floor.ts";
import { besideBare, countsOf, type TownSettings, unpaced, withWorker } from "./houses.ts";
import { callsOf } from "./trips.ts";

/** Sends of the house and of the bare Worker in turns; the first of each pays for compiling it and is not counted. */
const rounds = 7;

/**
 * 10,000 people, no added latency, beside the floor: the time without counting, the counts in a run of their own. On a
 * machine that others use, too, the ratio of CPU says more than that of seconds.
 */
export async function benchBulk(people = 10_000) {
  const { own, floor, overheadMs } = await besideBare(unpaced, await callsOf(), (worker, bare) =>
    timeInTurns(worker, bare, people),
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
async function timeInTurns(worker: AppEnv, bare: AppEnv, people: number) {
  for (const one of [worker, bare]) await prepare(one, people);
  const overheads: number[] = [];
  const sendWorker = async () => {
    const check = await openCheck(worker, people);
    const since = Date.now();
    const spent = await spentOn(worker, async () => (await sendChecked(worker, check, people)).seconds);
    overheads.push((spent.seconds * 1000 - (await providerMs(worker, since))) / (people / perChunk));
    return spent;
  };
  const sendBare = () => spentOn(bare, () => timeBareSend(bare, people));
  const [own, floor]: [Spent[], Spent[]] = [[], []];
  for (let index = 0; index <= rounds; index++) {
    own.push(await sendWorker());
    floor.push(await sendBare());
  }
  for (const one of [worker, bare]) await rightAccepted(one, people * (1 + rounds));
  return { own: medianOf(own), floor: medianOf(floor), overheadMs: median(overheads.slice(1)) };
}

/** What a send takes, after a rest: what the one before leaves to be cleared away is not its. */
async function spentOn(worker: AppEnv, send: () => Promise<number>): Promise<Spent> {
  await new Promise((done) => setTimeout(done, 300));
  const before = worker.usage().cpuMs;
  const seconds = await send();
  return { seconds, cpuMs: worker.usage().cpuMs - before };
}

/** The first is not counted. */
const medianOf = (all: readonly Spent[]): Spent => ({
  seconds: median(all.slice(1).map(({ seconds }) => seconds)),
  cpuMs: median(all.slice(1).map(({ cpuMs }) => cpuMs)),
});

async function prepare(worker: AppEnv, people: number): Promise<void> {
  await worker.exchange.setFaults({ receiptDelayMs: 3_600_000, keepTexts: false });
  await addPeople(worker.db, people);
}

/** One message to so many people and all its receipts, with the database and the queues counted. */
export function countSend(people: number, settings: TownSettings = unpaced) {
  const measure = async (worker: AppEnv) => {
    await worker.exchange.setFaults({ receiptDelayMs: 500 });
    await addPeople(worker.db, people);
    const check = await openCheck(worker, people);
    const before = await countsOf(worker);
    const { id } = await sendChecked(worker, check, people);
    const sql = "SELECT count(*) AS n FROM deliveries WHERE messageId = ? AND state = 'delivered'";
    const delivered = () => worker.db.prepare(sql).bind(id).first<{ n: number }>();
    await until(async () => (await delivered())?.n === people, 120_000, 200);
    const after = await countsOf(worker);
    const notes = after.notes - before.notes;
    return {
      rowsWritten: after.rowsWritten - before.rowsWritten,
      rowsRead: after.rowsRead - before.rowsRead,
      queueOperations: 3 * notes + after.retries - before.retries,
    };
  };
  return withWorker(settings, measure, "test/bench/counted.ts");
}

/** Chunks that every house sends before it is measured, so that its heap has grown as far as it does. */
const warmChunks = 100;

/**
 * How time and memory grow with the town. Memory is the peak of the runtime's process, D1 included, after as many chunks
 * in every size: what is compared is the size of the town, not how long its Worker has run.
 */
export async function benchScale(sizes = [1_000, 10_000, 50_000]) {
  const scale = [];
  for (const n of sizes) scale.push(await withWorker(unpaced, (worker) => measureSize(worker, n)));
  return scale;
}

async function measureSize(worker: AppEnv, n: number) {
  await prepare(worker, n);
  for (let sent = 0; sent < warmChunks; sent += n / perChunk) await timeSend(worker, n);
  const { seconds } = await timeSend(worker, n);
  return { n, seconds: round(seconds), workerMemoryMb: worker.usage().memoryMb };
}
