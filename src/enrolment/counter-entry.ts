import type { Language } from "../language.ts";
import type { Channel } from "../providers/channel.ts";
import type { SubscriberState } from "../subscribers/subscriber.ts";

/** A telephone that the office knows, as it is now: what a clerk opens for changing. `since`: epoch ms. */
export type Known = {
  id: number;
  phone: string;
  state: SubscriberState;
  version: number;
  topics: number;
  addresses: readonly string[];
  name: string;
  language: Language;
  channel: Channel;
  since: number;
};

/** What there is of a number. `waits`: a request of the web's whose code a clerk is to have called. */
export type Found = { known: Known | undefined; waits: boolean };

/** What a press at the counter did, as today's list shows it. */
export type CounterEntry = {
  id: number;
  press: string;
  at: number;
  clerkId: number;
  subscriberId: number | null;
  phone: string;
  name: string | null;
  addresses: readonly string[];
  channel: Channel;
  topics: number;
  isNew: boolean;
  /** Undone, waits for its code, or holds; a code whose time is over is gone. */
  state: "holds" | "waits" | "gone" | "undone";
};
