import { type Context, Hono } from "hono";
import type { Exchange } from "../exchange.ts";
import { readBehaviours, readTurns } from "./behaviour.ts";

/**
 * How telephones behave, as tests and stories set it, all JSON: `/behaviours` for all (`{ all, phones, secondMs }`), and
 * `/behaviours/<number>` for one telephone. A behaviour is `{ does, ringsSeconds, hangsUpAfterSeconds, keys }`, or a list of
 * them for as many calls.
 */
export function behaviourRoutes(exchange: Exchange): Hono {
  const app = new Hono();
  const { book } = exchange.calls;
  app.get("/behaviours", (c) => c.json(book.read()));
  app.put("/behaviours", async (c) => {
    const read = readBehaviours(await bodyOf(c), exchange.settings.behaviours);
    if ("problems" in read) return c.json(read, 400);
    book.set(read.value);
    return c.json(book.read());
  });
  app.delete("/behaviours", (c) => {
    book.reset();
    return c.json(book.read());
  });
  app.put("/behaviours/:number{[1-9]\\d{7,14}}", async (c) => {
    const read = readTurns(await bodyOf(c), "");
    if ("problems" in read) return c.json(read, 400);
    book.setPhone(c.req.param("number"), read.value);
    return c.json(book.read());
  });
  app.delete("/behaviours/:number", (c) => {
    book.setPhone(c.req.param("number"), undefined);
    return c.json(book.read());
  });
  return app;
}

const bodyOf = (c: Context): Promise<unknown> => c.req.json().catch(() => undefined);
