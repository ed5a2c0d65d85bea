import { type Failure, failures } from "../providers/contract.ts";
/**
 * One message to one subscriber over one channel. Rank gives the order in which states may follow each other: a write
 * moves a delivery only to a higher rank, so what is late, repeated or written by a zombie changes nothing.
 */
export const deliveryRanks = {
  uncertain: 1,
  accepted: 2,
  undelivered: 3,
  refused: 3,
  delivered: 4,
} as const;

export type DeliveryState = keyof typeof deliveryRanks;
export const deliveryStates = Object.keys(deliveryRanks) as DeliveryState[];

/** The states from which a delivery may move to `to` by a receipt or an outcome of the same chunk. */
export function deliveryStatesBefore(to: DeliveryState): DeliveryState[] {
  return deliveryStates.filter((from) => deliveryRanks[from] < deliveryRanks[to]);
}

/** How much of its dispatch's token an attempt carries: 32 random bits. */
export const tagLength = 8;

/**
 * What an attempt's name says. `tag` is of the dispatch: ids come again when the database is restored to an earlier
 * point, and in another town's on the same account; a dispatch does not.
 */
export type AttemptParts = { messageId: number; chunk: number; subscriberId: number; tag: string };

/** `message.chunk.subscriber.tag`: the name of one request for one person, unique for ever. Receipts come back under it. */
export function attemptName({ messageId, chunk, subscriberId, tag }: AttemptParts): string {
  return `${messageId}.${chunk}.${subscriberId}.${tag}`;
}

/** Reads an attempt's name; undefined when it is not one of ours. */
export function readAttemptName(name: string): AttemptParts | undefined {
  const parts = /^(\d{1,15})\.(\d{1,9})\.(\d{1,15})\.([0-9a-f]{8})$/.exec(name);
  if (!parts) return undefined;
  const [messageId, chunk, subscriberId] = parts.slice(1, 4).map(Number) as [number, number, number];
  return { messageId, chunk, subscriberId, tag: parts[4] ?? "" };
}

/** What a chunk's close records of a person. */
export type PersonOutcome = {
  id: number;
  state: Extract<DeliveryState, "accepted" | "refused" | "uncertain">;
  code: string;
  /** The provider's own id, where its receipts carry none of ours. */
  ref?: string;
};

type Reported = { state: Extract<DeliveryState, "delivered" | "undelivered">; code: string };

/** A receipt that names one of our attempts. */
export type PersonReceipt = AttemptParts & Reported;

/** A receipt that named a number, by now a person of ours, and the provider's own id. */
export type NumberReceipt = { subscriberId: number; ref: string } & Reported;

/** Whose delivery a receipt has moved, and to what; how often their number was said not to exist before. */
export type Moved = {
  messageId: number;
  subscriberId: number;
  state: DeliveryState;
  code: string;
  failures: number;
};

/** Why a delivery failed: what its code begins with. */
export function failureIn(code: string | null): Failure | null {
  return failures.find((reason) => code?.startsWith(`${reason}:`)) ?? null;
}
