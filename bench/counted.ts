import worker from "../src/index.ts";
import type { Env } from "../src/settings.ts";
import { type Counted, counting } from "../test/support/counting.ts";

/*
 * The Worker unchanged, with its database and queues counted: what D1 would bill as rows, and queues as operations.
 * GET /counts answers the counts so far.
 */

const meters: Counted[] = [];
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

function countedEnv(env: Env): Env {
  const meter = counting(env.DB);
  meters.push(meter);
  return {
    ...env,
    DB: meter.d1,
    CHUNKS: countedQueue(env.CHUNKS),
    URGENT: countedQueue(env.URGENT),
    NOTICES: countedQueue(env.NOTICES),
  };
}

const total = (what: "rowsRead" | "rowsWritten" | "statements") => meters.reduce((sum, meter) => sum + meter[what], 0);

export default {
  fetch(request, env, context) {
    if (new URL(request.url).pathname !== "/counts") return worker.fetch(request, countedEnv(env), context);
    const counts = { rowsRead: total("rowsRead"), rowsWritten: total("rowsWritten"), statements: total("statements") };
    return Response.json({ ...counts, ...queues });
  },
  queue(batch, env) {
    queues.retries += batch.messages.filter(({ attempts }) => attempts > 1).length;
    return worker.queue(batch, countedEnv(env));
  },
  scheduled: (controller, env) => worker.scheduled(controller, countedEnv(env)),
} satisfies ExportedHandler<Env, unknown>;
