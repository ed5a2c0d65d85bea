import worker from "../../src/index.ts";
import type { Env } from "../../src/settings.ts";
import { type Counted, counting } from "../support/counting.ts";

/*
 * The Worker unchanged, with one meter before its database for as long as it lives: what an isolate remembers of a
 * database it goes on remembering. GET /counts answers what was counted.
 */

let meter: Counted | undefined;

export default {
  fetch(request, env, context) {
    meter ??= counting(env.DB);
    if (new URL(request.url).pathname === "/counts") {
      const { calls, statements, rowsRead, rowsWritten } = meter;
      return Response.json({ calls, statements, rowsRead, rowsWritten });
    }
    return worker.fetch(request, { ...env, DB: meter.d1 }, context);
  },
} satisfies ExportedHandler<Env, unknown>;
