import type { Channel } from "../providers/channel.ts";
import type { ProviderName } from "../providers/names.ts";

/** One channel of one provider: what has a pace, is halted, or does not answer. */
export type GatewayKey = { provider: ProviderName; channel: Channel };

/** So many requests in a row without an answer, and a gateway counts as silent. */
export const silentAfter = 3;

/** How soon one chunk tries a silent gateway again, ms: doubling, and at most ten minutes. */
export function probeWaitMs(unanswered: number): number {
  return Math.min(10, 2 ** Math.max(0, unanswered - silentAfter)) * 60_000;
}

/** What is known of a gateway: whether it takes anything, and whether it answers. Times are epoch ms. */
export type GatewayState = GatewayKey & {
  haltedAt: number | null;
  unanswered: number;
  unansweredSince: number | null;
  probeAt: number | null;
};

/** Whether two keys name the same gateway. */
export const isSameGateway = (one: GatewayKey, other: GatewayKey) =>
  one.provider === other.provider && one.channel === other.channel;

/** Whether a gateway may stand in for another one: it is of another provider, on the same channel. */
export const isOtherProvider = (one: GatewayKey, other: GatewayKey) =>
  one.channel === other.channel && one.provider !== other.provider;

export const isSilent = ({ unanswered }: Pick<GatewayState, "unanswered">) => unanswered >= silentAfter;

/** Whether messages may be sent through it as on any other day. */
export const isUsable = (state: GatewayState) => state.haltedAt === null && !isSilent(state);
