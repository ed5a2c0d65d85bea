import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { demoSettings, exchangeSettings } from "../../scripts/demo-settings.ts";
import { migrate } from "../../scripts/migrate.ts";
import { hashToken, newToken } from "../../src/secrets.ts";
import type { SettingName } from "../../src/settings.ts";

/*
 * The built Worker in a bare runtime, with real D1 and queues, beside the telephone exchange in a process of its own.
 * For what measures or breaks it from outside: bench and chaos.
 */

const root = resolve(import.meta.dirname, "../..");
const bin = (name: string) => join(root, "node_modules/.bin", name);

/** Bundles a Worker as a deploy would. @returns its code */
export function buildWorker(entry = "src/index.ts"): string {
  const out = mkdtempSync(join(tmpdir(), "infokanal-"));
  const args = ["deploy", entry, "--dry-run", "--minify", "--outdir", out];
  const built = spawnSync(bin("wrangler"), args, { cwd: root, encoding: "utf8", env: { ...process.env, ...quiet } });
  if (built.status !== 0) throw new Error(`the Worker does not build:\n${built.stdout}${built.stderr}`);
  const file = readdirSync(out).find((name) => name.endsWith(".js"));
  return readFileSync(join(out, file ?? "index.js"), "utf8");
}

const quiet = { CI: "1", WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true", WRANGLER_WRITE_LOGS: "false" };

/** A port that is free at this moment. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

export type Exchange = {
  url: string;
  setFaults(faults: Record<string, unknown>): Promise<void>;
  log<Answer>(query?: string): Promise<Answer>;
  close(): Promise<void>;
};

/** The telephone exchange as its own process, as in the demo. */
export async function openExchange(publicUrl: string): Promise<Exchange> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    ...process.env,
    ...exchangeSettings(demoSettings({ publicUrl, providerUrl: "" })),
    PHONES_PORT: String(port),
  };
  const child = spawn(process.execPath, ["test/exchange/main.ts"], { cwd: root, env, stdio: "ignore" });
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  await until(async () => (await fetch(url)).ok);
  return {
    url,
    async setFaults(faults) {
      const response = await fetch(`${url}/faults`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(faults),
      });
      if (!response.ok) throw new Error(`the exchange refused these faults: ${await response.text()}`);
    },
    log: async (query = "") => (await fetch(`${url}/log.json${query}`)).json() as never,
    async close() {
      child.kill("SIGTERM");
      await gone;
    },
  };
}

/** Waits until something is so; faults on the way count as "not yet". */
export async function until(so: () => Promise<boolean>, timeoutMs = 60_000, everyMs = 10): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    if (await so().catch(() => false)) return;
    await new Promise((done) => setTimeout(done, everyMs));
  }
  throw new Error(`not so within ${timeoutMs} ms: ${so}`);
}

export type AppEnv = {
  url: string;
  exchange: Exchange;
  db: D1Database;
  env: Record<string, never>;
  /** Posts a form as the demo's clerk. Redirects are not followed. */
  post(path: string, form: Record<string, string> | FormData): Promise<Response>;
  get(path: string): Promise<Response>;
  tick(cron: string): Promise<void>;
  /** Rings for one note, past the queue, and waits until it is answered. */
  wake(queue: string, note: unknown): Promise<void>;
  /** The lines in which the Worker has logged a fault. */
  faults: readonly string[];
  /** The lines of its requests, as they came. */
  requests: readonly string[];
  /** CPU ms the runtime's processes have used so far, and their memory now, MB. */
  usage(): { cpuMs: number; memoryMb: number };
  close(): Promise<void>;
};

/** Opens a migrated, empty house with one clerk who is signed in. `more` are bindings that the town's Worker lacks. */
export async function openWorker(
  code: string,
  settings: Partial<Record<SettingName, string>> = {},
  more: Record<string, string> = {},
): Promise<AppEnv> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const exchange = await openExchange(url);
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(root, "wrangler.toml"));
  const worker = {
    ...workerOptions,
    name: "infokanal",
    modulesRoot: "/",
    modules: [{ type: "ESModule", path: "/index.js", contents: code }],
    bindings: { ...demoSettings({ publicUrl: url, providerUrl: exchange.url }), ...settings, ...more },
  };
  const [faults, requests]: [string[], string[]] = [[], []];
  const handleStructuredLogs = ({ message }: { message: string }) => {
    if (message.startsWith('{"event":"fault"')) faults.push(message);
    if (message.startsWith('{"event":"request"')) requests.push(message);
  };
  const runtime = new Miniflare(
    convertV4MiniflareOptions({ host: "127.0.0.1", port, handleStructuredLogs, workers: [worker as never] }),
  );
  await runtime.ready;
  const env = await runtime.getBindings<Record<string, never>>();
  const db = env.DB as unknown as D1Database;
  await migrate(db);
  const session = await openSession(db);
  const headers = { cookie: `__Host-session=${session}`, origin: url };
  return {
    url,
    exchange,
    db,
    env,
    faults,
    requests,
    get: (path) => fetch(url + path, { headers, redirect: "manual" }),
    post: (path, form) => fetch(url + path, { method: "POST", headers, redirect: "manual", body: bodyOf(form) }),
    async tick(cron) {
      await (await runtime.getWorker()).scheduled({ cron });
    },
    async wake(queue, body) {
      const note = { id: crypto.randomUUID(), timestamp: new Date(), attempts: 1, body };
      await (await runtime.getWorker()).queue(queue, [note]);
    },
    usage: () => usageOf(runtimePids()),
    async close() {
      await runtime.dispose();
      await exchange.close();
    },
  };
}

const bodyOf = (form: Record<string, string> | FormData) =>
  form instanceof FormData ? form : new URLSearchParams(form);

async function openSession(db: D1Database): Promise<string> {
  const session = newToken(32);
  await db.batch([
    db.prepare(
      "INSERT INTO clerks (id, name, phone, role, createdAt) VALUES (1, 'Jana', '+420601999999', 'manager', 0)",
    ),
    db
      .prepare("INSERT INTO sessions (id, clerkId, createdAt, expiresAt) VALUES (?, 1, 0, ?)")
      .bind(hashToken(session), Date.now() + 3_600_000),
    // A clock that has just beaten, so that no clerk's page stands in for it.
    db.prepare("INSERT INTO sweeps (name, doneAt) VALUES ('* * * * *', ?)").bind(Date.now() + 3_600_000),
  ]);
  return session;
}

/** A migrated, empty database alone. */
export async function openDatabase(): Promise<{ db: D1Database; close(): Promise<void> }> {
  const script = "export default { fetch: () => new Response() }";
  const runtime = new Miniflare(convertV4MiniflareOptions({ modules: true, script, d1Databases: ["DB"] } as never));
  const db = (await runtime.getD1Database("DB")) as unknown as D1Database;
  await migrate(db);
  return { db, close: () => runtime.dispose() };
}

/** Subscribers to water, with ids `first` … count; one statement for each 10,000. */
export async function addPeople(db: D1Database, count: number, first = 1): Promise<void> {
  for (let from = first; from <= count; from += 10_000) {
    const ids = Array.from({ length: Math.min(10_000, count - from + 1) }, (_, index) => from + index);
    await db
      .prepare(
        `INSERT INTO subscribers (id, phone, channel, state, language, topics, leaveToken, createdAt)
         SELECT value, '+420' || CAST(601000000 + value AS TEXT), 'sms', 'subscribed', 'cs', 3, 'aaaaaaaaaa', 0 FROM json_each(?)`,
      )
      .bind(JSON.stringify(ids))
      .run();
  }
}

/** Writes a message about water. @returns its id */
export async function writeMessage(worker: AppEnv, text: string): Promise<number> {
  const response = await worker.post("/messages", { topics: "1", text, action: "check" });
  const id = /\/messages\/(\d+)\/check/.exec(response.headers.get("location") ?? "")?.[1];
  if (!id) throw new Error(`the message was not taken: ${response.status}`);
  return Number(id);
}

/** What the check page of a fresh draft shows in a town that nobody has set up: its button names it. */
export const freshlySeen = { version: "1", mark: "Mesto:", segmentPrice: "120" };

/** The runtime's processes: children of ours that are workerd. Linux only, as is everything read from /proc. */
function runtimePids(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        return (
          stat.includes("(workerd)") && Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === process.pid
        );
      } catch {
        return false; // ended meanwhile
      }
    });
}

/** User and system time come in hundredths of a second (USER_HZ). */
function usageOf(pids: readonly number[]): { cpuMs: number; memoryMb: number } {
  let cpuMs = 0;
  let memoryMb = 0;
  for (const pid of pids) {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    cpuMs += (Number(fields[11]) + Number(fields[12])) * 10;
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    memoryMb += Number(peak ?? 0) / 1024;
  }
  return { cpuMs, memoryMb: Math.round(memoryMb) };
}
