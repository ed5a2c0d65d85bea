import { type Context, Hono } from "hono";
import type { Exchange } from "../exchange.ts";
import { digitsOf } from "../telephones.ts";
import { act, isAct, isKey } from "./acts.ts";
import { readTurns } from "./behaviour.ts";

/** How a form that cannot be taken is answered: the page again, with the reason. */
export type RefuseForm = (c: Context, problem: string) => Response | Promise<Response>;

/** What people press at the page: buttons of a telephone in a call, and the form of behaviours. */
export function callRoutes(exchange: Exchange, refuse: RefuseForm): Hono {
  const app = new Hono();
  app.post("/phones/:number/call", async (c) => {
    const number = c.req.param("number");
    const { act: name, key } = await fieldsOf(c);
    const wanted = isKey(key) ? ({ name: "key", key } as const) : isAct(name) && name !== "key" ? { name } : undefined;
    if (!wanted) return refuse(c, "Tohle s hovorem udělat nejde.");
    if (!act(exchange.calls, number, wanted)) return refuse(c, "Na tomto telefonu teď žádný takový hovor není.");
    return c.req.header("accept")?.includes("application/json") ? c.json({}, 202) : c.redirect(`/#tel-${number}`, 303);
  });
  app.post("/behaviours", async (c) => {
    const { reset, number = "", does, keys = "", secondMs = "" } = await fieldsOf(c);
    const { book } = exchange.calls;
    if (reset) {
      book.reset();
      return c.redirect("/", 303);
    }
    const read = readTurns({ does, keys }, "");
    const phone = number.trim() === "" ? undefined : digitsOf(number);
    const ms = Number(secondMs || Number.NaN);
    if ("problems" in read) return refuse(c, "Chování zůstalo, jak bylo. Klávesy mohou být 0 až 9, * a #.");
    if (!phone && number.trim() !== "") return refuse(c, "Zadejte číslo telefonu, například 382 123 456.");
    if (!(ms >= 0)) return refuse(c, "Zadejte, kolik milisekund trvá sekunda hovoru.");
    book.set({ ...book.read(), ...(phone ? {} : { all: read.value }), secondMs: ms });
    if (phone) book.setPhone(phone, read.value);
    return c.redirect("/", 303);
  });
  return app;
}

/** A form's fields or a JSON object's strings; anything else is left out. */
async function fieldsOf(c: Context): Promise<Partial<Record<string, string>>> {
  const isJson = c.req.header("content-type")?.includes("application/json");
  const fields: unknown = isJson ? await c.req.json().catch(() => ({})) : await c.req.parseBody();
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => typeof value === "string"));
}
