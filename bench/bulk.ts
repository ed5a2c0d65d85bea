import type { SettingName } from "../src/settings.ts";
import {
  addPeople,
  buildWorker,
  freshlySeen,
  type House,
  openHouse,
  until,
  writeMessage,
} from "../test/support/house.ts";

/** No hold and no pace: what is measured is the house, not its patience. */
export const unpaced = { HOLD_SECONDS: "0", PACE_INFOBIP: "0" };

const text = "Zítra od 8 do 12 hodin nepoteče voda v ulici Nádražní. Cisterna bude na návsi.";

type Requests = { requests: { ms: number }[] };

/** Sends to everybody and waits for the last outcome. @returns seconds from the dispatch to it */
export async function timeSend(house: House): Promise<{ seconds: number; id: number }> {
  const id = await writeMessage(house, text);
  const began = performance.now();
  await house.post(`/messages/${id}/dispatch`, freshlySeen);
  await until(async () => (await openChunks(house, id)) === 0, 120_000, 10);
  return { seconds: (performance.now() - began) / 1000, id };
}

async function openChunks(house: House, id: number): Promise<number> {
  const row = await house.db
    .prepare("SELECT count(*) FILTER (WHERE state <> 'closed') AS open FROM chunks WHERE messageId = ?")
    .bind(id)
    .first<{ open: number }>();
  return row?.open ?? 1;
}

const round = (value: number, digits = 3) => Number(value.toFixed(digits));

/** 10,000 people, no added latency: the time without counting, the counts in a run of their own. */
export async function benchBulk(people = 10_000) {
  const house = await openHouse(buildWorker(), unpaced);
  await house.exchange.setFaults({ receiptDelayMs: 60_000 });
  await addPeople(house.db, people);
  await warmUp(house);
  const { seconds, id } = await timeSend(house);
  const { requests } = await house.exchange.log<Requests>();
  const chunks =
    (await house.db.prepare("SELECT count(*) AS n FROM chunks WHERE messageId = ?").bind(id).first<{ n: number }>())
      ?.n ?? 0;
  const providerMs = requests.slice(-chunks).reduce((sum, { ms }) => sum + ms, 0);
  await house.close();
  return {
    people,
    seconds: round(seconds),
    peoplePerSecond: Math.round(people / seconds),
    chunks,
    overheadMs: round((seconds * 1000 - providerMs) / chunks, 1),
    ...(await countSend(people)),
  };
}

/** The first send of a house pays for compiling it. */
async function warmUp(house: House): Promise<void> {
  await timeSend(house);
}

/** One message to so many people and all its receipts, with the database and the queues counted. */
export async function countSend(people: number, settings: Partial<Record<SettingName, string>> = unpaced) {
  const house = await openHouse(buildWorker("bench/counted.ts"), settings);
  await house.exchange.setFaults({ receiptDelayMs: 500 });
  await addPeople(house.db, people);
  const counts = async () => (await fetch(`${house.url}/counts`)).json() as Promise<Record<string, number>>;
  const before = await counts();
  await timeSend(house);
  await until(
    async () => {
      const row = await house.db
        .prepare("SELECT count(*) AS n FROM deliveries WHERE state = 'delivered'")
        .first<{ n: number }>();
      return row?.n === people;
    },
    120_000,
    200,
  );
  const after = await counts();
  await house.close();
  const spent = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
  return {
    rowsWritten: spent("rowsWritten"),
    rowsRead: spent("rowsRead"),
    queueOperations: 3 * spent("notes") + spent("retries"),
  };
}

/** Chunks that every house sends before it is measured, so that its heap has grown as far as it does. */
const warmChunks = 100;

/**
 * How time and memory grow with the town. Memory is the peak of the runtime's process, D1 included, after as many chunks
 * in every size: what is compared is the size of the town, not how long its Worker has run.
 */
export async function benchScale(sizes = [1_000, 10_000, 50_000]) {
  const code = buildWorker();
  const scale = [];
  for (const n of sizes) {
    const house = await openHouse(code, unpaced);
    await house.exchange.setFaults({ receiptDelayMs: 600_000, keepTexts: false });
    await addPeople(house.db, n);
    for (let sent = 0; sent < warmChunks; sent += n / 500) await warmUp(house);
    const { seconds } = await timeSend(house);
    scale.push({ n, seconds: round(seconds), workerMemoryMb: house.usage().memoryMb });
    await house.close();
  }
  return scale;
}
