import type { Texts } from "../messages/message.ts";
import type { Channel } from "../providers/channel.ts";
import type { Failure } from "../providers/contract.ts";
import type { DeliveryState } from "./delivery.ts";

/** A message to one person, and what became of it; of two channels the one that came further. */
export type SentMessage = {
  id: number;
  topics: number;
  texts: Texts;
  dispatchedAt: number;
  state: DeliveryState;
  reason: Failure | null;
  channel: Channel;
  /** When that was. */
  at: number;
};

/** `next`: the id behind which the next page begins; null: this was the last. */
export type SentPage = { sent: readonly SentMessage[]; next: number | null };
