import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { paths } from "../../src/paths.ts";
import { inWindows1250, largeTown, monthly, zipped } from "../places/register.ts";
import type { AppEnv } from "../support/worker.ts";
import { rightAnswer, rightRows, WrongAnswer } from "./answers.ts";
import { median, round } from "./figures.ts";
import { unpaced, withWorker } from "./houses.ts";

const town = "Mirovice";
const samples = 5;

/**
 * The register's file of a town of 3,000 houses and 500 streets: the CPU of its upload and of a step of a hundred
 * addresses, for the first month and for the next one, in which two houses are new. In the Worker it is that of the
 * runtime's processes, the database's share in it, beside the sign-up page of the same run; `pure` is what a step
 * computes, in processes that have just started (`coldMs`) and in warm ones: that is what the free plan's ten
 * milliseconds are for.
 */
export function benchPlaces() {
  return withWorker(unpaced, async (worker) => {
    await worker.db.prepare("UPDATE towns SET name = ?").bind(town).run();
    const page = await pageMs(worker);
    const first = await readFile(worker, largeTown);
    const grown = [...largeTown, ...[1, 2].map((nth) => ({ ...largeTown[nth], adm: 1 + nth, number: 9000 + nth }))];
    const next = await readFile(worker, grown);
    await rightRows(
      "The town's houses",
      worker.db,
      { sql: "SELECT count(*) AS n FROM places WHERE kind = 'house'" },
      largeTown.length + 2,
    );
    return {
      ...{ pageMs: round(page, 2), firstMonth: first, nextMonth: next },
      pure: { firstMonth: pureOf("first"), nextMonth: pureOf("next") },
    };
  });
}

async function pageMs(worker: AppEnv): Promise<number> {
  const times = 50;
  for (let index = 0; index < times; index++) await (await worker.get(paths.home)).text();
  const before = worker.usage().cpuMs;
  for (let index = 0; index < times; index++) await (await worker.get(paths.home)).text();
  return (worker.usage().cpuMs - before) / times;
}

type Rows = Parameters<typeof monthly>[0];

async function readFile(worker: AppEnv, rows: Rows) {
  const zip = await zipped({ "20261031_OB_549576_ADR.csv": inWindows1250(monthly(rows)) });
  const form = new FormData();
  form.append("file", new File([zip as Uint8Array<ArrayBuffer>], "adresy.zip"));
  const before = worker.usage().cpuMs;
  await rightAnswer("The file", await worker.post(paths.placesFile, form), { status: 303 });
  const uploadMs = worker.usage().cpuMs - before;
  const stepMs: number[] = [];
  for (let state = "running"; state === "running"; ) {
    const found = await worker.db
      .prepare("SELECT id, done FROM addressImports ORDER BY id DESC LIMIT 1")
      .first<{ id: number; done: number }>();
    const began = worker.usage().cpuMs;
    await rightAnswer("A step", await worker.post(paths.importStep(found?.id ?? 0), { step: String(found?.done) }), {
      status: 303,
    });
    stepMs.push(worker.usage().cpuMs - began);
    state =
      (await worker.db.prepare("SELECT state FROM addressImports ORDER BY id DESC LIMIT 1").first<string>("state")) ??
      "";
    if (stepMs.length > 100) throw new WrongAnswer("The file does not end.");
  }
  const kept = await worker.db
    .prepare("SELECT state, added, rowsWritten FROM addressImports ORDER BY id DESC LIMIT 1")
    .first();
  const mean = stepMs.reduce((sum, ms) => sum + ms, 0) / stepMs.length;
  return {
    uploadMs: round(uploadMs, 1),
    steps: stepMs.length,
    stepMs: round(mean, 1),
    firstStepMs: round(stepMs[0] ?? 0, 1),
    ...kept,
  };
}

/** Of several fresh processes, the one in the middle. */
function pureOf(month: "first" | "next") {
  const found = Array.from({ length: samples }, () => {
    const run = spawnSync(process.execPath, [join(import.meta.dirname, "pure-step.ts"), month], { encoding: "utf8" });
    if (run.status !== 0) throw new WrongAnswer(`A step cannot be computed:\n${run.stderr}`);
    return JSON.parse(run.stdout) as { coldMs: number; warmMs: number };
  });
  return {
    coldMs: round(median(found.map(({ coldMs }) => coldMs)), 1),
    warmMs: round(median(found.map(({ warmMs }) => warmMs)), 2),
  };
}
