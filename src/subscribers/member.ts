import type { SubscriberState } from "./subscriber.ts";

/** Somebody in a closed group. */
export type Member = { id: number; phone: string; name: string | null; state: SubscriberState };

/** More than these are no group: its page shows so many. */
export const membersShown = 500;
