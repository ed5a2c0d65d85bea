import type { Caller, Limit, Use } from "../monitoring/public-quota.ts";

const hour = 3_600_000;

/** Sign-in links: an office has a handful of clerks, who stay signed in for a week. */
export const linkLimits = {
  address: { max: 10, withinMs: hour },
  network: { max: 30, withinMs: hour },
} as const satisfies Record<string, Limit>;

/** What a sign-in link counts for: the caller, never the clerk, whom strangers could lock out. */
export function usesOfLink({ address, network }: Caller): Use[] {
  return [
    { who: `link-address:${address}`, ...linkLimits.address },
    { who: `link-network:${network}`, ...linkLimits.network },
  ];
}
