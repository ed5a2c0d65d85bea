import worker from "../../src/index.ts";
import type { Env } from "../../src/settings.ts";
import { type Counted, counting } from "../support/counting.ts";

/*
 * The Worker unchanged, with its database and queues counted: what D1 would bill as rows, and queues as operations.
 * GET /counts answers the counts so far, in all and of the last invocation of each name.
 */

/** What one invocation has cost. `trips` are round trips to the database, one after the other; a batch is one. */
export type Cost = Pick<Counted, "trips" | "statements" | "rowsRead" | "rowsWritten">;

/** The answer to GET /counts. Requests are named as "GET /desk", notes by their queue, ticks by their cron. */
export type Counts = Omit<Cost, "trips"> & { notes: number; retries: number; last: Record<string, Cost> };

const meters: Counted[] = [];
const last = new Map<string, Counted>();
const queues = { notes: 0, retries: 0 };

function countedQueue<Body>(queue: Queue<Body>): Queue<Body> {
  return new Proxy(queue, {
    get(target, name) {
      if (name === "send")
        return (...args: Parameters<typeof target.send>) => {
          queues.notes += 1;
          return target.send(...args);
        };
      if (name === "sendBatch")
        return (...args: Parameters<typeof target.sendBatch>) => {
          queues.notes += [...args[0]].length;
          return target.sendBatch(...args);
        };
      return Reflect.get(target, name);
    },
  });
}

function countedEnv(env: Env, invocation: string): Env {
  const meter = counting(env.DB);
  meters.push(meter);
  last.set(invocation, meter);
  return {
    ...env,
    DB: meter.d1,
    CHUNKS: countedQueue(env.CHUNKS),
    URGENT: countedQueue(env.URGENT),
    NOTICES: countedQueue(env.NOTICES),
  };
}

const total = (what: "rowsRead" | "rowsWritten" | "statements") => meters.reduce((sum, meter) => sum + meter[what], 0);

const costOf = ({ trips, statements, rowsRead, rowsWritten }: Counted): Cost => ({
  ...{ trips, statements, rowsRead, rowsWritten },
});

function countsSoFar(): Counts {
  const all = { rowsRead: total("rowsRead"), rowsWritten: total("rowsWritten"), statements: total("statements") };
  return { ...all, ...queues, last: Object.fromEntries([...last].map(([name, meter]) => [name, costOf(meter)])) };
}

export default {
  fetch(request, env, context) {
    const { pathname } = new URL(request.url);
    if (pathname === "/counts") return Response.json(countsSoFar());
    return worker.fetch(request, countedEnv(env, `${request.method} ${pathname}`), context);
  },
  queue(batch, env) {
    queues.retries += batch.messages.filter(({ attempts }) => attempts > 1).length;
    return worker.queue(batch, countedEnv(env, batch.queue));
  },
  scheduled: (controller, env) => worker.scheduled(controller, countedEnv(env, controller.cron)),
} satisfies ExportedHandler<Env, unknown>;
