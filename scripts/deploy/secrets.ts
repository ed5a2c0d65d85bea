import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { providerNames, settingsOf } from "../../src/providers/list.ts";

/** Keys that we make ourselves: nobody types them, and nobody has to know them. */
export const ownKeys = ["WEBHOOK_SECRET", "LINK_KEY", "SUPPRESSION_KEY"] as const;

/** The providers' keys: what their settings call so. */
const providerKeys = providerNames
  .flatMap(settingsOf)
  .flatMap(({ settings: { needed } }) => Object.keys(needed).filter((name) => needed[name] === "key"));

const secretNames: ReadonlySet<string> = new Set([...ownKeys, ...providerKeys]);

/** Whether a setting is stored as a secret, which nobody can read again, and stands in no file of ours. */
export const isSecret = (name: string): boolean => secretNames.has(name);

/** Secrets by name, as long as this run lasts. */
export type Secrets = Record<string, string>;

/** Those that stand in the environment: where nobody is there to be asked. */
export const secretsGiven = (env: NodeJS.ProcessEnv): Secrets =>
  Object.fromEntries([...secretNames].flatMap((name) => (env[name] ? [[name, env[name]]] : [])));

/**
 * Our own keys for a Worker that has none yet. One that runs is left as it is, even where it lacks one: its links were made
 * by what it had, and a new key would make them strangers. Only the key of webhooks is made anew for whoever asks.
 * @param stored the names of the secrets that the Worker has
 */
export function keysToMake(stored: ReadonlySet<string>, given: Secrets, asked: ReadonlySet<string> | "all"): Secrets {
  const isNew = !ownKeys.some((name) => stored.has(name));
  const isAsked = asked !== "all" && asked.has("WEBHOOK_SECRET");
  const made = ownKeys.filter((name) => (isNew && !given[name]) || (isAsked && name === "WEBHOOK_SECRET"));
  return Object.fromEntries(made.map((name) => [name, randomBytes(24).toString("base64url")]));
}

/** Of what was given, what may be stored: our own keys never in the place of those that are there. */
export const secretsToStore = (stored: ReadonlySet<string>, given: Secrets): Secrets =>
  Object.fromEntries(
    Object.entries(given).filter(([name]) => !(stored.has(name) && ownKeys.some((own) => own === name))),
  );

/** Lends secrets as a file that only we can read, and takes it away however it ends. */
export async function withSecretsFile<Result>(
  secrets: Secrets,
  use: (file: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "infokanal-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    const file = join(folder, "secrets.json");
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
    return await use(file);
  } finally {
    remove();
    process.removeListener("exit", remove);
  }
}
