import type { ProviderName } from "../../src/providers/names.ts";
import { type AppEnv, addPeople, until } from "../support/worker.ts";
import { rightAnswer, rightCount } from "./answers.ts";
import { countSend } from "./bulk.ts";
import { attemptsSince, rightAccepted, rightDelivered, timeSend } from "./clerk.ts";
import { median, round } from "./figures.ts";
import { rightBareDeliveries, timeBareSend } from "./floor.ts";
import { besideBare, type TownSettings, unpaced } from "./houses.ts";
import { rightReceipts } from "./reports.ts";
import { callsOf } from "./trips.ts";

const through = (provider: ProviderName): TownSettings => ({ ...unpaced, SMS_PROVIDER: provider });

const singlePeople = 2_000;
const singleLatencyMs = 50;
const parallel = 6;

/**
 * 2,000 people through a wire that takes one recipient a call, against a bare loop in the same runtime at the same
 * parallelism, which hears the same callbacks.
 */
export async function benchSingle() {
  return besideBare(through("twilio"), await callsOf(), async (worker, bare) => {
    for (const one of [worker, bare])
      await one.exchange.setFaults({ latencyMs: singleLatencyMs, receiptDelayMs: 3_600_000, keepTexts: false });
    await addPeople(worker.db, singlePeople);
    const { seconds } = await timeSend(worker, singlePeople);
    const floorSeconds = await timeBareLoop(bare);
    for (const one of [worker, bare]) {
      await rightAccepted(one, singlePeople);
      await rightCallbacks(one);
    }
    return { seconds: round(seconds), floorSeconds: round(floorSeconds), ratio: round(seconds / floorSeconds, 2) };
  });
}

async function timeBareLoop(bare: AppEnv): Promise<number> {
  const began = performance.now();
  const response = await fetch(`${bare.url}/loop?people=${singlePeople}&parallel=${parallel}`, { method: "POST" });
  await rightAnswer("The bare loop", response, { status: 200, facts: [`"accepted":${singlePeople}`] });
  return (performance.now() - began) / 1000;
}

type Webhooks = { webhooks: { status: number }[] };

/** Twilio tells once of each text that it is on its way; the last are heard a moment after the last answer. */
async function rightCallbacks(worker: AppEnv): Promise<void> {
  const heard = async () =>
    (await worker.exchange.log<Webhooks>()).webhooks.filter(({ status }) => status === 200).length;
  await until(async () => (await heard()) >= singlePeople, 30_000, 200);
  rightCount("Callbacks that were heard", await heard(), singlePeople);
}

/** How many receipts a second are taken in: Infobip's wire a hundred at once, Twilio's one by one and signed. */
export async function benchReceipts() {
  const infobip = await timeReceipts("infobip", 10_000, 100);
  const twilio = await timeReceipts("twilio", 1_000, 1);
  return {
    perSecond: infobip.perSecond,
    floorPerSecond: infobip.floorPerSecond,
    ratio: infobip.ratio,
    twilioPerSecond: twilio.perSecond,
    twilioFloorPerSecond: twilio.floorPerSecond,
    twilioRatio: twilio.ratio,
  };
}

/** Slices of the receipts, to the house and to the bare Worker in turns; the first pays for compiling and is not counted. */
const slices = 5;

async function timeReceipts(provider: "infobip" | "twilio", people: number, atOnce: number) {
  return besideBare(through(provider), await callsOf(), async (worker, bare) => {
    const since = Date.now();
    for (const one of [worker, bare]) {
      await one.exchange.setFaults({ receiptDelayMs: 3_600_000, keepTexts: false });
      await addPeople(one.db, people);
    }
    const { id } = await timeSend(worker, people);
    await timeBareSend(bare, people);
    const sides = [];
    for (const one of [worker, bare])
      sides.push({ one, attempts: await attemptsSince(one, since), seconds: [] as number[] });
    const slice = people / slices;
    for (let from = 0; from < people; from += slice)
      for (const { one, attempts, seconds } of sides)
        seconds.push(await timeSlice(one, provider, attempts.slice(from, from + slice), atOnce));
    await rightDelivered(worker, id, people);
    await rightBareDeliveries(bare, "delivered", people);
    const [perSecond = 0, floorPerSecond = 0] = sides.map(({ seconds }) => slice / median(seconds.slice(1)));
    const ratio = round(floorPerSecond / perSecond, 2);
    return { perSecond: Math.round(perSecond), floorPerSecond: Math.round(floorPerSecond), ratio };
  });
}

/** @returns seconds */
async function timeSlice(
  worker: AppEnv,
  provider: "infobip" | "twilio",
  attempts: readonly string[],
  atOnce: number,
): Promise<number> {
  const groups = Array.from({ length: Math.ceil(attempts.length / atOnce) }, (_, index) =>
    attempts.slice(index * atOnce, (index + 1) * atOnce),
  ).values();
  const began = performance.now();
  const postGroups = async () => {
    for (const group of groups) await rightReceipts(worker, provider, group);
  };
  await Promise.all(Array.from({ length: parallel }, postGroups));
  return (performance.now() - began) / 1000;
}

/** Rows and operations of one message to 2,000, receipts included, beside the budgets of each wire. */
export async function benchBudgets(people = 2_000) {
  const budgets: Record<string, unknown> = {};
  for (const [provider, perChunk] of [
    ["infobip", 500],
    ["twilio", 30],
    ["bulkgate", 100],
  ] as const) {
    const chunks = Math.ceil(people / perChunk);
    const { rowsWritten, rowsRead, queueOperations } = await countSend(people, through(provider));
    budgets[provider] = {
      rowsWritten,
      rowsWrittenAtMost: 2 * people + 6 * chunks + 50,
      rowsRead,
      rowsReadAtMost: 12 * people + 20 * chunks,
      queueOperations,
      queueOperationsAtMost: 3 * chunks + 10,
    };
  }
  return budgets;
}
