import { Hono } from "hono";
import { beforeEach, describe, expect, it } from "vitest";
import { app } from "../../src/app.tsx";
import { type Role, rolesOf } from "../../src/clerks/role.ts";
import type { AppEnv, DeskEnv } from "../../src/middleware/app-env.ts";
import { permitted } from "../../src/middleware/permitted.tsx";
import { paths, patterns } from "../../src/paths.ts";
import { type Act, actOf, acts, type ClerkAct, isClerks, may } from "../../src/permissions.ts";
import { aDraft, now, rows } from "../support/town.ts";
import { aSession, ask, at, post, quiet, visit } from "../support/visit.ts";

/*
 * Who may do what is one table. It is compared with the routes that the app itself holds, and then with what the app
 * answers.
 */

type Routes = Pick<Hono<AppEnv>, "routes">;

/** What is wrong with an app's routes, a sentence each. */
function breachesOf({ routes }: Routes): string[] {
  const guard = routes.findIndex(({ handler, path }) => (handler as unknown) === permitted && path === "/*");
  return routes.flatMap(({ method, path, handler }, index) => {
    const route = `${method} ${path}`;
    // What is mounted for every method is middleware, which takes a second argument: whom to ask next.
    if (method === "ALL") return handler.length < 2 ? [`${route} answers whatever is asked`] : [];
    const act = actOf(path, { method, path });
    if (act === undefined) return [`${route} has no row`];
    return isClerks(act) && (guard < 0 || index < guard) ? [`${route} is not guarded`] : [];
  });
}

/** Rows of the table, each with its path. */
const table = Object.entries(acts).flatMap(([name, row]) =>
  (Object.entries(row) as ["GET" | "POST", Act][]).map(([method, act]) => ({
    method,
    path: patterns[name as keyof typeof patterns] as string,
    act,
  })),
);

describe("the table of who may do what", () => {
  it("has a row for every route, and every clerk's route is guarded", () => {
    expect(breachesOf(app)).toEqual([]);
  });

  it("has a route for every row", () => {
    const mounted = new Set(app.routes.map(({ method, path }) => `${method} ${path}`));
    expect(table.filter(({ method, path }) => !mounted.has(`${method} ${path}`))).toEqual([]);
    expect(table.length).toBeGreaterThan(55);
  });

  it.each<[Role, ClerkAct, boolean]>([
    ["speaker", "send message", true],
    ["speaker", "look after provider", true],
    ["speaker", "look after subscriber", false],
    ["speaker", "set up town", false],
    ["registrar", "answer letter", true],
    ["registrar", "send message", false],
    ["registrar", "manage clerks", false],
    ["manager", "send message", true],
    ["manager", "set up town", true],
    ["manager", "manage clerks", true],
    ["manager", "read audit", true],
  ])("lets a %s %s: %s", (role, act, may_) => {
    expect(may(rolesOf(role), act)).toBe(may_);
  });

  it("lets who is two what either may, and who is nothing nothing", () => {
    const both = rolesOf("speaker", "registrar");
    expect([may(both, "send message"), may(both, "answer letter"), may(both, "set up town")]).toEqual([
      true,
      true,
      false,
    ]);
    expect(may(0, "read desk")).toBe(false);
  });
});

describe("the guard itself", () => {
  const answer = () => new Response("a secret");

  it.each<[string, Routes, string[]]>([
    [
      "a route without a row",
      new Hono<AppEnv>().use(permitted).get("/desk/secret", answer),
      ["GET /desk/secret has no row"],
    ],
    [
      "a method without a row",
      new Hono<AppEnv>().use(permitted).post(patterns.past, answer),
      ["POST /desk/past has no row"],
    ],
    [
      "a route of a router under another path",
      new Hono<AppEnv>().use(permitted).route("/api", new Hono<DeskEnv>().get(patterns.past, answer)),
      ["GET /api/desk/past has no row"],
    ],
    ["a clerk's route without a guard", new Hono<AppEnv>().get(patterns.desk, answer), ["GET /desk is not guarded"]],
    [
      "a clerk's route that is mounted before the guard",
      new Hono<AppEnv>().get(patterns.desk, answer).use(permitted),
      ["GET /desk is not guarded"],
    ],
    [
      "a guard of other paths",
      new Hono<AppEnv>().use("/messages/*", permitted).get(patterns.desk, answer),
      ["GET /desk is not guarded"],
    ],
    [
      "a route for every method",
      new Hono<AppEnv>().use(permitted).all(patterns.desk, answer),
      ["ALL /desk answers whatever is asked"],
    ],
    [
      "a route that is guarded only because another router is mounted before it",
      new Hono<AppEnv>()
        .route("/", new Hono<DeskEnv>().use("/desk/*", permitted).get(patterns.desk, answer))
        .route("/", new Hono<DeskEnv>().get(patterns.past, answer)),
      ["GET /desk is not guarded", "GET /desk/past is not guarded"],
    ],
    ["nothing in an app as it should be", new Hono<AppEnv>().use(permitted).get(patterns.desk, answer), []],
    ["nothing in a public route before the guard", new Hono<AppEnv>().get(patterns.home, answer).use(permitted), []],
  ])("catches %s", (_, { routes }, breaches) => {
    expect(breachesOf({ routes })).toEqual(breaches);
  });
});

describe("a walk over every row", () => {
  beforeEach(async () => {
    at(now);
    quiet();
    await aDraft();
  });

  const parameter = /:(\w+)(?:\{(?:[^{}]|\{[^{}]*\})*\})?/;
  const values: Record<string, string> = { id: "1", name: "infobip", file: "14598c.css" };
  const ask_ = ({ method, path }: { method: string; path: string }, session?: string) => {
    const address = path.replace(parameter, (_, name: string) => values[name] ?? "unknown");
    const options = session === undefined ? {} : { session };
    return method === "GET" ? visit(address, options) : post(address, {}, options);
  };

  it("changes nothing for who may not", async () => {
    for (const row of table.filter(({ act }) => isClerks(act))) await ask_(row);
    expect(await rows("SELECT state FROM messages")).toEqual([{ state: "draft" }]);
  });
});

describe("whatever is no row", () => {
  beforeEach(() => {
    at(now);
    quiet();
  });

  it.each([["/nic"], ["/deskové"], ["/messagesx"], ["/webhooks"], ["/kod"]])("is not there: %s", async (path) => {
    expect((await visit(path)).status).toBe(404);
    expect((await visit(path, { session: await aSession() })).status).toBe(404);
  });

  it.each([["/desk/nothing"], ["/messages/nothing"], ["/messages/1/nothing"], ["/desk/"]])(
    "is told to clerks only, where only clerks come: %s",
    async (path) => {
      const [stranger, clerk] = [await visit(path), await visit(path, { session: await aSession() })];
      expect([stranger.status, stranger.location, clerk.status]).toEqual([303, paths.signIn, 404]);
      expect(clerk.text).toContain(paths.signOut);
    },
  );

  it.each(["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"])("opens no clerk's page: %s", async (method) => {
    const init = { method, headers: { origin: "https://infokanal.test" } };
    const page = await ask(paths.desk, init, { headers: { origin: "https://infokanal.test" } });
    expect([page.status, page.location, page.text]).toEqual([303, paths.signIn, ""]);
  });

  it("asks for the head of a page as for the page", async () => {
    const session = await aSession();
    const [page, settings] = [
      await ask(paths.desk, { method: "HEAD" }, { session }),
      await ask(paths.settings, { method: "HEAD" }, { session }),
    ];
    expect([page.status, page.text, settings.status]).toEqual([200, "", 403]);
  });

  it.each(["OPTIONS", "PUT", "DELETE", "PATCH"])(
    "knows no other method for those who are signed in: %s",
    async (method) => {
      const session = await aSession("manager");
      const page = await ask(paths.desk, { method }, { session, headers: { origin: "https://infokanal.test" } });
      expect(page.status).toBe(404);
    },
  );
});
