import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import type { Exchange } from "../exchange.ts";
import { answerLookup, answerSending, delayed, type Excuses, type GatewayEnv, reached, written } from "../gateway.ts";
import { messageResource } from "./bodies.ts";
import { refused } from "./errors.ts";
import { listMessages } from "./logs.ts";
import { take } from "./send.ts";
import { callResource } from "./voice/bodies.ts";
import { listCalls } from "./voice/logs.ts";
import { addresseeOf, takeCall } from "./voice/send.ts";

const account = "/2010-04-01/Accounts/:account";
const messages = `${account}/Messages`;
const calls = `${account}/Calls`;

/**
 * Twilio's Messages and Calls as this project uses them (OpenAPI `twilio_api_v2010`; facts in the reference, providers.md §1.2),
 * with the exchange's faults. Nothing makes a repeated request a duplicate.
 */
export function routes(exchange: Exchange): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  app.use("/2010-04-01/*", written(exchange), reached(exchange, "twilio"), delayed(exchange), admitted(exchange));
  app.get("/2010-04-01/Accounts/:sid{AC[0-9a-f]+\\.json}", (c) =>
    c.json({ sid: exchange.settings.twilioAccountSid, status: "active", type: "Full" }),
  );
  app.post(`${messages}.json`, (c) => answerSending(c, exchange, excuses, () => take(c, exchange)));
  app.get(`${messages}.json`, (c) =>
    answerLookup(c, exchange, excuses, () => {
      const list = listMessages(exchange, new URL(c.req.url), exchange.settings.twilioAccountSid);
      return list ? c.json(list) : refused(c, 20001);
    }),
  );
  app.get(`${messages}/:message{SM[0-9a-f]+\\.json}`, (c) =>
    answerLookup(c, exchange, excuses, () => {
      const text = exchange.journal.find("twilio", c.req.param("message").slice(0, -".json".length));
      return text ? c.json(messageResource(text, exchange.settings.twilioAccountSid)) : refused(c, 20404);
    }),
  );
  app.post(`${calls}.json`, (c) => answerSending(c, exchange, excuses, () => takeCall(c, exchange)));
  app.get(`${calls}.json`, (c) =>
    answerLookup(c, exchange, excuses, () => {
      const list = listCalls(exchange, new URL(c.req.url), exchange.settings.twilioAccountSid);
      return list ? c.json(list) : refused(c, 20001);
    }),
  );
  app.get(`${calls}/:call{CA[0-9a-f]+\\.json}`, (c) =>
    answerLookup(c, exchange, excuses, () => {
      const text = exchange.journal.find("twilio", c.req.param("call").slice(0, -".json".length), "voice");
      return text ? c.json(callResource(text, exchange.settings.twilioAccountSid)) : refused(c, 20404);
    }),
  );
  return app;
}

/** The way in: the key, the account of the path, then the state of the account. */
const admitted = (exchange: Exchange) =>
  createMiddleware<GatewayEnv>(async (c, next) => {
    const { wholeAccount } = exchange.faults();
    const { twilioAccountSid, twilioAuthToken } = exchange.settings;
    if (wholeAccount !== "none") c.set("fault", wholeAccount);
    const basic = `Basic ${btoa(`${twilioAccountSid}:${twilioAuthToken}`)}`;
    if (wholeAccount === "key" || c.req.header("authorization") !== basic) return refused(c, 20003);
    if (c.req.path.split("/")[3]?.replace(/\.json$/, "") !== twilioAccountSid) return refused(c, 20404);
    if (wholeAccount === "forbidden") return refused(c, 20005);
    if (wholeAccount === "credit") return refused(c, 90010);
    await next();
  });

const excuses: Excuses = {
  tooMany: (c) => refused(c, 20429),
  serverError: (c) => refused(c, 20500),
  async addressees(c) {
    const form = new URLSearchParams(await c.req.text());
    const { to, body } = addresseeOf(form);
    return [{ to, body: form.get("Body") ?? body }];
  },
};
