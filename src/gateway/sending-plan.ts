import type { Outflow } from "../monitoring/allowance.ts";
import type { ProviderName } from "../providers/names.ts";
import type { LengthLimit } from "../text/sms/length-limit.ts";
import { type GatewayState, isUsable } from "./gateway.ts";

/** A provider as the way out sees it. */
export type ProviderPlan = {
  provider: ProviderName;
  /** People in one of its chunks. */
  perChunk: number;
  /** Distance between two chunks' slots, ms; 0 is as fast as it goes. */
  slotMs: number;
  /** How many webhooks about one person's message it sends at most, each by itself; where it is not said, one. */
  webhooks?: number | undefined;
  /** How long it drops the same words to the same number, ms; undefined where it sends them. */
  dropsRepeatsMs?: number | undefined;
};

/** The way out that messages take now: the provider, and how the town lets them leave. */
export type SendingPlan = ProviderPlan & {
  /** What both providers take in one SMS; undefined when neither says. */
  longestText?: LengthLimit | undefined;
  /** Who carries on when the provider is halted. */
  fallback?: ProviderPlan | undefined;
  /** How long an ordinary message sent "now" waits, so that it can be taken back, ms. */
  holdMs: number;
  /** How long a claimed chunk belongs to one worker, ms; longer than the slowest request. */
  leaseMs: number;
};

/** The provider in use, and its fallback where there is one. */
export const providerPlansOf = (plan: SendingPlan): ProviderPlan[] => (plan.fallback ? [plan, plan.fallback] : [plan]);

/** How messages leave, as the day's allowance feels it. */
export const outflowOf = ({ perChunk, webhooks = 1 }: SendingPlan): Outflow => ({
  channels: ["sms"],
  perChunk,
  webhooks,
});

/** Who takes messages at this moment; undefined while sending stands still, because all are halted or silent. */
export function openProvider(plan: SendingPlan, gateways: readonly GatewayState[]): ProviderPlan | undefined {
  return providerPlansOf(plan).find(({ provider }) =>
    gateways.some((gateway) => gateway.name === provider && isUsable(gateway)),
  );
}
