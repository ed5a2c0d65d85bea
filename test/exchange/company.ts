import type { Hono } from "hono";
import type { Exchange } from "./exchange.ts";
import type { GatewayEnv } from "./gateway.ts";
import type { CompanySettings } from "./list.ts";
import type { Wire } from "./wire.ts";

/** What the exchange is started with, by name, where nobody gives it by hand. */
export type Environment = Partial<Record<string, string>>;

/** One provider, as the exchange speaks in its place. Its folder has all of it. */
export type Company = {
  /** As the town's settings name it. */
  name: string;
  /** As it writes itself. */
  title: string;
  /** Where it reports to the town, of the settings, and by which name the environment says it. */
  inboundUrl(settings: CompanySettings): string | undefined;
  inboundVariable: string;
  settingsIn(environment: Environment): Partial<CompanySettings>;
  /** How it words what the exchange has to tell the town. */
  wire(settings: CompanySettings): Wire;
  /** What it is asked. */
  routes(exchange: Exchange): Hono<GatewayEnv>;
};
