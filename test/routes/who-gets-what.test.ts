import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { app } from "../../src/app.tsx";
import { theOperator } from "../../src/audit/actor.ts";
import { endClerk } from "../../src/clerks/change-clerk.ts";
import { roles, rolesOf } from "../../src/clerks/role.ts";
import { paths, patterns } from "../../src/paths.ts";
import { actOf, isClerks, may } from "../../src/permissions.ts";
import { hashToken } from "../../src/secrets.ts";
import { aDraft, now, rows, town } from "../support/town.ts";
import { aSession, ask, at, type Page, quiet, site } from "../support/visit.ts";

/*
 * Every route of the Worker, asked by everybody there is: what each gets is kept beside this file as a table, so that
 * whoever changes what a role may do sees it there. `npx vitest run -u` writes it anew.
 */

const routes = [
  ...new Map(
    app.routes
      .filter(({ method, path }) => method !== "ALL" && !path.includes("*"))
      .map(({ method, path }) => [`${method} ${path}`, { method, path }] as const),
  ).values(),
].sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));

const values: Record<string, string> = { id: "1", name: "infobip", file: "14598c.css" };
const addressOf = (path: string) =>
  path.replace(/:(\w+)(?:\{(?:[^{}]|\{[^{}]*\})*\})?/g, (_, name: string) => values[name] ?? "unknown");

type Asked = { method: string; path: string };

/** Asks a route as a browser of this site would, or with other headers. */
function askRoute({ method, path }: Asked, session?: string, headers: Record<string, string> = {}): Promise<Page> {
  const init = method === "POST" ? { method, body: new URLSearchParams() } : { method };
  return ask(addressOf(path), init, {
    ...(session !== undefined && { session }),
    headers: { ...(method === "POST" && { origin: site }), ...headers },
  });
}

/** What was answered, in a word: what becomes of the act itself is none of this table's business. */
function got({ status, location }: Page, path: string): string {
  if (status === 403) return "403";
  if (status === 404) return "not there";
  const isLed = location === paths.signIn && path !== patterns.signOut && path !== patterns.signInCode;
  return isLed ? "sign in" : "✓";
}

/** Somebody who was signed in when their access ended, and comes back with the old cookie. */
async function anEndedClerk(): Promise<string> {
  const session = await aSession("clerk", { id: 6, phone: "+420602000006" });
  await endClerk({ db: town() }, theOperator, { id: 6, version: 0 }, now);
  // Had the rows been restored from a backup, they would open nothing either.
  await env.DB.prepare("INSERT INTO sessions (id, clerkId, createdAt, expiresAt) VALUES (?, 6, 0, ?)")
    .bind(hashToken(session), now + 3_600_000)
    .run();
  return session;
}

beforeEach(() => {
  at(now);
  quiet();
});

describe("every route, by everybody", () => {
  it("gives each what the table beside this file says", async () => {
    await aDraft();
    const whole = await aSession("clerk", { id: 2, phone: "+420602000002" });
    const sessions: Record<string, string> = {};
    for (const [index, role] of roles.entries())
      sessions[role] = await aSession(role, { id: 3 + index, phone: `+42060200001${index}` });
    const asking = { nobody: undefined, ...sessions, "speaker + registrar": whole, ended: await anEndedClerk() };
    const table: string[][] = [["route", ...Object.keys(asking)]];
    for (const route of routes) {
      const row = [`${route.method} ${route.path.replaceAll("|", "\\|")}`];
      for (const session of Object.values(asking)) {
        row.push(route.path === patterns.webhook ? "by its secret" : got(await askRoute(route, session), route.path));
        // Who has signed out, or ended every session, goes on being asked with one.
        if (session) await keepOpen(session, asking.ended);
      }
      table.push(row);
    }
    expect(contradicting(table)).toEqual([]);
    await expect(asMarkdown(table)).toMatchFileSnapshot("./who-gets-what.md");
  }, 120_000);
});

/** Rows of the table that say otherwise than the table of permissions. */
function contradicting([head = [], ...table]: string[][]): string[][] {
  return table.filter((row, index) => {
    const { method, path } = routes[index] ?? { method: "", path: "" };
    const act = actOf(path, { method, path });
    if (act === undefined || !isClerks(act)) return row.slice(1).some((answer) => answer === "403");
    return row.some((answer, column) => {
      const asks = head[column] ?? "";
      if (column === 0) return false;
      if (asks === "nobody" || asks === "ended") return answer !== "sign in";
      const mask = rolesOf(...roles.filter((role) => asks.includes(role)));
      return (answer === "403") === may(mask, act) || answer === "sign in";
    });
  });
}

/** Puts back what a route may have ended, of clerks who have not ended. */
async function keepOpen(session: string, ended: string) {
  if (session === ended) return;
  await env.DB.batch([
    env.DB.prepare("UPDATE clerks SET disabledAt = NULL WHERE id < 6"),
    env.DB.prepare(
      `INSERT INTO sessions (id, clerkId, createdAt, expiresAt, seenAt)
       SELECT ?1, ?2, 0, ?3, ?4 WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE id = ?1)`,
    ).bind(hashToken(session), Number(session.replace("session-of-", "")), now + 3_600_000, now),
  ]);
}

function asMarkdown(table: string[][]): string {
  const [head = [], ...rest] = table.map((row) => `| ${row.map((cell) => cell.replaceAll("\n", " ")).join(" | ")} |`);
  const rule = `|${" --- |".repeat(table[0]?.length ?? 0)}`;
  return `# Who gets what\n\nMade by \`who-gets-what.test.ts\`: ✓ is answered, 403 is refused in words, *sign in* is led there.\n\n${[head, rule, ...rest].join("\n")}\n`;
}

const posts = routes.filter(({ method, path }) => method === "POST" && path !== patterns.webhook);

describe("a form of another site", () => {
  it.each([
    ["of another origin", { origin: "https://evil.test", "sec-fetch-site": "cross-site" }],
    ["of a neighbour on the same domain", { origin: "https://other.infokanal.test", "sec-fetch-site": "same-site" }],
    ["of a sandboxed frame", { origin: "null", "sec-fetch-site": "cross-site" }],
    ["that says nothing of itself", { origin: "" }],
  ])(
    "is taken by no route: %s",
    async (_, headers) => {
      const session = await aSession("manager");
      const before = await all();
      const taken = [];
      for (const route of posts) {
        const { status } = await askRoute(route, session, headers);
        if (status !== 403) taken.push([route.path, status]);
      }
      expect(taken).toEqual([]);
      expect(posts.length).toBeGreaterThan(60);
      expect(await all()).toEqual(before);
    },
    60_000,
  );
});

/** What a form could have changed of who is who. */
const all = () => rows("SELECT (SELECT count(*) FROM sessions) AS sessions, c.* FROM clerks c");

describe("a frame of another site", () => {
  it("holds no answer of any route, whatever it is", async () => {
    const session = await aSession("manager");
    const framed = [];
    const odd = ["/nic", "/desk/nic", "/messages/999", "/kod/%00", `/sign-in/${"x".repeat(500)}`];
    const asked: Asked[] = [...routes, ...odd.map((path) => ({ method: "GET", path }))];
    for (const route of asked)
      for (const who of [session, undefined]) {
        const { headers } = await askRoute(route, who);
        const isKeptOut =
          headers.get("x-frame-options") === "DENY" &&
          /frame-ancestors 'none'/.test(headers.get("content-security-policy") ?? "");
        if (!isKeptOut) framed.push(`${route.method} ${route.path}`);
        if (who) await keepOpen("session-of-1", "");
      }
    expect([...new Set(framed)]).toEqual([]);
  }, 60_000);
});

describe("a redirect", () => {
  const elsewhere = [
    "https://evil.test/",
    "//evil.test/",
    "/\\evil.test/",
    "\\\\evil.test",
    "https:evil.test",
    "%2f%2fevil.test",
    "javascript:alert(1)",
    "/%09/evil.test",
  ];
  /** Names under which programs often take an address to lead to, and those that our own forms send. */
  const names = ["next", "to", "from", "url", "return", "redirect", "back", "continue", "done", "id", "once", "lang"];

  it("leads to no other site, whatever an address or a form asks for", async () => {
    const session = await aSession("manager");
    const led = [];
    // Every route is asked for some of them, by who is signed in and by who is not: all of them many times.
    for (const [index, { method, path }] of routes.entries())
      for (const who of [{ session }, {}]) {
        const evil = elsewhere[(2 * index + ("session" in who ? 1 : 0)) % elsewhere.length] ?? "";
        const asked = new URLSearchParams(names.map((name) => [name, evil]));
        const address = addressOf(path).replace("unknown", () => encodeURIComponent(evil));
        const init = method === "POST" ? { method, body: asked } : { method };
        const page = await ask(`${address}?${asked}`, init, { ...who, headers: { origin: site } });
        const to = page.location && new URL(page.location, site);
        if (to && (to.origin !== site || to.username)) led.push([path, evil, page.location]);
        await keepOpen("session-of-1", "");
      }
    expect(led).toEqual([]);
  }, 120_000);

  it("is made of none of the address itself: two slashes before a path stay on this site", async () => {
    for (const path of ["//evil.test/desk", "/\\evil.test", "//evil.test/%2e%2e"]) {
      const page = await ask(path, {}, {});
      expect([page.status, page.location]).toEqual([404, null]);
    }
  });
});
