import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Exchange } from "./exchange.ts";
import type { Text } from "./text.ts";

/** What every provider's wire shares: the log, the latency and the faults of an answer. */
export type GatewayEnv = { Bindings: HttpBindings; Variables: { recipients: number; fault: string; hung: boolean } };
export type Call = Context<GatewayEnv>;

/** How a provider words what is not about the request: not now, and our own mistake. */
export type Excuses = { tooMany(c: Call): Response; serverError(c: Call): Response };

/** The texts that a request brought in, and what is said to it. */
export type Taken = { accepted: Text[]; answer: Response };

/** Early receipts hold their answer back until they are reported, at most this long. */
const EARLY_ANSWER_MS = 2000;

/** Writes every request to the log once it is over. */
export const written = (exchange: Exchange) =>
  createMiddleware<GatewayEnv>(async (c, next) => {
    const [at, started] = [exchange.settings.clock(), performance.now()];
    await next();
    const entry = { at, path: c.req.path, recipients: c.get("recipients") ?? 0, fault: c.get("fault") };
    const status = c.get("hung") ? 0 : c.res.status;
    exchange.journal.request({ ...entry, status, ms: Math.round(performance.now() - started) });
  });

export const delayed = (exchange: Exchange) =>
  createMiddleware<GatewayEnv>(async (_, next) => {
    const { latencyMs } = exchange.faults();
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
    await next();
  });

/** Answers a request to send: with the fault that is its turn, if any, before or after it is taken. */
export async function answerSending(c: Call, exchange: Exchange, excuses: Excuses, take: () => Promise<Taken>) {
  const fault = exchange.nextAnswerFault();
  if (fault) c.set("fault", fault);
  if (fault === "timeoutBefore") return hanging(c);
  if (fault === "serverError") return excuses.serverError(c);
  if (fault === "tooMany") {
    c.header("Retry-After", String(exchange.faults().retryAfterSeconds));
    return excuses.tooMany(c);
  }
  const { accepted, answer } = await take();
  c.set("recipients", accepted.length);
  exchange.schedule(accepted);
  if (accepted.length > 0 && exchange.happens("early", exchange.faults().receiptsEarly))
    await early(c, exchange, accepted);
  if (fault === "timeoutAfter") return hanging(c);
  if (fault === "malformed") return c.html("<html><body>Bad gateway</body></html>");
  return answer;
}

/** Answers a look-up, unless it is its turn to fail. */
export function answerLookup(c: Call, exchange: Exchange, excuses: Excuses, answer: () => Response): Response {
  if (!exchange.happens("lookup", exchange.faults().lookupError)) return answer();
  c.set("fault", "lookupError");
  return excuses.serverError(c);
}

async function early(c: Call, exchange: Exchange, accepted: Text[]): Promise<void> {
  c.set("fault", "receiptsEarly");
  const giveUpAt = performance.now() + exchange.faults().receiptDelayMs + EARLY_ANSWER_MS;
  const isUnderWay = () => accepted.some((text) => text.receiptState === "waiting");
  while (isUnderWay() && performance.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Says nothing until the other side gives up. */
async function hanging(c: Call): Promise<Response> {
  c.set("hung", true);
  await new Promise((resolve) => c.env.outgoing.once("close", resolve));
  return c.body(null, 408);
}
