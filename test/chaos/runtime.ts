import type { ChildProcess } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import type { Consumer } from "./office.ts";

const root = resolve(import.meta.dirname, "../..");

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

/** The queues by binding, and how their consumers are set up, as wrangler.toml says. */
export function readQueues(): { queues: Record<string, string>; consumers: Record<string, Consumer> } {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(root, "wrangler.toml"));
  const { queueProducers, queueConsumers } = workerOptions as unknown as QueueOptions;
  const consumers = Object.entries(queueConsumers).map(([name, { maxRetries, retryDelay, deadLetterQueue }]) => [
    name,
    {
      // Not among what the local runtime is told: it brings one note at a time.
      atOnce: name.endsWith("-urgent") ? 10 : 5,
      tries: maxRetries + 1,
      retryMs: retryDelay * 1000,
      ...(deadLetterQueue && { deadLetters: deadLetterQueue }),
    },
  ]);
  const queues = Object.entries(queueProducers).map(([binding, { queueName }]) => [binding, queueName]);
  return { queues: Object.fromEntries(queues), consumers: Object.fromEntries(consumers) };
}

type QueueOptions = {
  queueProducers: Record<string, { queueName: string }>;
  queueConsumers: Record<string, { maxRetries: number; retryDelay: number; deadLetterQueue?: string }>;
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
  const born = watchBirths();
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
  const processes = born();
  const env = await runtime.getBindings<{ DB: D1Database }>();
  return {
    db: env.DB,
    async kill() {
      const heard = processes.map(heardToItsEnd);
      for (const one of processes) one.kill("SIGKILL");
      await runtime.dispose().catch(() => undefined);
      await Promise.all(heard);
    },
    close: () => runtime.dispose(),
  };
}

/** @returns how to end the watch: it answers the processes of ours that began meanwhile */
function watchBirths(): () => ChildProcess[] {
  const born: ChildProcess[] = [];
  const add = (message: unknown) => void born.push((message as { process: ChildProcess }).process);
  subscribe("child_process", add);
  return () => {
    unsubscribe("child_process", add);
    return born;
  };
}

/** Longer than a busy machine needs to read what lies in a pipe, really, ms. */
const readingMs = 2_000;

/**
 * What a process has said lies in its pipe when it dies, and is read to its end: whoever disposes of a runtime would shut
 * the pipe at once.
 */
async function heardToItsEnd({ stdout }: ChildProcess): Promise<void> {
  if (!stdout || stdout.destroyed) return;
  const end = once(stdout, "end", { signal: AbortSignal.timeout(readingMs) }).catch(() => undefined);
  const destroy = stdout.destroy.bind(stdout);
  stdout.destroy = () => stdout;
  await end;
  destroy();
}
