import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import type { Exchange } from "../exchange.ts";
import { answerLookup, answerSending, delayed, type Excuses, type GatewayEnv, reached, written } from "../gateway.ts";
import { type Refuse, refused, refusedCall } from "./errors.ts";
import { lookUp } from "./logs.ts";
import { takeRequest } from "./send.ts";
import { checkSmsRequest, type SmsRequest } from "./shape.ts";
import { lookUpCalls } from "./voice/logs.ts";
import { takeCalls } from "./voice/send.ts";
import { checkVoiceRequest, type VoiceRequest } from "./voice/shape.ts";

/**
 * Infobip's API as this project uses it, with the exchange's faults: `POST /sms/3/messages` and `GET /sms/3/logs`
 * (OpenAPI "Infobip SMS" v3.210.0), `POST /tts/3/advanced` and `GET /tts/3/logs` (OpenAPI "Infobip Voice"; facts of both
 * in the reference, providers.md §1.1), and `GET /account/1/balance`.
 */
export function routes(exchange: Exchange): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  for (const [path, refuse] of [
    ["/sms/*", refused],
    ["/tts/*", refusedCall],
    ["/account/*", refused],
  ] as const)
    app.use(path, written(exchange), reached(exchange, "infobip"), delayed(exchange), admitted(exchange, refuse));
  app.post("/sms/3/messages", (c) =>
    answerSending(c, exchange, excuses, async () => {
      const checked = checkSmsRequest(await c.req.json().catch(() => undefined));
      if ("violations" in checked)
        return turnedAway(refused(c, 400, "Request violates the schema", checked.violations));
      const { answer, ...taken } = takeRequest(exchange, checked.request);
      return { ...taken, answer: c.json(answer) };
    }),
  );
  app.post("/tts/3/advanced", (c) =>
    answerSending(c, exchange, voiceExcuses, async () => {
      const checked = checkVoiceRequest(await c.req.json().catch(() => undefined));
      if ("violations" in checked) return turnedAway(refusedCall(c, 400, "Bad request", checked.violations));
      const { answer, ...taken } = takeCalls(exchange, checked.request);
      return { ...taken, answer: c.json(answer) };
    }),
  );
  app.get("/sms/3/logs", (c) =>
    answerLookup(c, exchange, excuses, () => {
      const found = lookUp(exchange, new URL(c.req.url).searchParams);
      return "violations" in found ? refused(c, 400, "Bad Request", found.violations) : c.json(found.body as object);
    }),
  );
  app.get("/tts/3/logs", (c) =>
    answerLookup(c, exchange, voiceExcuses, () => {
      const found = lookUpCalls(exchange, new URL(c.req.url).searchParams);
      return "violations" in found
        ? refusedCall(c, 400, "Bad request", found.violations)
        : c.json(found.body as object);
    }),
  );
  app.get("/account/1/balance", (c) => c.json({ balance: 1234.5, currency: "CZK" }));
  return app;
}

const turnedAway = (answer: Response) => ({ accepted: [], answer });

/** The way in: the state of the account, then the key. */
const admitted = (exchange: Exchange, refuse: Refuse) =>
  createMiddleware<GatewayEnv>(async (c, next) => {
    const { wholeAccount } = exchange.faults();
    if (wholeAccount !== "none") c.set("fault", wholeAccount);
    if (wholeAccount === "key") return refuse(c, 401, "Invalid credentials");
    if (wholeAccount === "forbidden") return refuse(c, 403, "Account is not allowed to send");
    if (c.req.header("authorization") !== `App ${exchange.settings.infobipApiKey}`)
      return refuse(c, 401, "Invalid credentials");
    await next();
  });

const excusesIn = (refuse: Refuse): Omit<Excuses, "addressees"> => ({
  tooMany: (c) => refuse(c, 429, "Too many requests"),
  serverError: (c) => refuse(c, 500, "Something went wrong"),
});

const excuses: Excuses = {
  ...excusesIn(refused),
  async addressees(c) {
    const { messages } = await c.req.json<SmsRequest>();
    return messages.flatMap(({ destinations, content }) => destinations.map(({ to }) => ({ to, body: content.text })));
  },
};

const voiceExcuses: Excuses = {
  ...excusesIn(refusedCall),
  async addressees(c) {
    const { messages } = await c.req.json<VoiceRequest>();
    return messages.flatMap(({ destinations, text }) => destinations.map(({ to }) => ({ to, body: text })));
  },
};
