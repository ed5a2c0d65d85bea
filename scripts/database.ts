// One way for all scripts to the town's database: the one on this machine, or the one on Cloudflare.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Complaint } from "./conditions.ts";
import { type Answered, d1Over } from "./remote-d1.ts";

const root = resolve(import.meta.dirname, "..");
const wrangler = fileURLToPath(import.meta.resolve("wrangler"));

/** Which database: `--remote` of the command line, and the wrangler.toml that names it. */
export type Where = { isRemote: boolean; config?: string };

/** The town's database with the face of D1, so that the Worker's own verbs act on it: `openDb(database.d1)`. */
export type Database = {
  d1: D1Database;
  /** Reads; `values` stand for its `?`. */
  rows<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs a file of SQL: all of it, or none. */
  runFile(file: string): Promise<void>;
  close(): Promise<void>;
};

/** The longest SQL that a command line takes, bytes (Linux 128 KB an argument, Windows 32,767 characters in all). */
const longestCommand = process.platform === "win32" ? 30_000 : 120_000;

/**
 * Opens the town's database: here as `npm start` keeps it (STATE_DIR), or `isRemote`, through wrangler, which is signed in
 * by `wrangler login` or by CLOUDFLARE_API_TOKEN. We hold no key.
 */
export async function openDatabase(where: Where): Promise<Database> {
  return where.isRemote ? openRemote(where) : openHere(where);
}

function openRemote(where: Where): Database {
  const d1 = d1Over((sql) => executeSql(where, sql));
  const runFile = async (file: string) => {
    await runWrangler(where, ["d1", "execute", "DB", "--remote", "--yes", "--json", `--file=${file}`]);
  };
  return { d1, rows: rowsOf(d1), runFile, close: async () => {} };
}

async function openHere(where: Where): Promise<Database> {
  const { getPlatformProxy, unstable_splitSqlQuery } = await import("wrangler");
  Object.assign(process.env, quiet);
  const platform = await getPlatformProxy<{ DB: D1Database }>({
    configPath: configOf(where),
    persist: { path: join(stateFolder(), "v3") },
    remoteBindings: false,
  });
  const d1 = platform.env.DB;
  const runFile = async (file: string) => {
    const statements = unstable_splitSqlQuery(readFileSync(file, "utf8"));
    await d1.batch(statements.map((statement) => d1.prepare(statement)));
  };
  return { d1, rows: rowsOf(d1), runFile, close: () => platform.dispose() };
}

/** Where the demo keeps its database. */
export const stateFolder = () => resolve(root, process.env.STATE_DIR || ".wrangler/state");

/** Of a town on Cloudflare its ids stand in a config of its own, which `npm run deploy` has made. */
function configOf({ config, isRemote }: Where): string {
  const ofTown = join(root, "wrangler.town.toml");
  return config ?? (isRemote && existsSync(ofTown) ? ofTown : join(root, "wrangler.toml"));
}

const rowsOf =
  (d1: D1Database): Database["rows"] =>
  async (sql, values = []) =>
    (
      await d1
        .prepare(sql)
        .bind(...values)
        .all()
    ).results as never;

async function executeSql(where: Where, sql: string): Promise<readonly Answered[]> {
  if (Buffer.byteLength(sql) > longestCommand) throw new RangeError("too much SQL for one command: run it as a file");
  const said = await runWrangler(where, ["d1", "execute", "DB", "--remote", "--json", `--command=${sql}`]);
  return JSON.parse(said.slice(said.indexOf("["))) as Answered[];
}

/** Starts wrangler and waits for it. @returns what it printed @throws Complaint with what it said, where it failed */
export async function runWrangler(where: Where, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [wrangler, ...args, "--config", configOf(where)], {
    cwd: root,
    env: { ...process.env, ...quiet },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, complaints] = [[] as Buffer[], [] as Buffer[]];
  child.stdout.on("data", (part) => out.push(part));
  child.stderr.on("data", (part) => complaints.push(part));
  const code = await new Promise<number | null>((done, fail) => child.once("error", fail).once("close", done));
  const said = Buffer.concat(out).toString();
  if (code !== 0) throw new Complaint(failureOf(said, Buffer.concat(complaints).toString()));
  return said;
}

/** What wrangler says of a failure: with --json as JSON on its output, else in words. */
function failureOf(said: string, complaints: string): string {
  try {
    const { error } = JSON.parse(said.slice(said.indexOf("{"))) as {
      error: { text?: string; notes?: { text: string }[] };
    };
    return [error.text, ...(error.notes ?? []).map(({ text }) => text)].filter(Boolean).join(" ");
  } catch {
    return `${complaints}${said}`.trim();
  }
}

// wrangler asks the network for news, sends statistics and writes logs into the home folder, unless it is told not to.
const quiet = {
  CI: "1",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  NO_COLOR: "1",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_WRITE_LOGS: "false",
};
