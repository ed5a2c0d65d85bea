import { type HaltCause, haltCauses } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";

/** So many requests in a row without an answer, and a gateway counts as silent. */
export const silentAfter = 3;

/** How soon one chunk tries a silent gateway again, ms: doubling, and at most ten minutes. */
export function probeWaitMs(unanswered: number): number {
  return Math.min(10, 2 ** Math.max(0, unanswered - silentAfter)) * 60_000;
}

/** What is known of a provider: whether it takes anything, and whether it answers. Times are epoch ms. */
export type GatewayState = {
  name: ProviderName;
  haltedAt: number | null;
  unanswered: number;
  unansweredSince: number | null;
  probeAt: number | null;
};

export const isSilent = ({ unanswered }: Pick<GatewayState, "unanswered">) => unanswered >= silentAfter;

/** Whether messages may be sent through it as through any other day. */
export const isUsable = (state: GatewayState) => state.haltedAt === null && !isSilent(state);

/** The same of `p` of providers, for the statements of those who send: neither halted nor silent. */
export const usableSql = `p.haltedAt IS NULL AND p.unanswered < ${silentAfter}`;

/** Why a provider is halted, of what is kept of it: the cause and the provider's own code, `credit:REJECTED`. */
export function haltCauseOf(kept: string | null): HaltCause | undefined {
  const [name] = kept?.split(":") ?? [];
  return haltCauses.find((cause) => cause === name);
}
