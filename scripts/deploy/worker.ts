import { type SettingName, settingNames } from "../../src/settings.ts";
import type { Answers } from "./answers.ts";
import { type Cloudflare, Refused } from "./cloudflare.ts";

type Binding = { type: string; name: string; id?: string; text?: string; queue_name?: string };

/** A Worker of the account as it runs. */
export type RunningWorker = {
  /** Its database, where it is an InfoKanál. */
  database: string | undefined;
  /** The names of its secrets; what is in them nobody can read. */
  stored: ReadonlySet<string>;
  /** Whether it answers on workers.dev. */
  isOnWorkersDev: boolean;
  /** Its other settings. */
  settings: Answers;
};

/** @returns undefined when no Worker of the account has this name */
export async function findWorker(
  cloudflare: Cloudflare,
  { account, worker }: Answers,
): Promise<RunningWorker | undefined> {
  try {
    const path = `/accounts/${account}/workers/scripts/${worker}`;
    const { bindings } = await cloudflare<{ bindings: Binding[] }>(`${path}/settings`);
    const { enabled } = await cloudflare<{ enabled: boolean }>(`${path}/subdomain`);
    return { ...readBindings(bindings, worker ?? ""), isOnWorkersDev: enabled };
  } catch (error) {
    // By these numbers wrangler knows that there is none.
    if (error instanceof Refused && [10007, 10090].includes(error.code)) return undefined;
    throw error;
  }
}

function readBindings(bindings: readonly Binding[], worker: string): Omit<RunningWorker, "isOnWorkersDev"> {
  const isTown = bindings.some(({ name, queue_name }) => name === "CHUNKS" && queue_name === `${worker}-chunks`);
  const texts = bindings.filter(
    ({ type, name }) => type === "plain_text" && settingNames.includes(name as SettingName),
  );
  return {
    database: isTown ? bindings.find(({ type, name }) => type === "d1" && name === "DB")?.id : undefined,
    stored: new Set(bindings.filter(({ type }) => type === "secret_text").map(({ name }) => name)),
    settings: Object.fromEntries(texts.map(({ name, text = "" }) => [name, text])),
  };
}
