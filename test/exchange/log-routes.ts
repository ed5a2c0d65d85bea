import { Hono } from "hono";
import type { Exchange } from "./exchange.ts";
import { readFaults } from "./read-faults.ts";

/** What tests, bench and chaos read and set: `/log.json` and `/faults`, both JSON. */
export function logRoutes(exchange: Exchange): Hono {
  const app = new Hono();
  app.get("/log.json", (c) => {
    if (c.req.query("counts") !== undefined) return c.json(countsOf(exchange));
    const since = Number(c.req.query("since") ?? 0);
    return c.json(exchange.journal.entries({ to: c.req.query("to"), since }));
  });
  app.delete("/log.json", (c) => {
    exchange.empty();
    return c.body(null, 204);
  });
  app.get("/faults", (c) => c.json(exchange.faults()));
  app.put("/faults", async (c) => {
    const read = readFaults(await c.req.json().catch(() => undefined), exchange.settings.faults, exchange.providers);
    if ("problems" in read) return c.json(read, 400);
    exchange.setFaults(read.faults);
    return c.json(read.faults);
  });
  app.delete("/faults", (c) => {
    exchange.setFaults(exchange.settings.faults);
    return c.json(exchange.faults());
  });
  return app;
}

/** Totals, kept while texts come in: cheap however many there are. */
export const countsOf = (exchange: Exchange) => ({ ...exchange.journal.counts(), phones: exchange.telephones.count() });
