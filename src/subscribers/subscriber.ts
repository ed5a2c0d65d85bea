import type { PlacePath } from "../audience/audience.ts";
import type { Language } from "../language.ts";
import type { Channel } from "../providers/channel.ts";
import { readLinkEnd } from "../secrets.ts";

/** One telephone that asked to be told. `suspended`: its number failed for good, the office should ask. */
export const subscriberStates = ["subscribed", "left", "suspended"] as const;
export type SubscriberState = (typeof subscriberStates)[number];

/**
 * The short link by which a person leaves names the subscriber and carries a token that only their SMS holds:
 * found by primary key, so it needs no index.
 */
export function leaveCode(subscriberId: number, leaveToken: string): string {
  return `${subscriberId.toString(36)}-${leaveToken}`;
}

/** Reads a leave link's code, however it was pasted; undefined when it cannot be one. */
export function readLeaveCode(pasted: string): { subscriberId: number; leaveToken: string } | undefined {
  const parts = /^([0-9a-z]{1,10})-([0-9a-hjkmnp-tv-z]{10})(?![0-9a-z])/.exec(readLinkEnd(pasted));
  if (!parts?.[1] || !parts[2]) return undefined;
  return { subscriberId: Number.parseInt(parts[1], 36), leaveToken: parts[2] };
}

/**
 * What a person asks for. `places`: where they are told, null where that is not known: then what concerns any place;
 * `addresses`: what they wrote of where they live, null where nothing.
 */
export type Wish = {
  phone: string;
  topics: number;
  places: readonly PlacePath[] | null;
  addresses: readonly string[] | null;
  language: Language;
  channel: Channel;
};
