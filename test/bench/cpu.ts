import { clock } from "../../src/monitoring/alarm.ts";
import { type AppEnv, addPeople } from "../support/worker.ts";
import { rightAnswer } from "./answers.ts";
import {
  askPreview,
  attemptsSince,
  dispatch,
  openCheck,
  openPreview,
  rightAccepted,
  rightDelivered,
  rightDeliveries,
} from "./clerk.ts";
import { bareFreeze, perChunk, rightBareDeliveries } from "./floor.ts";
import { besideBare, held } from "./houses.ts";
import { rightReceipts } from "./reports.ts";
import { callsOf, chunkQueue, rightBeat, signUpFacts, windClock } from "./trips.ts";

/** Invocations that are measured, after some that are not, in blocks of the house and of the bare Worker in turns. */
const times = 200;
const warm = 20;
const block = 50;

/** The audience of one message, a chunk for each invocation; they are held, so that only the bench wakes them. */
const people = (warm + times) * perChunk;

/** The most receipts that Infobip posts at once. */
const perWebhook = 100;

type Act = (index: number) => Promise<unknown>;
type Kind = "signUpPage" | "preview" | "tick" | "chunk" | "receipts";
type Cpu = { ms: number; floorMs: number };

/** CPU of the runtimes' processes over equal, warm invocations, D1 and the broker included, divided. */
async function cpuOf(worker: AppEnv, act: Act, bareAct: Act): Promise<Cpu> {
  for (let index = 0; index < warm; index++) for (const one of [act, bareAct]) await one(index);
  const used = { ms: 0, floorMs: 0 };
  for (let from = warm; from < warm + times; from += block)
    for (const [what, one] of [["ms", act] as const, ["floorMs", bareAct] as const]) {
      const before = worker.usage().cpuMs;
      for (let index = from; index < from + block; index++) await one(index);
      used[what] += worker.usage().cpuMs - before;
    }
  return { ms: used.ms / times, floorMs: used.floorMs / times };
}

/** By kind of invocation: ms, the floor's, and their ratio. Every answer is checked. */
export async function benchCpu() {
  const cpu = await besideBare(held, await callsOf(), async (worker, bare) => {
    for (const one of [worker, bare]) {
      await one.exchange.setFaults({ receiptDelayMs: 3_600_000, keepTexts: false });
      await addPeople(one.db, perChunk);
    }
    return {
      signUpPage: await measureSignUpPage(worker, bare),
      preview: await measurePreview(worker, bare),
      tick: await measureTick(worker, bare),
      ...(await measureChunks(worker, bare)),
    } satisfies Record<Kind, Cpu>;
  });
  const each = (read: (one: Cpu) => number) =>
    Object.fromEntries(Object.entries(cpu).map(([kind, one]) => [kind, Number(read(one).toFixed(2))]));
  return {
    cpuMs: each(({ ms }) => ms),
    cpuFloorMs: each(({ floorMs }) => floorMs),
    cpuRatio: each(({ ms, floorMs }) => ms / floorMs),
  };
}

async function measureSignUpPage(worker: AppEnv, bare: AppEnv): Promise<Cpu> {
  const read = async () => rightAnswer("The sign-up page", await worker.get("/"), { status: 200, facts: signUpFacts });
  const bytes = Buffer.byteLength(await read());
  return cpuOf(worker, read, () => barePage(bare, `/?bytes=${bytes}`, "GET", bytes));
}

async function measurePreview(worker: AppEnv, bare: AppEnv): Promise<Cpu> {
  const preview = await openPreview(worker, perChunk);
  const ask = () => askPreview(worker, preview, perChunk);
  const bytes = Buffer.byteLength(await ask());
  return cpuOf(worker, ask, () => barePage(bare, `/preview?bytes=${bytes}`, "POST", bytes, preview.form));
}

/** As long as the house's page, within the few letters that take two bytes. */
async function barePage(bare: AppEnv, path: string, method: string, bytes: number, form?: Record<string, string>) {
  const body = form ? new URLSearchParams(form) : null;
  const response = await fetch(bare.url + path, { method, body });
  const page = await rightAnswer("The bare page", response, { status: 200, facts: ["Uzavírky silnic"] });
  if (page.length !== bytes) throw new Error(`the bare page has ${page.length} letters instead of ${bytes}`);
}

async function measureTick(worker: AppEnv, bare: AppEnv): Promise<Cpu> {
  let began = 0;
  const tick = (one: AppEnv) => () => {
    began = Date.now();
    return one.tick(clock);
  };
  const cpu = await cpuOf(worker, tick(worker), tick(bare));
  await rightBeat(bare, began);
  began = Date.now();
  await worker.tick(clock);
  await rightBeat(worker, began);
  await windClock(worker);
  return cpu;
}

/** Chunks of 500, then webhooks of a hundred of their receipts. */
async function measureChunks(worker: AppEnv, bare: AppEnv): Promise<{ chunk: Cpu; receipts: Cpu }> {
  const since = Date.now();
  // Only now: with so many people a tick would find the day's allowance too small, and tell the manager.
  for (const one of [worker, bare]) await addPeople(one.db, people, perChunk + 1);
  const check = await openCheck(worker, people);
  await dispatch(worker, check);
  await worker.db.prepare("UPDATE chunks SET dueAt = 0").run();
  const notes = await bareFreeze(bare, false);
  const chunk = await cpuOf(
    worker,
    (index) => worker.wake(chunkQueue, { messageId: check.id, chunk: index + 1 }),
    (index) => bare.wake(chunkQueue, notes[index]),
  );
  await rightDeliveries(worker, check.id, people);
  await rightBareDeliveries(bare, "accepted", people);
  for (const one of [worker, bare]) await rightAccepted(one, people);
  const receipts = await measureReceipts(worker, bare, since);
  await rightDelivered(worker, check.id, (warm + times) * perWebhook);
  await rightBareDeliveries(bare, "delivered", (warm + times) * perWebhook);
  return { chunk, receipts };
}

async function measureReceipts(worker: AppEnv, bare: AppEnv, since: number): Promise<Cpu> {
  const [attempts, bareAttempts] = [await attemptsSince(worker, since), await attemptsSince(bare, since)];
  // The first hundred of each chunk.
  const part = (all: readonly string[], index: number) => all.slice(index * perChunk, index * perChunk + perWebhook);
  return cpuOf(
    worker,
    (index) => rightReceipts(worker, "infobip", part(attempts, index)),
    (index) => rightReceipts(bare, "infobip", part(bareAttempts, index)),
  );
}
