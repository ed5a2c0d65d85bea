import { seedTown, usualPeople } from "../../scripts/seed.ts";
import { type LargeTown, seedLarge } from "../../scripts/seed-large.ts";
import { openDb } from "../../src/db.ts";
import { paths } from "../../src/paths.ts";
import { pagesOfClerks } from "../support/large-pages.ts";
import type { AppEnv } from "../support/worker.ts";
import { WrongAnswer } from "./answers.ts";
import { median, round } from "./figures.ts";
import { besideBare, unpaced } from "./houses.ts";

/*
 * Every page of the clerks' of a town of 20,000 telephones, over HTTP, beside a bare Worker's page with as many calls to its
 * database. A page whose quickest answer takes more than a tenth of a second is a wrong answer, on a machine that is not busy.
 */

const people = 20_000;
const times = 7;
const mostMs = 100;

/** A bare page takes longer only where the machine has other work: then no page is judged. */
const idleBareMs = 20;

/** A clerk's page goes to the database twice. */
const calls = { signUpPage: 2, preview: 2, dispatch: 2, chunk: 2, receipts: 2, tick: 2 };

/** What a page took, ms: median and quickest over HTTP, what its own line says, and what the bare page took. */
type Figure = { page: string; ms: number; quickestMs: number; lineMs: number; bareMs: number };

/** Measures all pages; the slowest ones first. */
export function benchDesk(): Promise<{ people: number; pages: Figure[] }> {
  return besideBare(unpaced, calls, async (worker, bare) => {
    const large = await aLargeTown(worker);
    const pages: Figure[] = [];
    for (const page of pagesOfClerks(large)) pages.push(await measure(worker, bare, page));
    pages.sort((one, other) => other.ms - one.ms);
    const slow = pages.filter(({ quickestMs, bareMs }) => quickestMs > mostMs && bareMs <= idleBareMs);
    if (slow.length > 0) throw new WrongAnswer(`Pages of more than ${mostMs} ms: ${JSON.stringify(slow)}`);
    return { people, pages };
  });
}

/** The demo town, grown large; whoever is signed in is its manager. */
async function aLargeTown({ db }: AppEnv): Promise<LargeTown> {
  const now = Date.now();
  await db.prepare("DELETE FROM clerks").run();
  await seedTown(openDb(db), { ...usualPeople, calls: true }, now);
  const large = await seedLarge(openDb(db), people, now);
  await db.prepare("UPDATE sessions SET clerkId = (SELECT id FROM clerks ORDER BY roles DESC, id LIMIT 1)").run();
  return large;
}

async function measure(worker: AppEnv, bare: AppEnv, page: string): Promise<Figure> {
  const [own, floor]: [number[], number[]] = [[], []];
  await timeOf(worker, page);
  const said = worker.requests.length;
  for (let nth = 0; nth < times; nth += 1) {
    floor.push(await timeOf(bare, "/"));
    own.push(await timeOf(worker, page));
  }
  const lines = worker.requests.slice(said).map((line) => Number(JSON.parse(line).ms));
  return {
    page,
    ms: round(median(own), 1),
    quickestMs: round(Math.min(...own), 1),
    lineMs: median(lines),
    bareMs: round(median(floor), 1),
  };
}

async function timeOf(worker: AppEnv, page: string): Promise<number> {
  const begun = performance.now();
  const response = await worker.get(page);
  await response.arrayBuffer();
  if (response.status !== 200 && page !== paths.health) throw new WrongAnswer(`${page} answered ${response.status}.`);
  return performance.now() - begun;
}
