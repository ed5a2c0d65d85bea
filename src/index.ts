import { app } from "./app.tsx";
import { runJobs } from "./cron.ts";
import { openDb } from "./db.ts";
import { openMail } from "./mail.ts";
import { consumeNotes } from "./queues/consumers/index.ts";
import { openProducer } from "./queues/producer.ts";
import { type Env, readSettings } from "./settings.ts";

export default {
  fetch: app.fetch,
  queue: (batch, env) => consumeNotes(batch, env, Date.now()),
  scheduled(controller, env) {
    const settings = readSettings(env);
    const context = { db: openDb(env.DB), queue: openProducer(env), mail: openMail(env, settings), settings };
    return runJobs(controller.cron, context, Date.now());
  },
} satisfies ExportedHandler<Env, unknown>;
