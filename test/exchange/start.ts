import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { type Behaviours, usualBehaviours } from "./calls/behaviour.ts";
import { behaviourRoutes } from "./calls/routes.ts";
import { createExchange, type Exchange } from "./exchange.ts";
import { type Faults, noFaults } from "./faults.ts";
import { companies } from "./list.ts";
import { logRoutes } from "./log-routes.ts";
import { pageRoutes } from "./page-routes.ts";
import { defaultSettings, type Settings } from "./settings.ts";
import { isLocal } from "./webhooks.ts";

export type StartOptions = Partial<Omit<Settings, "faults" | "behaviours">> & {
  /** 0, the default, takes any free port. */
  port?: number;
  /** In force from the start and again after DELETE /faults. */
  faults?: Partial<Faults>;
  behaviours?: Partial<Behaviours>;
};

export type Started = { url: string; exchange: Exchange; close(): Promise<void> };

/**
 * Starts the telephone exchange on the loopback addresses only.
 * @throws when the port is in use (`EADDRINUSE`) or a webhook of the town is not an address of this machine.
 */
export async function startExchange({ port = 0, faults, behaviours, ...given }: StartOptions = {}): Promise<Started> {
  const settings = {
    ...{ ...defaultSettings, ...given },
    faults: { ...noFaults, ...faults },
    behaviours: { ...usualBehaviours, ...behaviours },
  };
  for (const { inboundUrl, inboundVariable } of companies) {
    const url = inboundUrl(settings);
    if (url && !(URL.canParse(url) && isLocal(url)))
      throw new Error(`${inboundVariable} must be an http address of this machine.`);
  }
  const wires = companies.map((company) => company.wire(settings));
  const exchange = createExchange(settings, wires);
  const servers = await listen(appOf(exchange), port);
  const address = servers[0]?.address() as AddressInfo;
  const close = async () => {
    exchange.close();
    await Promise.all(servers.map(stop));
  };
  return { url: `http://127.0.0.1:${address.port}`, exchange, close };
}

/** The wires and the page as one Hono app. */
function appOf(exchange: Exchange): Hono {
  const app = new Hono();
  app.onError(answerFault);
  for (const { routes } of companies) app.route("/", routes(exchange));
  app.route("/", logRoutes(exchange));
  app.route("/", behaviourRoutes(exchange));
  app.route("/", pageRoutes(exchange));
  return app;
}

/** Whoever asked hung up while the request was on its way: nothing is wrong here, and nobody hears an answer. */
function answerFault(error: Error): Response {
  const hasHungUp = "code" in error && error.code === "ECONNRESET";
  if (!hasHungUp) console.error(error);
  return new Response("Internal Server Error", { status: 500 });
}

/** Both loopback addresses, because `localhost` may mean either; a machine without IPv6 gets one. */
async function listen(app: Hono, port: number): Promise<Server[]> {
  // Not overriding Request and Response: the exchange also runs inside other people's test processes.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const first = await bind(createServer(listener), port, "127.0.0.1");
  try {
    const { port: taken } = first.address() as AddressInfo;
    return [first, await bind(createServer(listener), taken, "::1")];
  } catch (error) {
    if (port === 0 || (error as NodeJS.ErrnoException).code !== "EADDRINUSE") return [first];
    await stop(first);
    throw error;
  }
}

function bind(server: Server, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
