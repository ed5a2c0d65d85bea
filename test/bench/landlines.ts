import { clock } from "../../src/monitoring/alarm.ts";
import { paths } from "../../src/paths.ts";
import { type AppEnv, addPeople, until } from "../support/worker.ts";
import { rightAnswer, rightRows, WrongAnswer } from "./answers.ts";
import { dispatch, openCheck } from "./clerk.ts";
import type { Cost } from "./counted.ts";
import { round } from "./figures.ts";
import { countsOf, held, withWorker } from "./houses.ts";
import { chunkQueue, tickOnce } from "./trips.ts";

/** As Infobip's voice has it, and a call a second. */
const perChunk = 30;
const calls = 200;

/**
 * One message to 200 landlines, each busy at first and called again: what a chunk, a webhook of its receipts, the tick
 * that gathers the retries and a chunk of them cost; all of it beside the budget; and when the last telephone rings, by
 * arithmetic, by the check page and by the slots.
 */
export function benchLandlines() {
  return withWorker({ ...held, VOICE_PROVIDER: "infobip" }, measure, "test/bench/counted.ts");
}

async function measure(worker: AppEnv) {
  await addLandlines(worker);
  await behave(worker, [{ does: "busy" }, { does: "answers" }]);
  const check = await openCheck(worker, calls);
  const said = await saidSeconds(worker, check.id);
  const before = await countsOf(worker);
  await dispatch(worker, check);
  const slots = await slotSeconds(worker, check.id);
  const first = await callEverybody(worker, check.id, "not-reached");
  await worker.db.batch([
    worker.db.prepare("UPDATE chunks SET retryAt = 0 WHERE retryAt IS NOT NULL"),
    worker.db.prepare("UPDATE deliveries SET retryAt = 0"),
  ]);
  await tickOnce(worker);
  const gather = await costOf(worker, clock);
  const again = await callEverybody(worker, check.id, "heard");
  const after = await countsOf(worker);
  const chunks = await countRows(worker, "SELECT count(*) AS n FROM chunks");
  return {
    ...{ chunkOf30: first.chunk, busyWebhook: first.webhook, gather, retryChunk: again.chunk },
    ...{ landlines: calls, retries: calls, chunks },
    rowsWritten: after.rowsWritten - before.rowsWritten,
    // The message, what is counted of it, and where the town's page lists it.
    rowsWrittenAtMost: 2 * calls + 6 * chunks + 2 * calls + 58,
    rowsRead: after.rowsRead - before.rowsRead,
    queueOperations: 3 * (after.notes - before.notes),
    queueOperationsAtMost: 3 * chunks + 10,
    lastRings: { arithmeticSeconds: calls, saidSeconds: said, lastSlotSeconds: slots },
  };
}

async function addLandlines({ db }: AppEnv): Promise<void> {
  await addPeople(db, calls);
  await db.batch([
    db.prepare("UPDATE subscribers SET channel = 'voice', phone = '+420' || CAST(382000000 + id AS TEXT)"),
    // At any hour, whenever the bench runs.
    db.prepare("UPDATE towns SET callsFrom = 0, callsUntil = 24"),
  ]);
}

/** How all telephones behave, call after call, each over in a moment. */
async function behave(worker: AppEnv, all: readonly { does: string }[]): Promise<void> {
  const response = await fetch(`${worker.exchange.url}/behaviours`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ all, secondMs: 0 }),
  });
  await rightAnswer("The telephones", response, { status: 200 });
}

/** Sends every open chunk as if its time had come. @returns what the last of 30, and the last webhook, cost */
async function callEverybody(worker: AppEnv, id: number, state: string): Promise<{ chunk: Cost; webhook: Cost }> {
  const open = "SELECT number, size FROM chunks WHERE messageId = ? AND state = 'open' ORDER BY number";
  const { results } = await worker.db.prepare(open).bind(id).all<{ number: number; size: number }>();
  await worker.db.prepare("UPDATE chunks SET dueAt = 0 WHERE messageId = ?").bind(id).run();
  let chunk: Cost | undefined;
  for (const { number, size } of results) {
    await worker.wake(chunkQueue, { messageId: id, chunk: number });
    if (size === perChunk) chunk = await costOf(worker, chunkQueue);
  }
  const sql = `SELECT count(*) AS n FROM deliveries WHERE messageId = ${id} AND state = '${state}'`;
  await until(async () => (await countRows(worker, sql)) === calls, 60_000, 50);
  await rightRows(`Calls that ended as ${state}`, worker.db, { sql }, calls);
  if (!chunk) throw new WrongAnswer("No chunk of calls was whole.");
  return { chunk, webhook: await costOf(worker, `POST ${paths.webhook("infobip")}`) };
}

async function costOf(worker: AppEnv, invocation: string): Promise<Cost> {
  const found = (await countsOf(worker)).last[invocation];
  if (!found || found.trips === 0) throw new WrongAnswer(`"${invocation}" asked the database nothing.`);
  return found;
}

async function countRows({ db }: AppEnv, sql: string): Promise<number> {
  return (await db.prepare(sql).first<{ n: number }>())?.n ?? 0;
}

/** From the first to the last slot. */
async function slotSeconds({ db }: AppEnv, id: number): Promise<number> {
  const sql = "SELECT max(dueAt) - min(dueAt) AS ms FROM chunks WHERE messageId = ?";
  return round(((await db.prepare(sql).bind(id).first<{ ms: number }>())?.ms ?? 0) / 1000, 1);
}

/** From the first to the last ring, as the check page says it: its clock has minutes. */
async function saidSeconds(worker: AppEnv, id: number): Promise<number> {
  const page = await rightAnswer("The check page", await worker.get(paths.checkMessage(id)), { status: 200 });
  const times = ["První", "Poslední"].map((which) => {
    const [, hour, minute] = new RegExp(`${which} telefon zazvoní [^<]*?(\\d{1,2}):(\\d\\d)`).exec(page) ?? [];
    if (!minute) throw new WrongAnswer(`The check page does not say when the telephones ring: ${which}.`);
    return 3600 * Number(hour) + 60 * Number(minute);
  });
  const [from = 0, until = 0] = times;
  return (until - from + 86_400) % 86_400;
}
