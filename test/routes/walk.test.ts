import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { app } from "../../src/app.tsx";
import { leaveCode } from "../../src/subscribers/subscriber.ts";
import { mirovice } from "../places/town.ts";
import { counting } from "../support/counting.ts";
import { alena, comeIn, hour, withCodes, withReserved } from "../support/enrolment.ts";
import { withPlaces } from "../support/places.ts";
import { now, rows } from "../support/town.ts";
import { aSession, at, listen, type Page, post, quiet, visit, words } from "../support/visit.ts";

/*
 * Every route of the site, walked from the list that the app itself holds, so that a new one is in it.
 */

type Route = { method: string; path: string };

const routes = [
  ...new Map(
    app.routes
      .filter(({ method, path }) => method !== "ALL" && path.startsWith("/") && !path.includes("*"))
      .map(({ method, path }) => [`${method} ${path}`, { method, path }] as const),
  ).values(),
];

/** A parameter of a path, with the pattern that guards it. */
const parameter = /:\w+(?:\{(?:[^{}]|\{[^{}]*\})*\})?/g;

const walk = ({ method, path }: Route, value: string, form: Record<string, string | string[]> = {}, options = {}) => {
  const address = path.replace(parameter, () => value);
  return method === "GET" ? visit(address, options) : post(address, form, options);
};

const filled = { phone: "601 111 222", topics: ["1"], place: "", consent: "yes" };

/** What people type, where an empty form would be refused too soon to say anything. */
const forms: Record<string, Record<string, string | string[]>> = {
  "/": filled,
  "/sign-in": { phone: "601 999 999" },
  "/sign-in/code": { code: "123456" },
  "/kod/:token": { code: "123456" },
};

beforeEach(async () => {
  at(now);
  quiet();
  await env.DB.exec(
    "INSERT INTO clerks (id, name, phone, role, createdAt) VALUES (1, 'Jana', '+420601999999', 'clerk', 0)",
  );
});

/** A day on which very many have come before, in a town of forty parts. */
async function aBusyDay() {
  await withCodes(600, { at: now - hour });
  const list = JSON.stringify(Array.from({ length: 600 }, (_, n) => n));
  const each = `FROM json_each('${list}')`;
  await env.DB.batch(
    [
      `INSERT INTO publicUses (who, used, since) SELECT 'code-prefix:' || value, 1, ${now - hour} ${each}`,
      `INSERT INTO signIns (id, clerkId, seed, createdAt, expiresAt) SELECT 's' || value, 1, '', 0, ${now - hour} ${each}`,
      `INSERT INTO notices (kind, state, language, signUpId, provider, dueAt, wakeAt, expiresAt, code, createdAt, at)
       SELECT 'code', 'refused', 'cs', 'u' || value, 'infobip', 0, 0, 0, 'number:1', 0, 0 ${each}`,
      "INSERT INTO places (name, position) SELECT 'Část ' || value, value FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]')",
    ].map((sql) => env.DB.prepare(sql)),
  );
}

/** Links that are true, for every kind of parameter that a stranger may hold. */
async function trueLinks(): Promise<string[]> {
  await comeIn({ phone: "+420605000001" });
  const [person] = await rows<{ id: number; leaveToken: string }>("SELECT id, leaveToken FROM subscribers");
  const link = (await post("/", { ...filled, phone: "606 111 222" })).location ?? "";
  return [link.replace("/kod/", ""), leaveCode(person?.id ?? 0, person?.leaveToken ?? ""), "14598c.css", "unknown"];
}

const isRefused = ({ status }: Page) => status >= 400;

describe("whoever is not signed in", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["a busy day", async () => {}],
    [
      "a day that is used up",
      async () => {
        await withReserved(20_000);
        await withCodes(5, { phone: () => alena, at: now - hour });
      },
    ],
  ])(
    "reads at most 15 rows when refused and 60 when served, and a refusal writes none, on %s",
    async (_, world) => {
      await aBusyDay();
      const links = await trueLinks();
      await world();
      const dear: unknown[] = [];
      let walked = 0;
      for (const route of routes)
        for (const value of parameter.test(route.path) ? links : [""]) {
          parameter.lastIndex = 0;
          const meter = counting(env.DB);
          const page = await walk(route, value, forms[route.path], { env: { DB: meter.d1 } });
          const [mostRead, mostWritten] = isRefused(page) ? [15, route.path === "/kod/:token" ? 1 : 0] : [60, 60];
          walked += 1;
          // No gateway answers in this test, and /health says so.
          const isFault = page.status >= 500 && route.path !== "/health";
          if (meter.rowsRead > mostRead || meter.rowsWritten > mostWritten || isFault)
            dear.push([route, value, page.status, meter.rowsRead, meter.rowsWritten]);
        }
      expect(dear).toEqual([]);
      expect(walked).toBeGreaterThan(30);
    },
    60_000,
  );

  it.each<[string, Record<string, string>]>([
    ["without an address", {}],
    ["with an address, of which no house is looked up", { address: "Husova 12", "address-2": "Touškov 171" }],
  ])("is refused by a limit for next to nothing: the form's own row, and a few counts, %s", async (_, home) => {
    await aBusyDay();
    await withCodes(5, { phone: () => alena, at: now - hour });
    const meter = counting(env.DB);
    const page = await post("/", { ...filled, ...home }, { env: { DB: meter.d1 } });
    expect([page.status, meter.rowsWritten]).toEqual([429, 0]);
    expect(meter.rowsRead).toBeLessThanOrEqual(15);
  });

  it("is served with four addresses in a town of streets, one of them a number that stands in every part", async () => {
    await withPlaces(mirovice);
    const home = { address: "č.p. 14", "address-2": "Husova 12", "address-3": "Lužní 3a", "address-4": "Touškov 171" };
    const meter = counting(env.DB);
    const form = { ...filled, ...home, kept: Object.values(home) };
    expect((await post("/", form, { env: { DB: meter.d1 } })).status).toBe(303);
    expect(meter.rowsRead).toBeLessThanOrEqual(60);
  });
});

/** What is found in the addresses of scanners and of broken programs. */
const hostile: [string, string][] = [
  ["a line break", "x%0d%0aset-cookie:%20a=b"],
  ["a zero byte", "x%00"],
  ["a lone per cent", "x%"],
  ["bytes that are no text", "%ff%fe%80"],
  ["half a surrogate pair", "%ed%a0%80"],
  ["eight thousand letters", "x".repeat(8000)],
  ["a number of thirty digits", "9".repeat(30)],
  ["an emoji", "🙂"],
  ["an encoded slash", "..%2f..%2fetc"],
  ["a quotation mark", "'%20OR%20'1'='1"],
  ["a tag", "%3Cscript%3Ealert(1)%3C/script%3E"],
  ["nothing one can see", "%E2%80%8B%C2%AD"],
];

describe("whatever stands in an address", () => {
  const open = routes.filter(({ path }) => path.includes(":"));

  it.each(hostile)(
    "is no fault, and splits no header: %s",
    async (_, value) => {
      const lines = listen();
      const session = await aSession("manager");
      const wrong: unknown[] = [];
      for (const route of open)
        for (const who of [{}, { session }]) {
          const page = await walk(route, value, forms[route.path], who);
          const isTold = page.status >= 400 || page.status === 303;
          if (!isTold || page.status >= 500 || /[\r\n]/.test(page.location ?? "") || page.headers.get("set-cookie"))
            wrong.push([route, who, page.status, page.location]);
        }
      expect(open.length).toBeGreaterThan(15);
      expect([wrong, lines.filter((line) => line.includes("fault"))]).toEqual([[], []]);
    },
    60_000,
  );

  it("is told kindly at the code's page", async () => {
    const page = await post("/kod/x%0d%0a/znovu");
    expect([page.status, words(page)]).toEqual([404, expect.stringContaining("Začít znovu")]);
    expect((await visit("/kod/x%0d%0a/znovu")).location).toBe("/kod/x%0D%0A");
  });
});

describe("a form of more than 64 KB", () => {
  const posts = routes.filter(({ method, path }) => method === "POST" && !path.startsWith("/webhooks"));
  const large = { phone: "6".repeat(65 * 1024), text: "x" };

  it.each([
    ["cs", "Formulář byl příliš velký"],
    ["en", "The form was too large"],
  ])("is a page that says so, at every address that takes a form, and costs one row: %s", async (language, says) => {
    const wrong: unknown[] = [];
    for (const route of posts) {
      const meter = counting(env.DB);
      const options = { env: { DB: meter.d1 }, headers: { "accept-language": language } };
      const page = await walk(route, "1", large, options);
      if (page.status !== 413 || !words(page).includes(says) || page.text.length > 20_000 || meter.rowsRead > 1)
        wrong.push([route, page.status, page.text.length, meter.rowsRead]);
    }
    expect(posts.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });

  it("is found out also when nothing says how long it is", async () => {
    const chunk = new TextEncoder().encode("phone=".padEnd(1024, "6"));
    let sent = 0;
    const body = new ReadableStream({
      pull: (stream) => (sent++ < 200 ? stream.enqueue(chunk) : stream.close()),
    });
    const headers = { origin: "https://infokanal.test", "content-type": "application/x-www-form-urlencoded" };
    const response = await app.fetch(
      new Request("https://infokanal.test/", { method: "POST", body, headers, duplex: "half" } as RequestInit),
      env as never,
    );
    expect([response.status, sent < 100]).toEqual([413, true]);
  });

  it("is read up to then", async () => {
    expect((await post("/", { ...filled, more: "x".repeat(60 * 1024) })).status).toBe(303);
  });
});
