import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Exchange } from "./exchange.ts";
import type { Letter, Text } from "./text.ts";

/** What every provider's wire shares: the log, the latency and the faults of an answer. */
export type GatewayEnv = { Bindings: HttpBindings; Variables: { recipients: number; fault: string; hung: boolean } };
export type Asked = Context<GatewayEnv>;

/** How a provider words what is not about the request: not now, and our own mistake; and whom a request is for. */
export type Excuses = {
  tooMany(c: Asked): Response;
  serverError(c: Asked): Response;
  addressees(c: Asked): Promise<Addressee[]>;
};
export type Addressee = { to: string; body: string };

/** The texts that a request brought in, those whose entries in the answer are in order, and what is said to it. */
export type Taken = { accepted: Text[]; answer: Response; odd?: ReadonlySet<Text> };

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

/** The gateway as a whole: when it is out, nobody comes in, and its log is out, too. */
export const reached = (exchange: Exchange, provider: string) =>
  createMiddleware<GatewayEnv>(async (c, next) => {
    const { outage, outageAt } = exchange.faults();
    if (outage === "none" || (outageAt !== "all" && outageAt !== provider)) return next();
    c.set("fault", outage);
    if (outage === "silent") return hanging(c);
    if (outage === "bad-gateway") return c.html("<html><body>502 Bad Gateway</body></html>", 502);
    c.set("hung", true);
    c.env.outgoing.destroy();
    return c.body(null, 502);
  });

/** Answers a request to send: with the fault that is its turn, if any, before or after it is taken. */
export async function answerSending(c: Asked, exchange: Exchange, excuses: Excuses, take: () => Promise<Taken>) {
  const fault = exchange.nextAnswerFault();
  if (fault) c.set("fault", fault);
  if (fault === "timeoutBefore") return hanging(c);
  if (fault === "serverError") return excuses.serverError(c);
  if (fault === "tooMany") {
    c.header("Retry-After", String(exchange.faults().retryAfterSeconds));
    return excuses.tooMany(c);
  }
  if (fault === "clientError") return clientError(c, exchange, excuses, take);
  const { accepted, answer, odd } = await take();
  c.set("recipients", accepted.length);
  if (odd?.size) c.set("fault", "gaps");
  if (!fault) number(exchange, accepted, answer, odd);
  exchange.schedule(accepted);
  if (accepted.length > 0 && exchange.happens("early", exchange.faults().receiptsEarly))
    await early(c, exchange, accepted);
  if (fault === "timeoutAfter") return hanging(c);
  if (fault === "malformed") return c.html("<html><body>Bad gateway</body></html>");
  return answer;
}

/** Answers a look-up, unless it is its turn to fail. */
export function answerLookup(c: Asked, exchange: Exchange, excuses: Excuses, answer: () => Response): Response {
  if (!exchange.happens("lookup", exchange.faults().lookupError)) return answer();
  c.set("fault", "lookupError");
  return excuses.serverError(c);
}

/** Numbers an answer, so that a log of both sides says which of them was read: texts whose entry is in order keep it. */
function number(exchange: Exchange, accepted: Text[], answer: Response, odd: ReadonlySet<Text> = new Set()): void {
  const request = exchange.nextRequest();
  answer.headers.set("x-request-id", String(request));
  for (const text of accepted) if (!odd.has(text)) text.answeredIn = request;
}

/** Who says 408 or 409 may have taken the request before: half of them have. */
const ambiguous = [408, 409];

/** A 4xx for the whole request, with a page and without a word of the provider's. */
async function clientError(c: Asked, exchange: Exchange, excuses: Excuses, take: () => Promise<Taken>) {
  const status = exchange.nextClientError();
  c.set("fault", `client-${status}`);
  if (ambiguous.includes(status) && exchange.happens("taken", 0.5)) {
    const { accepted } = await take();
    c.set("recipients", accepted.length);
    exchange.schedule(accepted);
  } else refuseAll(exchange, await excuses.addressees(c), status);
  return c.html(`<html><body>${status}</body></html>`, status);
}

/** Writes down whom a request was for that was refused as a whole: they share its `bulkId`. Look-ups know nothing of it. */
function refuseAll(exchange: Exchange, addressees: readonly Addressee[], status: number): void {
  const bulkId = crypto.randomUUID();
  for (const { to, body } of addressees) {
    const letter: Letter = { provider: "", bulkId, sender: "", body, segments: 0, encoding: "GSM-7" };
    exchange.refuse(exchange.row(letter, to, { messageId: "" }), `http-${status}`, false);
  }
}

async function early(c: Asked, exchange: Exchange, accepted: Text[]): Promise<void> {
  c.set("fault", "receiptsEarly");
  const giveUpAt = performance.now() + exchange.faults().receiptDelayMs + EARLY_ANSWER_MS;
  const isUnderWay = () => accepted.some((text) => text.receiptState === "waiting");
  while (isUnderWay() && performance.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Says nothing until the other side gives up. */
async function hanging(c: Asked): Promise<Response> {
  c.set("hung", true);
  await new Promise((resolve) => c.env.outgoing.once("close", resolve));
  return c.body(null, 408);
}
