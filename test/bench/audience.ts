import { paths } from "../../src/paths.ts";
import { buildLargeTown, fortyHouses } from "../support/large-town.ts";
import type { AppEnv } from "../support/worker.ts";
import { rightAnswer, rightCount, WrongAnswer } from "./answers.ts";
import { type Asked, askCheck, desk, dispatch, text } from "./clerk.ts";
import type { Cost } from "./counted.ts";
import { countsOf, held, withWorker } from "./houses.ts";
import { attributeOf, hiddenFields } from "./html.ts";

/*
 * A message to forty houses in a town of 10,000 telephones, 500 streets and 3,000 houses: what each page of it costs the
 * database; and the CPU of a preview that reads the list, the first of a fresh Worker and warm, beside one that only
 * counts the whole town.
 */

const times = 30;

export async function benchAudience() {
  const costs = await withWorker(held, measureCosts, "test/bench/counted.ts");
  return { ...costs, cpuMs: await withWorker(held, measureCpu) };
}

const understood = `<strong>${desk.audience.houses(40)}</strong>`;

/** What the compose page asks while a clerk types; `houses` as they were typed. */
async function previewOf(worker: AppEnv, houses: string): Promise<Asked> {
  const page = await rightAnswer("The compose page", await worker.get(paths.newMessage), { status: 200 });
  const path = attributeOf(page, "preview", "hx-post");
  return { path, form: { ...JSON.parse(attributeOf(page, "preview", "hx-vals")), topics: "1", text, houses } };
}

async function ask(worker: AppEnv, { path, form }: Asked): Promise<string> {
  const facts = form.houses ? [understood] : [];
  return rightAnswer(`A preview (POST ${path})`, await worker.post(path, form), { status: 200, facts });
}

async function measureCosts(worker: AppEnv) {
  await buildLargeTown(worker.db);
  const costOf = async (invocation: string): Promise<Cost> => {
    const found = (await countsOf(worker)).last[invocation];
    if (!found) throw new WrongAnswer(`"${invocation}" was not measured.`);
    return found;
  };
  const preview = await previewOf(worker, fortyHouses);
  const page = await ask(worker, preview);
  const listRead = await costOf(`POST ${preview.path}`);
  await ask(worker, { path: preview.path, form: { ...preview.form, ...hiddenFields(page), text: `${text} Díky.` } });
  const textOnly = await costOf(`POST ${preview.path}`);
  const kept = await worker.post(paths.messages, { ...preview.form, action: "check" });
  await rightAnswer("A message that is written", kept, { status: 303 });
  const saved = await costOf(`POST ${paths.messages}`);
  const people = Number(/value="(\d+) /.exec(page.split('name="counts"')[1] ?? "")?.[1]);
  const button = await askCheck(worker, 1, people);
  const check = await costOf(`GET ${paths.checkMessage(1)}`);
  await dispatch(worker, { ...button, id: 1 });
  const freeze = await costOf(`POST ${paths.dispatch(1)}`);
  const told = await worker.db.prepare("SELECT sum(size) AS n FROM chunks").first<number>("n");
  rightCount("People of the chunks", told ?? 0, people);
  return { people, listRead, textOnly, saved, check, freeze };
}

/** CPU of the runtime's processes a preview, D1 included. */
async function measureCpu(worker: AppEnv) {
  await buildLargeTown(worker.db);
  const cpuOf = async (asked: Asked, many: number) => {
    const before = worker.usage().cpuMs;
    for (let index = 0; index < many; index++) await ask(worker, asked);
    return Number(((worker.usage().cpuMs - before) / many).toFixed(2));
  };
  const [list, wholeTown] = [await previewOf(worker, fortyHouses), await previewOf(worker, "")];
  const firstWholeTown = await cpuOf(wholeTown, 1);
  const firstList = await cpuOf(list, 1);
  for (const one of [list, wholeTown]) await cpuOf(one, 5);
  return { firstWholeTown, firstList, wholeTown: await cpuOf(wholeTown, times), list: await cpuOf(list, times) };
}
