import type { LengthLimit } from "../messages/length.ts";
import { type GatewayState, isUsable } from "./gateway.ts";
import type { ProviderName } from "./pace.ts";

/** A provider as the way out sees it. */
export type Lead = {
  provider: ProviderName;
  /** People in one of its envelopes. */
  perChunk: number;
  /** Distance between two chunks' slots, ms; 0 is as fast as it goes. */
  slotMs: number;
  /** How long it drops the same words to the same number, ms; undefined where it sends them. */
  dropsRepeatsMs?: number | undefined;
};

/** The way out that messages take now: the provider, and how the town lets them leave. */
export type Way = Lead & {
  /** What both providers take in one SMS; undefined when neither says. */
  longestText?: LengthLimit | undefined;
  /** Who carries on when the provider is halted. */
  fallback?: Lead | undefined;
  /** How long an ordinary message sent "now" waits, so that it can be taken back, ms. */
  holdMs: number;
  /** How long a claimed envelope belongs to one worker, ms; longer than the slowest request. */
  leaseMs: number;
};

/** The provider in use, and its fallback where there is one. */
export const leadsOf = (way: Way): Lead[] => (way.fallback ? [way, way.fallback] : [way]);

/** Who takes messages at this moment; undefined while sending stands still, because all are halted or silent. */
export function openLead(way: Way, gateways: readonly GatewayState[]): Lead | undefined {
  return leadsOf(way).find(({ provider }) =>
    gateways.some((gateway) => gateway.name === provider && isUsable(gateway)),
  );
}
