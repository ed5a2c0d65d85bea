import { readFileSync } from "node:fs";
import { type Context, Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { callRoutes } from "./calls/page-routes.ts";
import { events } from "./events.ts";
import type { Exchange } from "./exchange.ts";
import { faultLabel, faultsOfForm } from "./fault-panel.ts";
import { page } from "./page.ts";
import { readFaults } from "./read-faults.ts";
import { answerTo, digitsOf } from "./telephones.ts";

const source = (file: string) => readFileSync(`${import.meta.dirname}/${file}`, "utf8");
const sheets = { "/page.css": source("page.css"), "/calls.css": source("calls/page.css") };
const scripts = { "/page.js": source("page.js"), "/calls.js": source("calls/page.js") };

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** What people see and press: the telephones, their texts to the town, and the faults form. */
export function pageRoutes(exchange: Exchange): Hono {
  const app = new Hono();
  app.use(sameOrigin);
  app.get("/", (c) => {
    c.header("Content-Security-Policy", policy);
    return c.html(page(exchange, digitsTyped(c.req.query("number"))));
  });
  for (const [path, css] of Object.entries(sheets))
    app.get(path, (c) => c.body(css, 200, { "content-type": "text/css; charset=utf-8" }));
  for (const [path, script] of Object.entries(scripts))
    app.get(path, (c) => c.body(script, 200, { "content-type": "text/javascript; charset=utf-8" }));
  app.get("/events", (c) => events(c, exchange));
  app.post("/texts", async (c) => {
    const form = await readBody(c);
    return write(c, exchange, { ...form, number: form.number ?? "" });
  });
  app.post("/phones/:number/texts", async (c) =>
    write(c, exchange, { ...(await readBody(c)), number: c.req.param("number"), card: true }),
  );
  app.post("/faults", async (c) => setFaults(c, exchange));
  app.route(
    "/",
    callRoutes(exchange, (c, problem) => refuse(c, exchange, {}, problem)),
  );
  return app;
}

/** Another website open in the developer's browser must not press these buttons; a client without Origin is no browser. */
const sameOrigin = createMiddleware(async (c, next) => {
  const origin = c.req.header("origin");
  if (origin && URL.parse(origin)?.host !== c.req.header("host")) return c.text("Only from this page.", 403);
  await next();
});

const digitsTyped = (typed = "") => typed.replace(/\D/g, "");

type Written = { number: string; text?: string; to?: string; provider?: string; card?: boolean };

/** A form's fields or a JSON object's strings; anything else is left out. */
async function readBody(c: Context): Promise<Partial<Written>> {
  const isJson = c.req.header("content-type")?.includes("application/json");
  const fields: unknown = isJson ? await c.req.json().catch(() => ({})) : await c.req.parseBody();
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => typeof value === "string"));
}

function write(c: Context, exchange: Exchange, form: Written) {
  const from = digitsOf(form.number);
  const phone = from && exchange.telephones.find(from);
  const to = form.to?.trim() ? digitsOf(form.to) : ((phone && answerTo(phone)) ?? exchange.settings.twoWayNumber);
  const text = form.text ?? "";
  if (!from) return refuse(c, exchange, form, "Zadejte číslo telefonu, například 601 234 567.");
  if (!to) return refuse(c, exchange, form, "Zadejte číslo města, na které má SMS přijít.");
  if (text.trim() === "") return refuse(c, exchange, form, "Napište text SMS.");
  const provider = exchange.providers.find((one) => one === form.provider) ?? exchange.providerOf(from, to);
  const { messageId } = exchange.writeToTown(provider, from, to, text);
  return wantsJson(c) ? c.json({ messageId }, 202) : c.redirect(`/#tel-${from}`, 303);
}

const wantsJson = (c: Context) => c.req.header("accept")?.includes("application/json") ?? false;

function refuse(c: Context, exchange: Exchange, { number, text, to, card }: Partial<Written>, problem: string) {
  if (wantsJson(c)) return c.json({ problem }, 422);
  c.header("Content-Security-Policy", policy);
  return c.html(page(exchange, "", { problem, number, text, to, onCard: card }), 422);
}

async function setFaults(c: Context, exchange: Exchange) {
  const { reset, ...form } = await c.req.parseBody();
  const read = readFaults(reset ? {} : faultsOfForm(form), exchange.settings.faults, exchange.providers);
  if ("faults" in read) {
    exchange.setFaults(read.faults);
    return c.redirect("/", 303);
  }
  const fields = read.problems.map(({ field }) => `„${faultLabel(field)}“`).join(", ");
  c.header("Content-Security-Policy", policy);
  return c.html(page(exchange, "", { problem: `Poruchy zůstaly, jak byly. Opravte hodnotu: ${fields}.` }), 422);
}
