import { app } from "./app.tsx";
import { openDb } from "./db.ts";
import { log, logFault } from "./log.ts";
import { openBell } from "./queues/bell.ts";
import { answerBells } from "./queues/index.ts";
import { schedule } from "./schedule.ts";
import { type Env, readSettings } from "./settings.ts";

export default {
  fetch: app.fetch,
  queue: (batch, env) => answerBells(batch, env, Date.now()),
  async scheduled(controller, env) {
    const now = Date.now();
    const context = { db: openDb(env.DB), bell: openBell(env), settings: readSettings(env) };
    for (const job of schedule[controller.cron] ?? []) {
      try {
        log("job", { job: job.name, count: await job.run(context, now) });
      } catch (error) {
        // One job's fault must not keep the others from running.
        logFault(crypto.randomUUID(), `job ${job.name}`, error);
      }
    }
  },
} satisfies ExportedHandler<Env, unknown>;
