import { app } from "./app.tsx";
import { openDb } from "./db.ts";
import { openBell } from "./queues/producer.ts";
import { answerBells } from "./queues/consumers/index.ts";
import { openMail } from "./mail.ts";
import { runJobs } from "./cron.ts";
import { type Env, readSettings } from "./settings.ts";

export default {
  fetch: app.fetch,
  queue: (batch, env) => answerBells(batch, env, Date.now()),
  scheduled(controller, env) {
    const settings = readSettings(env);
    const context = { db: openDb(env.DB), bell: openBell(env), mail: openMail(env, settings), settings };
    return runJobs(controller.cron, context, Date.now());
  },
} satisfies ExportedHandler<Env, unknown>;
