import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import type { Exchange } from "../exchange.ts";
import { answerLookup, answerSending, delayed, type Excuses, type GatewayEnv, reached, written } from "../gateway.ts";
import { refused } from "./errors.ts";
import { lookUp } from "./logs.ts";
import { takeRequest } from "./send.ts";
import { checkSmsRequest, type SmsRequest } from "./shape.ts";

/**
 * Infobip's SMS API as this project uses it: `POST /sms/3/messages` and `GET /sms/3/logs` (OpenAPI "Infobip SMS"
 * v3.210.0; facts in the reference, providers.md §1.1), with the exchange's faults.
 */
export function routes(exchange: Exchange): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  app.use("/sms/*", written(exchange), reached(exchange, "infobip"), delayed(exchange), admitted(exchange));
  app.post("/sms/3/messages", (c) =>
    answerSending(c, exchange, excuses, async () => {
      const body = await c.req.json().catch(() => undefined);
      if (body === undefined) return { accepted: [], answer: refused(c, 400, "Body is not JSON") };
      const checked = checkSmsRequest(body);
      if ("violations" in checked)
        return { accepted: [], answer: refused(c, 400, "Request violates the schema", checked.violations) };
      const { answer, ...taken } = takeRequest(exchange, checked.request);
      return { ...taken, answer: c.json(answer) };
    }),
  );
  app.get("/sms/3/logs", (c) =>
    answerLookup(c, exchange, excuses, () => {
      const found = lookUp(exchange, new URL(c.req.url).searchParams);
      return "violations" in found ? refused(c, 400, "Bad Request", found.violations) : c.json(found.body as object);
    }),
  );
  return app;
}

/** The way in: the state of the account, then the key. */
const admitted = (exchange: Exchange) =>
  createMiddleware<GatewayEnv>(async (c, next) => {
    const { wholeAccount } = exchange.faults();
    if (wholeAccount !== "none") c.set("fault", wholeAccount);
    if (wholeAccount === "key") return refused(c, 401, "Invalid credentials");
    if (wholeAccount === "forbidden") return refused(c, 403, "Account is not allowed to send");
    if (c.req.header("authorization") !== `App ${exchange.settings.infobipApiKey}`)
      return refused(c, 401, "Invalid credentials");
    await next();
  });

const excuses: Excuses = {
  tooMany: (c) => refused(c, 429, "Too many requests"),
  serverError: (c) => refused(c, 500, "Something went wrong"),
  async addressees(c) {
    const { messages } = await c.req.json<SmsRequest>();
    return messages.flatMap(({ destinations, content }) => destinations.map(({ to }) => ({ to, body: content.text })));
  },
};
