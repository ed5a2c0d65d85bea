import type { SettingName } from "../../src/settings.ts";
import { type AppEnv, buildWorker, openWorker } from "../support/worker.ts";
import { rightAnswer, WrongAnswer } from "./answers.ts";
import { bareTables } from "./bare-queries.ts";
import type { Counts } from "./counted.ts";

export type TownSettings = Partial<Record<SettingName, string>>;

/** No hold and no pace: what is measured is the house, not its patience. */
export const unpaced: TownSettings = { HOLD_SECONDS: "0", PACE_INFOBIP: "0", PACE_TWILIO: "0", PACE_BULKGATE: "0" };

/** With an hour's hold: chunks are frozen, and wait until the bench wakes them. */
export const held: TownSettings = { ...unpaced, HOLD_SECONDS: "3600" };

type Entry = "src/index.ts" | "test/bench/counted.ts" | "test/bench/bare.ts" | "test/bench/counted-once.ts";

const built = new Map<Entry, string>();

/** The code of a Worker, built once a run. */
export function workerOf(entry: Entry): string {
  const code = built.get(entry) ?? buildWorker(entry);
  built.set(entry, code);
  return code;
}

/** Measures in a house of its own, which is closed whatever happens. A fault that it logged makes the figure worthless. */
export async function withWorker<Figures>(
  settings: TownSettings,
  measure: (worker: AppEnv) => Promise<Figures>,
  entry: Entry = "src/index.ts",
): Promise<Figures> {
  const worker = await openWorker(workerOf(entry), settings);
  try {
    const figures = await measure(worker);
    if (worker.faults[0]) throw new WrongAnswer(`The Worker logged a fault while it was measured: ${worker.faults[0]}`);
    return figures;
  } finally {
    await worker.close();
  }
}

/** How many calls to the database the bare Worker makes for each act: as many as the house does. */
export type Calls = Record<"signUpPage" | "preview" | "dispatch" | "chunk" | "receipts" | "tick", number>;

/** Measures a house beside a bare Worker in the same runtime with the same bindings, so that they meet the same noise. */
export function besideBare<Figures>(
  settings: TownSettings,
  calls: Calls,
  measure: (worker: AppEnv, bare: AppEnv) => Promise<Figures>,
): Promise<Figures> {
  return withWorker(settings, async (worker) => {
    const bare = await openWorker(workerOf("test/bench/bare.ts"), settings, { CALLS: JSON.stringify(calls) });
    try {
      await bare.db.batch(bareTables.map((table) => bare.db.prepare(table)));
      return await measure(worker, bare);
    } finally {
      await bare.close();
    }
  });
}

/** What a counted house has cost so far. */
export async function countsOf(worker: AppEnv): Promise<Counts> {
  return JSON.parse(await rightAnswer("The counts", await fetch(`${worker.url}/counts`), { status: 200 }));
}
