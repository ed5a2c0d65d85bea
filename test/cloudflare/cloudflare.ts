import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { type Account, newAccount } from "./account.ts";
import { addressRoutes } from "./address-routes.ts";
import { answer, refuse } from "./answers.ts";
import { d1Routes } from "./d1-routes.ts";
import { queueRoutes } from "./queue-routes.ts";
import { whoRoutes } from "./who-routes.ts";
import { workerRoutes } from "./worker-routes.ts";

/*
 * Cloudflare's API as far as wrangler asks it for this project, on this machine: databases are real SQLite, in memory.
 * The real wrangler speaks to it, so give a child process its `env`:
 *
 *   const cloudflare = await startCloudflare();
 *   onTestFinished(() => cloudflare.close());
 *   addDatabase(cloudflare.account, "infokanal", { id: "00000000-0000-4000-8000-000000000001" }); // the id of wrangler.toml
 *   spawn(process.execPath, [wrangler, "d1", "execute", "DB", "--remote", "--command", "SELECT 1"], { env: cloudflare.env });
 *   expect(cloudflare.unknown).toEqual([]); // requests that nothing here answers
 *
 * `cloudflare.account` is what the account holds (databases, queues, scripts with their bindings): read it, and change it.
 */

export type Asked = { method: string; path: string };

export type Cloudflare = {
  url: string;
  account: Account;
  accounts: readonly Account[];
  /** The environment of a child that is to meet this API and nothing else of Cloudflare's. */
  env: NodeJS.ProcessEnv;
  /** Every request, in order. */
  asked: Asked[];
  /** Requests that nothing here answers: a test fails on them. */
  unknown: Asked[];
  /** Called before a request is answered; what it returns is answered in its place. */
  before: ((asked: Asked) => Response | undefined | Promise<Response | undefined>) | undefined;
  /** Called when a request has done what it does, before it is answered. */
  after: ((asked: Asked) => Promise<void>) | undefined;
  close(): Promise<void>;
};

export const goodToken = "loopback-token-of-the-tests-000000000000";

/**
 * Starts the API on a loopback address.
 * @param accounts what the token may see; one new account where nothing is said
 */
export async function startCloudflare(accounts: readonly Account[] = [newAccount()]): Promise<Cloudflare> {
  const [account] = accounts;
  if (!account) throw new Error("somebody has to own an account");
  const app = new Hono();
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cloudflare: Cloudflare = {
    ...{ url, account, accounts, asked: [], unknown: [], before: undefined, after: undefined },
    env: environment(url, account.id),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      for (const { databases } of accounts) for (const { sql } of databases) if (sql.isOpen) sql.close();
    },
  };
  mount(app, cloudflare);
  return cloudflare;
}

function mount(app: Hono, cloudflare: Cloudflare): void {
  const { url, accounts, asked, unknown } = cloudflare;
  app.use(async (c, next) => {
    const request = { method: c.req.method, path: c.req.path };
    asked.push(request);
    const instead = await cloudflare.before?.(request);
    if (instead) return instead;
    // Files have addresses of their own that nobody can guess; assets travel with the token of their session.
    const isOpen = /^\/files\/|\/workers\/assets\/upload/.test(c.req.path);
    if (!isOpen && c.req.header("authorization") !== `Bearer ${goodToken}`)
      return refuse(c, 403, 10000, "Authentication error");
    const id = /^\/accounts\/([^/]+)\/?/.exec(c.req.path)?.[1];
    if (id && !accounts.some((account) => account.id === id)) return refuse(c, 403, 10000, "Authentication error");
    await next();
    await cloudflare.after?.(request);
  });
  const accountOf = (c: Context): Account => accounts.find(({ id }) => id === c.req.param("account")) as Account;
  app.get("/ping", (c) => answer(c, "pong"));
  app.route("/", whoRoutes(accounts));
  app.route(
    "/",
    d1Routes(accountOf, () => url),
  );
  app.route("/", queueRoutes(accountOf));
  app.route("/", workerRoutes(accountOf));
  app.route("/", addressRoutes(accounts, accountOf));
  app.notFound((c) => {
    unknown.push({ method: c.req.method, path: c.req.path });
    return refuse(c, 404, 7003, `nothing here answers ${c.req.method} ${c.req.path}`);
  });
}

function environment(url: string, accountId: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...{ CLOUDFLARE_API_BASE_URL: url, CLOUDFLARE_API_TOKEN: goodToken, CLOUDFLARE_ACCOUNT_ID: accountId, CI: "1" },
    ...{ WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true", WRANGLER_WRITE_LOGS: "false" },
  };
}
