import { env } from "cloudflare:workers";
import { openPorts, type Ports } from "../../src/ports.ts";
import { type Env, readSettings } from "../../src/settings.ts";

/** The ports of one invocation, as the Worker opens them. @param over bindings in the place of its own */
export function portsOf(over: Partial<Env> = {}): Ports {
  const given = { ...env, ...over } as Env;
  return openPorts(given, readSettings(given));
}
