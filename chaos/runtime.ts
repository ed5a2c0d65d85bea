import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";

const root = resolve(import.meta.dirname, "..");

export type Runtime = {
  db: D1Database;
  /** Ends the runtime as a power cut does. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

export type Start = {
  code: string;
  port: number;
  /** Where the database outlives the runtime. */
  state: string;
  bindings: Record<string, unknown>;
  /** Each line that the Worker logs. */
  said(line: string): void;
};

/** Starts the built Worker in a bare runtime; its database is what an earlier one left in `state`. */
export async function startRuntime({ code, port, state, bindings, said }: Start): Promise<Runtime> {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(root, "wrangler.toml"));
  const worker = {
    ...workerOptions,
    name: "infokanal",
    modulesRoot: "/",
    modules: [{ type: "ESModule", path: "/index.js", contents: code }],
    // Notes are delivered by the post office.
    queueConsumers: {},
    bindings,
  };
  const before = new Set(runtimePids());
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port,
      resourcePersistencePath: state,
      handleStructuredLogs: ({ message }) => said(message),
      workers: [worker as never],
    }),
  );
  await runtime.ready;
  const pids = runtimePids().filter((pid) => !before.has(pid));
  const env = await runtime.getBindings<{ DB: D1Database }>();
  return {
    db: env.DB,
    async kill() {
      for (const pid of pids) process.kill(pid, "SIGKILL");
      await runtime.dispose().catch(() => undefined);
    },
    close: () => runtime.dispose(),
  };
}

/** Our children that are runtimes. Linux only, as is everything read from /proc. */
function runtimePids(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
        return stat.includes("(workerd)") && parent === process.pid;
      } catch {
        return false; // ended meanwhile
      }
    });
}
