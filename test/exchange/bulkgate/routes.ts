import { Hono } from "hono";
import type { Exchange } from "../exchange.ts";
import { type Asked, answerSending, delayed, type Excuses, type GatewayEnv, reached, written } from "../gateway.ts";
import { refused } from "./errors.ts";
import { take } from "./send.ts";
import type { BulkgateRequest } from "./shape.ts";

/**
 * BulkGate's HTTP Advanced API as this project uses it: `POST /api/2.0/advanced/transactional` (facts in the reference,
 * providers.md §1.4), with the exchange's faults. What its documents leave open is decided so: a duplicate is left out
 * of the answer, and an answer with nobody in it is the error `no_recipients`.
 */
export function routes(exchange: Exchange): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  app.use("/api/*", written(exchange), reached(exchange, "bulkgate"), delayed(exchange));
  app.post("/api/2.0/advanced/transactional", async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    return (
      problemWithAccount(c, exchange, body) ?? answerSending(c, exchange, excuses, async () => take(c, exchange, body))
    );
  });
  app.post("/api/2.0/advanced/info", async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    return problemWithAccount(c, exchange, body) ?? c.json({ data: { wallet: "bg1", credit: 215.8, currency: "CZK" } });
  });
  app.all("/api/2.0/advanced/transactional", (c) => refused(c, "method_not_allowed"));
  app.all("/api/2.0/*", (c) => refused(c, "unknown_action"));
  app.all("/api/*", (c) => refused(c, "unsupported_api_version"));
  return app;
}

const excuses: Excuses = {
  tooMany: (c) => c.json({ type: "unknown", code: 429, error: "Too Many Requests", detail: null }, 429),
  serverError: (c) => c.json({ type: "unknown", code: 500, error: "Unknown error", detail: null }, 500),
  async addressees(c) {
    const { number, text } = await c.req.json<BulkgateRequest>();
    return [number].flat().map((to) => ({ to, body: text }));
  },
};

/** The identity lies in the body; then the state of the account. */
function problemWithAccount(c: Asked, exchange: Exchange, body: unknown): Response | undefined {
  const { wholeAccount } = exchange.faults();
  const { bulkgateApplicationId, bulkgateApplicationToken } = exchange.settings;
  const given = (body ?? {}) as Partial<BulkgateRequest>;
  if (wholeAccount !== "none") c.set("fault", wholeAccount);
  const isKnown =
    String(given.application_id) === bulkgateApplicationId && given.application_token === bulkgateApplicationToken;
  if (wholeAccount === "key" || !isKnown) return refused(c, "unknown_identity");
  if (wholeAccount === "forbidden") return refused(c, "banned");
  return wholeAccount === "credit" ? refused(c, "low_credit") : undefined;
}
