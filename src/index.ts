import { app } from "./app.tsx";
import { runJobs } from "./cron.ts";
import { openPorts } from "./ports.ts";
import { consumeNotes } from "./queues/consumers/index.ts";
import { type Env, readSettings } from "./settings.ts";

export default {
  fetch: app.fetch,
  queue: (batch, env) => consumeNotes(batch, openPorts(env, readSettings(env)), Date.now()),
  scheduled(controller, env) {
    const settings = readSettings(env);
    return runJobs(controller.cron, { ports: openPorts(env, settings), settings }, Date.now());
  },
} satisfies ExportedHandler<Env, unknown>;
