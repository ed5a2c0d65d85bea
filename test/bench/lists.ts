import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { paths } from "../../src/paths.ts";
import type { AppEnv } from "../support/worker.ts";
import { rightAnswer, rightRows, WrongAnswer } from "./answers.ts";
import { median, round } from "./figures.ts";
import { unpaced, withWorker } from "./houses.ts";

const people = 1000;
const samples = 5;

const step = join(import.meta.dirname, "list-step.ts");

/**
 * A list of a thousand people: the CPU of its upload and of a step, while it is read, while they are signed up, and while
 * it is undone, each a hundred rows; and the rows that are written for each person. In the Worker it is that of the
 * runtime's processes, the database's share in it. `pure` is what a slice computes, in processes that have just started
 * (`coldMs`) and in warm ones, among five hundred streets: that is what the free plan's ten milliseconds are for.
 */
export function benchLists() {
  return withWorker(unpaced, async (worker) => {
    const rows = Array.from({ length: people }, (_, nth) => `Jan Novák ${nth};${720_000_000 + nth * 31};Husova ${nth}`);
    const before = worker.usage().cpuMs;
    const form = new FormData();
    form.append("file", new File([`Jméno;Mobil;Adresa\r\n${rows.join("\r\n")}\r\n`], "lide.csv"));
    await rightAnswer("The list", await worker.post(paths.lists, form), { status: 303 });
    const uploadMs = round(worker.usage().cpuMs - before, 1);
    const { id, shape } = await listIn(worker);
    const { columns } = JSON.parse(shape) as { columns: string[] };
    const said = Object.fromEntries(columns.map((column, at) => [`column-${at}`, column]));
    await answer(worker, id, { answer: "columns", several: "ask", ...said });
    const reading = await steps(worker, id, "reading");
    const { counts } = await listIn(worker);
    const proof = { paper: "Šanon 4", agreedOn: "1. 3. 2024", version: "2027-01", topics: "1" };
    await answer(worker, id, { answer: "start", seen: counts, ...proof });
    const writing = await steps(worker, id, "writing");
    await rightRows("The list's people", worker.db, { sql: "SELECT added AS n FROM listImports" }, people);
    await answer(worker, id, { answer: "undo" });
    const undoing = await steps(worker, id, "undoing");
    await rightRows("Who was taken back", worker.db, { sql: "SELECT removed AS n FROM listImports" }, people);
    return { uploadMs, reading, writing, undoing, pure: pure() };
  });
}

const listIn = async (worker: AppEnv) => {
  const list = await worker.db
    .prepare("SELECT id, state, done, shape, counts FROM listImports ORDER BY id DESC LIMIT 1")
    .first<{ id: number; state: string; done: number; shape: string; counts: string }>();
  if (!list) throw new WrongAnswer("There is no list.");
  return list;
};

const answer = async (worker: AppEnv, id: number, form: Record<string, string>) =>
  rightAnswer("An answer", await worker.post(paths.listAnswer(id), form), { status: 303 });

async function steps(worker: AppEnv, id: number, state: string) {
  const took: number[] = [];
  for (let list = await listIn(worker); list.state === state; list = await listIn(worker)) {
    const began = worker.usage().cpuMs;
    const form = { step: String(list.done), state };
    await rightAnswer("A step", await worker.post(paths.listStep(id), form), { status: 303 });
    took.push(worker.usage().cpuMs - began);
    if (took.length > 100) throw new WrongAnswer("The list does not end.");
  }
  const mean = took.reduce((sum, ms) => sum + ms, 0) / took.length;
  return { steps: took.length, firstMs: round(took[0] ?? 0, 1), stepMs: round(mean, 1) };
}

/** Of several fresh processes, the one in the middle. */
function pure() {
  const shape = run("shape", "");
  return Object.fromEntries(
    ["slice", "write", "open"].map((mode) => {
      const found = Array.from(
        { length: samples },
        () => JSON.parse(run(mode, shape)) as { coldMs: number; warmMs: number },
      );
      return [
        mode,
        {
          coldMs: round(median(found.map(({ coldMs }) => coldMs)), 1),
          warmMs: round(median(found.map(({ warmMs }) => warmMs)), 2),
        },
      ];
    }),
  );
}

function run(mode: string, input: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [step, mode], {
    encoding: "utf8",
    input,
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new WrongAnswer(`A slice cannot be computed:\n${stderr}`);
  return stdout;
}
