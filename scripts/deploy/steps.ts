import { Complaint } from "../conditions.ts";
import { runWrangler } from "../database.ts";
import { isOnWorkersDev, takeAddress } from "./address.ts";
import { type Answers, settingsIn } from "./answers.ts";
import type { Cloudflare } from "./cloudflare.ts";
import { townQueues, writeTownConfig } from "./config.ts";
import { type Reader, readerOf, townDb } from "./d1.ts";
import { firstLines, migrationFailure, pendingMigrations } from "./migrations.ts";
import { makeDatabase, makeQueues } from "./resources.ts";
import { type Secrets, withSecretsFile } from "./secrets.ts";
import { letManagerIn, lookAtTown, nameTown } from "./town.ts";
import type { RunningWorker } from "./worker.ts";

/** What the steps go by: all of it is known and checked before the first one. */
export type Plan = {
  cloudflare: Cloudflare;
  answers: Answers;
  keep: () => void;
  /** The town's own wrangler.toml. */
  config: string;
  running: RunningWorker | undefined;
  /** What is to be stored. */
  secrets: Secrets;
};

const say = (line: string) => console.log(`✓ ${line}`);
/** Before what takes its time. */
const sayWait = (line: string) => console.log(`… ${line}, chvíli to trvá`);

/** The database and the queues. Each is kept in mind as soon as it is made, so that none is made twice. */
export async function makeResources({ cloudflare, answers, keep }: Plan): Promise<void> {
  const { id, isNew } = await makeDatabase(cloudflare, answers);
  answers.database = id;
  keep();
  say(isNew ? `databáze v Evropské unii je založená (${id})` : "databáze je na místě");
  const made = await makeQueues(cloudflare, answers, townQueues(answers.worker ?? ""));
  say(made.length > 0 ? `fronty jsou založené: ${made.join(", ")}` : "fronty jsou na místě");
}

/** What the Worker is told beside its secrets. Some town may have stored as a secret what need not be one. */
export function writeConfig({ answers, config, running, secrets }: Plan): void {
  const settings = Object.entries({ ...settingsIn(answers), PUBLIC_URL: answers.address ?? "" });
  for (const [name, value] of settings) if (running?.stored.has(name) && value) secrets[name] = value;
  const vars = Object.fromEntries(settings.filter(([name]) => !running?.stored.has(name)));
  // Links that left before lead to where the town was.
  writeTownConfig(config, {
    ...answers,
    vars,
    isOnWorkersDev: isOnWorkersDev(answers.address) || running?.isOnWorkersDev === true,
  });
}

/** Brings the database up to date, and the town into it. @returns the first manager's link, while nobody has been in */
export async function bringUpToDate(plan: Plan, now: number): Promise<string | undefined> {
  const { cloudflare, answers } = plan;
  const read = readerOf(cloudflare, answers);
  const pending = await pendingMigrations(read);
  if (pending.length > 0) await migrate(plan, read);
  say(pending.length > 0 ? `databáze je aktuální (změn: ${pending.length})` : "databáze byla aktuální");
  const begun = await lookAtTown(read);
  const db = townDb(cloudflare, answers);
  if (await nameTown(db, answers, begun, now)) say(`město se jmenuje ${answers.town}`);
  return letManagerIn(db, answers, begun, now);
}

async function migrate({ config }: Plan, read: Reader): Promise<void> {
  sayWait("databáze se mění");
  const where = { isRemote: true, config };
  await runWrangler(where, ["d1", "migrations", "apply", "DB", "--remote"]).catch(async (error) => {
    if (!(error instanceof Complaint)) throw error;
    const [name = ""] = await pendingMigrations(read);
    throw migrationFailure(name, error.message);
  });
}

/** The Worker with its secrets, in one version; settings that were made elsewhere stay as they are. */
export async function upload({ answers, config, secrets }: Plan): Promise<void> {
  const args = ["deploy", "--minify", "--keep-vars"];
  sayWait("nahrává se program");
  await withSecretsFile(secrets, (file) =>
    runWrangler({ isRemote: true, config }, Object.keys(secrets).length > 0 ? [...args, "--secrets-file", file] : args),
  ).catch((error) => {
    throw error instanceof Complaint ? uploadFailure(error.message) : error;
  });
  say(`program je nahraný (Worker ${answers.worker})`);
}

const uploadFailure = (said: string) =>
  new Complaint(`Program se nepodařilo nahrát; co běželo, běží dál. Spusťte příkaz znovu, naváže. Wrangler řekl:
${firstLines(said)}`);

export async function connectAddress({ cloudflare, answers }: Plan): Promise<void> {
  await takeAddress(cloudflare, answers);
  say(`adresa ${answers.address}`);
}
