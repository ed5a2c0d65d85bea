import { clock } from "../../src/monitoring/alarm.ts";
import { paths } from "../../src/paths.ts";
import { type AppEnv, addPeople } from "../support/worker.ts";
import { rightAnswer, rightRows, WrongAnswer } from "./answers.ts";
import {
  askCheck,
  askPreview,
  attemptsSince,
  desk,
  dispatch,
  openCheck,
  openPreview,
  rightDelivered,
  rightDeliveries,
} from "./clerk.ts";
import type { Cost } from "./counted.ts";
import { perChunk } from "./floor.ts";
import { type Calls, countsOf, held, withWorker } from "./houses.ts";
import { attributeOf } from "./html.ts";
import { rightReceipts } from "./reports.ts";

const routes = ["GET /", "GET /desk", "preview", "check", "dispatch", "poll", "chunk", "receipts", "idleTick"] as const;
type Route = (typeof routes)[number];

const people = perChunk;

/** What the sign-up page must show: its field, and a topic of the town. */
export const signUpFacts = ['name="phone"', "Uzavírky silnic"];

let measured: Promise<Record<Route, Cost>> | undefined;

/** What each route costs the database, measured once a run: the floors make as many calls. */
const costsOnce = () => {
  measured ??= withWorker(held, measureRoutes, "test/bench/counted.ts");
  return measured;
};

/** Round trips to the database by route, one after the other (a batch is one), and what they read and write. */
export async function benchTrips() {
  const costs = Object.entries(await costsOnce());
  return {
    trips: Object.fromEntries(costs.map(([route, { trips }]) => [route, trips])),
    tripCosts: Object.fromEntries(costs.map(([route, { trips, ...rest }]) => [route, rest])),
  };
}

/** As many calls as the house makes for each act that has a floor. */
export async function callsOf(): Promise<Calls> {
  const costs = await costsOnce();
  const trips = (route: Route) => costs[route].trips;
  return {
    signUpPage: trips("GET /"),
    preview: trips("preview"),
    dispatch: trips("dispatch"),
    chunk: trips("chunk"),
    receipts: trips("receipts"),
    tick: trips("idleTick"),
  };
}

type Noted = (route: Route, invocation: string) => Promise<void>;

async function measureRoutes(worker: AppEnv): Promise<Record<Route, Cost>> {
  await worker.exchange.setFaults({ receiptDelayMs: 3_600_000 });
  await addPeople(worker.db, people);
  const costs: Partial<Record<Route, Cost>> = {};
  const note: Noted = async (route, invocation) => {
    const found = (await countsOf(worker)).last[invocation];
    if (!found || found.trips === 0) throw new WrongAnswer(`"${invocation}" asked the database nothing.`);
    costs[route] = found;
  };
  await measureIdle(worker, note);
  const check = await openCheck(worker, people);
  await askCheck(worker, check.id, people);
  await note("check", `GET ${paths.checkMessage(check.id)}`);
  await dispatch(worker, check);
  await note("dispatch", `POST ${check.path}`);
  await measureSent(worker, check.id, note);
  return costs as Record<Route, Cost>;
}

/** A tick with nothing to do, and pages before there is any message. */
async function measureIdle(worker: AppEnv, note: Noted): Promise<void> {
  await tickOnce(worker);
  await note("idleTick", clock);
  await windClock(worker);
  await rightAnswer("The sign-up page", await fetch(`${worker.url}/`), { status: 200, facts: signUpFacts });
  await note("GET /", "GET /");
  await rightAnswer("The desk", await worker.get(paths.desk), { status: 200, facts: [desk.start.reaches(people)] });
  await note("GET /desk", `GET ${paths.desk}`);
  const preview = await openPreview(worker, people);
  await askPreview(worker, preview, people);
  await note("preview", `POST ${preview.path}`);
}

/** The message's one chunk, its progress, and the receipts of a hundred people. */
async function measureSent(worker: AppEnv, id: number, note: Noted): Promise<void> {
  const since = Date.now();
  await wakeNow(worker, id);
  await rightDeliveries(worker, id, people);
  await note("chunk", chunkQueue);
  const page = await rightAnswer("The message's page", await worker.get(paths.message(id)), { status: 200 });
  const poll = attributeOf(page, "progress", "hx-get");
  const facts = [desk.progress.ofPeople(people), `<strong>${people}</strong>`];
  // Twice: the first may count the message's receipts anew, as one does now and then.
  for (const what of ["A first poll", "A poll"])
    await rightAnswer(what, await worker.get(poll), { status: 200, facts });
  await note("poll", `GET ${poll.split("?")[0]}`);
  await rightReceipts(worker, "infobip", (await attemptsSince(worker, since)).slice(0, 100));
  await rightDelivered(worker, id, 100);
  await note("receipts", `POST ${paths.webhook("infobip")}`);
}

export const chunkQueue = "infokanal-chunks";

/** Rings for the one chunk of a message that is held, as if its time had come. */
export async function wakeNow(worker: AppEnv, id: number): Promise<void> {
  await worker.db.prepare("UPDATE chunks SET dueAt = 0 WHERE messageId = ?").bind(id).run();
  await worker.wake(chunkQueue, { messageId: id, chunk: 1 });
}

/** One tick of the minute clock; throws WrongAnswer when it has not beaten. */
export async function tickOnce(worker: AppEnv): Promise<void> {
  const began = Date.now();
  await worker.tick(clock);
  await rightBeat(worker, began);
}

/** Throws WrongAnswer when the clock has not beaten between a moment (epoch ms) and now. */
export async function rightBeat(worker: AppEnv, since: number): Promise<void> {
  const sql = "SELECT count(*) AS n FROM sweeps WHERE name = ? AND doneAt BETWEEN ? AND ?";
  await rightRows("Heartbeats of the tick", worker.db, { sql, values: [clock, since, Date.now()] }, 1);
}

/** A clock that has just beaten, and will not be late for an hour: no page of a clerk stands in for it meanwhile. */
export async function windClock(worker: AppEnv): Promise<void> {
  const statement = worker.db.prepare("UPDATE sweeps SET doneAt = ? WHERE name = ?");
  await statement.bind(Date.now() + 3_600_000, clock).run();
}
