import type { WireRequest } from "./adapter.ts";

/** What a company says of a key: that it is good, with what it adds for whoever set it; or that it is not. */
export type AccountSaid = { ok: true; note: string } | { ok: false };

/**
 * How a company is asked about the town's account, which sends nothing and costs nothing: the way to try a key.
 * - `request`: by the settings' values
 * - `read`: what an answer of 200 says; others are read by their status
 */
export type AccountCheck<Values> = {
  request(values: Values): WireRequest;
  read(body: unknown): AccountSaid;
};
