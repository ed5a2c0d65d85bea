// `npm start`: the whole demo town on this machine: the Worker, the telephones, the clock. Ctrl-C ends all of it.
import { createWriteStream, type WriteStream } from "node:fs";
import { join, relative, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openDb } from "../src/db.ts";
import { paths } from "../src/paths.ts";
import { type Env, readSettings, settingNames } from "../src/settings.ts";
import { Complaint, checkPorts, leaveState, portOf, takeState } from "./conditions.ts";
import { isDue } from "./cron.ts";
import { demoCalls, demoSettings, exchangeSettings } from "./demo-settings.ts";
import { endGroups, startGroup } from "./processes.ts";
import { inviteManager, seedTown, usualPeople } from "./seed.ts";

const root = resolve(import.meta.dirname, "..");
const state = resolve(root, process.env.STATE_DIR || ".wrangler/state");
const logFile = join(state, "town.log");
const wrangler = fileURLToPath(import.meta.resolve("wrangler"));

// wrangler asks the network for news, sends statistics and writes logs into the home folder, unless it is told not to.
Object.assign(process.env, {
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_WRITE_LOGS: "false",
  WRANGLER_REGISTRY_PATH: join(state, "registry"),
});

let log: WriteStream;
let isStopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(0));
// A closed terminal must not end us before we have ended the others.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => stop(0));
// npm was killed: its signal never reached us.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop(0), 500).unref();

try {
  await run();
} catch (error) {
  if (!isStopping) console.error(error instanceof Complaint ? error.message : error);
  await stop(1);
}

async function run(): Promise<void> {
  const [port, phonesPort] = [portOf("PORT", 8787), portOf("PHONES_PORT", 8788)];
  await checkPorts({ PORT: port, PHONES_PORT: phonesPort });
  takeState(state);
  log = createWriteStream(logFile);
  const [home, phones] = [`http://localhost:${port}`, `http://localhost:${phonesPort}`];
  const settings = { ...demoSettings({ publicUrl: home, providerUrl: phones }), ...demoCalls, ...settingsGiven() };
  startPhones(phonesPort, settings);
  const { getPlatformProxy, unstable_readConfig } = await import("wrangler");
  const token = await prepareTown(getPlatformProxy, settings);
  startWorker(port, settings);
  await Promise.all([answer(home), answer(phones)]);
  console.log(`InfoKanál is running.

  citizens   ${home}/
  desk       ${home}${token ? `${paths.signInLink(token)}   (works once, for 12 hours)` : paths.signIn}
  phones     ${phones}/

Ctrl-C stops it; \`npm run reset\` makes the next start begin with a new town. The log is ${relative(root, logFile)}.`);
  await keepTime(home, unstable_readConfig({ config: join(root, "wrangler.toml") }).triggers.crons ?? []);
}

/** Settings that the person has put into the environment, whatever their name. */
function settingsGiven(): Partial<Record<string, string>> {
  return Object.fromEntries(settingNames.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function startPhones(port: number, settings: Partial<Record<string, string>>): void {
  const env = { ...exchangeSettings(settings), PHONES_PORT: String(port) };
  start("The telephone exchange", [join(root, "test/exchange/main.ts")], env);
}

/** Brings the database up to date, and seeds the town if nobody is there. @returns the token of a sign-in link, if there is a clerk to sign in */
async function prepareTown(
  getPlatformProxy: typeof import("wrangler").getPlatformProxy,
  settings: Partial<Record<string, string>>,
): Promise<string | undefined> {
  const platform = await getPlatformProxy<Env>({
    configPath: join(root, "wrangler.toml"),
    persist: { path: join(state, "v3") },
  });
  try {
    await bringUpToDate(platform.env.DB);
    const db = openDb(platform.env.DB);
    const { plan } = readSettings(settings as unknown as Env);
    await seedTown(db, { ...peopleGiven(), calls: plan.voice !== undefined }, Date.now());
    return await inviteManager(db, Date.now());
  } finally {
    await platform.dispose();
  }
}

async function bringUpToDate(db: D1Database): Promise<void> {
  const { migrate } = await import("./migrate.ts");
  await migrate(db).catch((error) => {
    throw new Complaint(`The database could not be migrated: ${error.message}`);
  });
}

/** How many people a new demo town has, `540+72`: mobiles, and landlines behind them. */
function peopleGiven(): typeof usualPeople {
  const given = process.env.DEMO_PEOPLE;
  if (!given) return usualPeople;
  const [, mobiles, landlines] = /^(\d{1,5})\+(\d{1,4})$/.exec(given) ?? [];
  if (mobiles === undefined || landlines === undefined)
    throw new Complaint(`DEMO_PEOPLE must be two numbers with a plus between, for example 540+72, and is ${given}.`);
  return { mobiles: Number(mobiles), landlines: Number(landlines) };
}

function startWorker(port: number, settings: Partial<Record<string, string>>): void {
  const vars = Object.entries(settings).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
  const place = ["--port", String(port), "--persist-to", state];
  start("The Worker", [wrangler, "dev", ...place, ...vars, "--show-interactive-dev-session=false"], {});
}

/** Starts a part of the town that must not end before the town does. */
function start(name: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  const child = startGroup(args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) if (stream) follow(stream);
  child.once("exit", (code, signal) => {
    if (isStopping) return;
    console.error(
      `${name} ended by itself (${signal ?? `exit code ${code}`}); what it said is in ${relative(root, logFile)}.`,
    );
    stop(1);
  });
}

/** Everything goes into the log; the terminal shows only faults: the product's own, and what wrangler calls an error. */
function follow(stream: Readable): void {
  let isShown = false;
  createInterface({ input: stream }).on("line", (line) => {
    log.write(`${line}\n`);
    if (/^\{|▲|\[wrangler:info\]/.test(line)) isShown = false;
    if (/^\{"event":"fault"|✘|\[wrangler:error\]/.test(line)) isShown = true;
    if (isShown) console.error(line);
  });
}

async function answer(url: string): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  while (Date.now() < giveUpAt && !isStopping) {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    if (response) return void response.body?.cancel();
    await wait(50);
  }
  throw new Complaint(`${url} did not answer for a minute; what was said is in ${relative(root, logFile)}.`);
}

/** workerd does not fire crons locally. The first look is at once: what an earlier run left undone goes on. */
async function keepTime(home: string, crons: readonly string[]): Promise<void> {
  while (!isStopping) {
    for (const cron of crons.filter((cron) => isDue(cron, new Date())))
      await fetch(`${home}/cdn-cgi/local/scheduled?cron=${encodeURIComponent(cron)}`).catch(() => undefined);
    await wait(60_050 - (Date.now() % 60_000));
  }
}

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await endGroups();
  leaveState(state);
  process.exit(code);
}
