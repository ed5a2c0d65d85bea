import type { Outflow } from "../monitoring/allowance.ts";
import { callExcess, type Spoken } from "../providers/call-length.ts";
import { type Channel, channels, rings } from "../providers/channel.ts";
import type { CallWordings, Gateway, Gateways } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import { type LengthLimit, strictest } from "../text/sms/length-limit.ts";
import { type GatewayKey, type GatewayState, isSameGateway, isUsable } from "./gateway.ts";
import { slotMs } from "./pace.ts";

/** A provider as those who send through it see one of its channels. */
export type ProviderPlan = GatewayKey & {
  /** People in one of its chunks. */
  perChunk: number;
  /** Distance between two chunks' slots, ms; 0 is as fast as it goes. */
  slotMs: number;
  /** How many webhooks about one person's message it sends at most, each by itself; where it is not said, one. */
  webhooks?: number | undefined;
  /** How long it drops the same words to the same number, ms; undefined where it sends them. */
  dropsRepeatsMs?: number | undefined;
};

/** Through whom the people of one channel are sent to now. */
export type ChannelPlan = ProviderPlan & {
  /** What both providers take at once; undefined when neither says. */
  longestText?: LengthLimit | undefined;
  /** Whether both take all that is spoken in a call; where it is not said, whatever it is. */
  fits?(spoken: Spoken): boolean;
  /** Who carries on when the provider is halted. */
  fallback?: ProviderPlan | undefined;
};

/** How messages leave now: a plan for each channel that is set up, and how the town lets them leave. */
export type SendingPlan = { [Each in Channel]?: ChannelPlan } & { sms: ChannelPlan } & {
  /** How long an ordinary message sent "now" waits, so that it can be taken back, ms. */
  holdMs: number;
  /** What is spoken around a message, where it is called. */
  callWordings: CallWordings;
  /** How long a claimed chunk belongs to one worker, ms; longer than the slowest request. */
  leaseMs: number;
  /** How long a receipt is waited for before somebody may have to be told in another way, by channel, ms. */
  receiptMs: Readonly<Record<Channel, number>>;
};

/** One channel of a provider that the town sends through: what the provider says of it, and the pace. */
export type Used = {
  gateway: GatewayKey;
  adapter: Pick<Gateway, "perChunk" | "perRequest" | "idempotency" | "windowSeconds"> & {
    webhooks: number;
    longestText?: LengthLimit;
    fits?(spoken: Spoken): boolean;
    pacesPeople?: true;
  };
  /** Requests in a second, or people where the provider's adapter says so. */
  pace: number;
};

function providerPlanOf({ gateway, adapter, pace }: Used): ProviderPlan {
  const { perChunk, perRequest, idempotency, windowSeconds, webhooks } = adapter;
  const paced = adapter.pacesPeople ? perChunk : perChunk / perRequest;
  const dropsRepeatsMs = idempotency === "window" ? windowSeconds * 1000 : undefined;
  return { ...gateway, perChunk, slotMs: slotMs(pace, paced), webhooks, dropsRepeatsMs };
}

/** The plan of a channel through the provider in use, and the one that carries on, if any. */
export function channelPlanOf(primary: Used, fallback: Used | undefined): ChannelPlan {
  const adapters = [primary, fallback].flatMap((used) => used?.adapter ?? []);
  return {
    ...providerPlanOf(primary),
    longestText: strictest(adapters.map(({ longestText }) => longestText)),
    fits: (spoken) => adapters.every((adapter) => adapter.fits?.(spoken) ?? true),
    fallback: fallback && providerPlanOf(fallback),
  };
}

/** By how many characters the message of a call is too long for the provider in use or its fallback; 0 when it fits. */
export function callExcessOf({ fits }: ChannelPlan, spoken: Spoken): number {
  return fits ? callExcess(spoken, fits) : 0;
}

/** The plans of all channels that messages leave by. */
export const channelPlansOf = (plan: SendingPlan): ChannelPlan[] => channels.flatMap((channel) => plan[channel] ?? []);

/** The provider in use of a channel, and its fallback where there is one. */
export const providerPlansOf = (plan: ChannelPlan): ProviderPlan[] => (plan.fallback ? [plan, plan.fallback] : [plan]);

/** Every gateway that messages may leave by, of each channel the provider in use first. */
export const gatewayPlansOf = (plan: SendingPlan): ProviderPlan[] => channelPlansOf(plan).flatMap(providerPlansOf);

/** How messages leave, as the day's allowance feels it: each channel by the provider in use. */
export function outflowOf(plan: SendingPlan): Outflow {
  const flows = channelPlansOf(plan).map(({ channel, perChunk, webhooks = 1 }) => [channel, { perChunk, webhooks }]);
  return Object.fromEntries(flows);
}

/** The channels that messages leave by. */
export const channelsLeftBy = (plan: SendingPlan): Channel[] => channelPlansOf(plan).map(({ channel }) => channel);

/** Of these those that are set up. */
export function plansSetUp(plan: SendingPlan, gateways: Gateways): ProviderPlan[] {
  return gatewayPlansOf(plan).filter(({ provider, channel }) => gateways[provider]?.[channel]);
}

/** Whether the town is to call, and no gateway that it would call through has all its settings. */
export function areCallsNotSetUp({ plan, gateways }: { plan: SendingPlan; gateways: Gateways }): boolean {
  const ringing = channelPlansOf(plan).filter(({ channel }) => rings(channel));
  return ringing.some((one) => providerPlansOf(one).every(({ provider, channel }) => !gateways[provider]?.[channel]));
}

/** Who takes a channel's messages at this moment; undefined while they stand still, because all are halted or silent. */
export function openProvider(plan: ChannelPlan, states: readonly GatewayState[]): ProviderName | undefined {
  return providerPlansOf(plan).find((one) => states.some((state) => isSameGateway(state, one) && isUsable(state)))
    ?.provider;
}

/** Channels on which nobody takes messages: every gateway of theirs is known to be halted or silent. */
export const standingChannels = (plan: SendingPlan, states: readonly GatewayState[]): Channel[] =>
  channelPlansOf(plan)
    .filter((one) =>
      providerPlansOf(one).every((each) => states.some((state) => isSameGateway(state, each) && !isUsable(state))),
    )
    .map(({ channel }) => channel);
