import { readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Answers } from "./answers.ts";

const root = resolve(import.meta.dirname, "../..");

const source = () => readFileSync(resolve(root, "wrangler.toml"), "utf8");

/** The town's own wrangler.toml, made from the repository's and kept beside the answers; nobody commits it. */
export const townConfigFile = (answersFile: string) => resolve(dirname(answersFile), "wrangler.town.toml");

/** What the town's config adds to the repository's. */
export type TownConfig = Answers & { vars: Record<string, string>; isOnWorkersDev: boolean };

export const writeTownConfig = (file: string, town: TownConfig): void =>
  writeFileSync(file, townConfig(source(), town));

/** The queues of a config, by its names. */
export const queuesOf = (config: string): string[] => [
  ...new Set(Array.from(config.matchAll(/^(?:dead_letter_)?queue = "([^"]+)"$/gm), ([, name = ""]) => name)),
];

/** The queues of a town by this name. */
export const townQueues = (worker: string): string[] => queuesOf(named(source(), worker));

/** The repository's config with the town's names, ids and settings in it. */
export function townConfig(source: string, town: TownConfig): string {
  const { worker = "", account = "", database = "", vars, isOnWorkersDev } = town;
  const own = [`account_id = "${account}"`, `workers_dev = ${isOnWorkersDev}`, "preview_urls = false"].join("\n");
  const withIds = replaced(named(source, worker), /^database_id = ".*"$/m, `database_id = "${database}"`);
  const placed = replacedPaths(withIds);
  const whole = replaced(placed, /^name = ".*"$/m, `name = "${worker}"\n${own}`);
  const settings = Object.entries(vars).map(([name, value]) => `${name} = ${JSON.stringify(value)}\n`);
  return `# Made by npm run deploy: what is changed here is lost.\n${whole}${mailOf(vars)}\n[vars]\n${settings.join("")}`;
}

/** Every name of the account begins with the Worker's, so that two towns fit into one account. */
const named = (source: string, worker: string) => source.replaceAll(/"infokanal(?=["-])/g, `"${worker}`);

/** It may lie anywhere, so it names the repository's files as they lie. */
const replacedPaths = (source: string) =>
  [/^(main) = "(.*)"$/m, /^(directory) = "(.*)"$/m, /^(migrations_dir) = "(.*)"$/m].reduce((text, line) => {
    const [, name, path = ""] = line.exec(text) ?? [];
    return replaced(text, line, `${name} = ${JSON.stringify(resolve(root, path))}`);
  }, source);

/** Letters to operators need a binding. */
const mailOf = (vars: Record<string, string>) =>
  vars.ALARM_MAIL_FROM && vars.ALARM_MAIL_TO ? '\n[[send_email]]\nname = "ALARM_MAIL"\n' : "";

function replaced(source: string, what: RegExp, by: string): string {
  if (!what.test(source)) throw new Error(`wrangler.toml has no line like ${what}`);
  return source.replace(what, () => by);
}
