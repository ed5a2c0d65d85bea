import type { Channel } from "../providers/channel.ts";
import type { Failure, Receipt } from "../providers/contract.ts";
import type { AttemptParts } from "./attempt.ts";

/** The parts of a message's progress that people are in. */
export type Part = "underWay" | "delivered" | "failed" | "uncertain";

/** What a state of a delivery means. */
type Meaning = {
  /** A write moves a delivery only to a higher rank, so what is late, repeated or written by a zombie changes nothing. */
  rank: number;
  /** What the provider answered at once: by this its chunk counts the person. */
  answer: "accepted" | "refused" | "uncertain";
  /** The part of the progress that the person is in. */
  part: Part;
  /** Whether the person is tried again, later, by ourselves. */
  comesAgain: boolean;
};

/** The states that a receipt may bring, beside those that the provider's answer makes. */
type State = Receipt["state"] | Meaning["answer"];

/**
 * One message to one subscriber over one channel: what each of its states means, of whatever channel. Guards, counts,
 * totals and lists come from here, so that a channel with other states is a few more lines.
 */
const meanings = {
  uncertain: { rank: 1, answer: "uncertain", part: "uncertain", comesAgain: false },
  accepted: { rank: 2, answer: "accepted", part: "underWay", comesAgain: false },
  refused: { rank: 3, answer: "refused", part: "failed", comesAgain: false },
  undelivered: { rank: 3, answer: "accepted", part: "failed", comesAgain: false },
  "not-reached": { rank: 3, answer: "accepted", part: "failed", comesAgain: true },
  delivered: { rank: 4, answer: "accepted", part: "delivered", comesAgain: false },
  machine: { rank: 4, answer: "accepted", part: "delivered", comesAgain: false },
  heard: { rank: 5, answer: "accepted", part: "delivered", comesAgain: false },
  "opted-out": { rank: 6, answer: "accepted", part: "delivered", comesAgain: false },
} as const satisfies Record<State, Meaning>;

export type DeliveryState = keyof typeof meanings;
export const deliveryStates = Object.keys(meanings) as DeliveryState[];

export const rankOf = (state: DeliveryState): number => meanings[state].rank;

/** The states of a part of the progress. */
export const statesIn = (...parts: readonly Part[]): DeliveryState[] =>
  deliveryStates.filter((state) => parts.includes(meanings[state].part));

/** The states of people whom the provider answered so. */
export const statesAnswered = (answer: Meaning["answer"]): DeliveryState[] =>
  deliveryStates.filter((state) => meanings[state].answer === answer);

/** Whether nothing is known of somebody. */
export const isUncertain = (state: DeliveryState) => meanings[state].part === "uncertain";

/** The states of people who are tried again by ourselves. */
export const statesComingAgain: readonly DeliveryState[] = deliveryStates.filter((state) => comesAgain(state));

/** Whether somebody is tried again by ourselves. */
export function comesAgain(state: DeliveryState): boolean {
  return meanings[state].comesAgain;
}

/** How long a receipt is waited for, by channel, ms. */
export type ReceiptWaits = Readonly<Record<Channel, number>>;

/** Until when a receipt is waited for that has not come, epoch ms; undefined where none is expected any more. */
export const receiptDueAt = (
  { state, channel, at }: { state: DeliveryState; channel: Channel; at: number },
  waits: ReceiptWaits,
): number | undefined => (meanings[state].part === "underWay" ? at + waits[channel] : undefined);

/** Whether somebody has ended the calls in the call itself. */
export const hasOptedOut = (state: DeliveryState) => state === "opted-out";

/** Whether somebody has the message. */
export const isDelivered = (state: DeliveryState) => meanings[state].part === "delivered";

/** Why somebody did not get a message, where there is a reason; and the provider's code. */
type Why = { reason?: Failure | undefined; code: string };

/** What a chunk's close records of a person. */
export type PersonOutcome = Why & {
  id: number;
  state: Meaning["answer"];
  /** The provider's own id, where its receipts carry none of ours. */
  ref?: string;
};

type Reported = Why & { state: Receipt["state"] };

/** A receipt that names one of our attempts. */
export type PersonReceipt = AttemptParts & Reported;

/** A receipt that named a number, by now a person of ours, and the provider's own id. */
export type NumberReceipt = { subscriberId: number; ref: string } & Reported;

/** Whose delivery a receipt has moved, and to what; how often their number was said not to exist before. */
export type Moved = {
  messageId: number;
  subscriberId: number;
  state: DeliveryState;
  reason: Failure | null;
  failures: number;
};
