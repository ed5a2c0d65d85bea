/* What was said and done, what the exchange saw, and what the desk knows, as the verdict reads it. */

export type SentMessage = {
  id: number;
  mark: number;
  kind: "calm" | "ordinary" | "crisis" | "rather-twice" | "scheduled" | "cancelled" | "expiring";
  /** When the last of its people must have been reached for the first time, epoch ms. */
  by?: number;
  /** The database was put back to before it was written: the town knows nothing of it, and its id is another's. */
  isForgotten?: boolean;
};

/** The database was put back: what was done between these two times is done, and forgotten. Epoch ms. */
export type Restore = { keptAt: number; putBackAt: number };

/** A piece of the town's time that was left out: nothing was done in it. Epoch ms. */
export type Skip = { from: number; to: number };

/** Somebody whom a list has brought: from then on, epoch ms, all of it was written. */
export type Listed = { id: number; number: string; at: number };

/**
 * Somebody whom the town knows no more under this id. Epoch ms: when that was pressed for the first time, and when it was
 * answered. `isAnew`: the number signed up by itself since, and is somebody else's.
 */
export type Gone = {
  id: number;
  number: string;
  by: "erased" | "undone";
  askedAt: number;
  at: number;
  isAnew?: boolean;
};

/** A reminder of one date, and by which mark its message is known. */
export type Reminded = { reminderId: number; mark: number };

export type Halt = { provider: string; cause: string };

export type LogText = {
  channel?: string;
  provider: string;
  to: string;
  text: string;
  attempt?: string;
  messageId: string;
  fate: string;
  receiptState: string;
  acceptedAt: number;
  /** The number of the answer that said in full and in order that it was taken. */
  answeredIn?: number;
  /** Of a call: how long it was talked, the keys that were pressed, what was said, and when it was over, epoch ms. */
  seconds?: number;
  keys?: string;
  said?: string[];
  endedAt?: number;
};

/** Somebody whom the exchange refused: who was refused in the same request shares its `bulkId`. */
export type RefusedText = { to: string; text: string; bulkId: string; status: string | number | undefined };

export type ChunkRow = {
  messageId: number;
  number: number;
  state: string;
  provider: string;
  people: string;
  gone: number;
};
export type DeliveryRow = {
  messageId: number;
  subscriberId: number;
  chunk: number;
  state: string;
  ref: string | null;
  /** Calls in vain, as the desk has counted them. */
  calls?: number;
};
export type SubscriberRow = { id: number; state: string; topics?: number };
/** When each consent ended, epoch ms. */
export type ConsentRow = { subscriberId: number; endedAt: number | null; endedBy: string | null };
export type MessageRow = { id: number; state: string; expiresAt: number; dispatchedAt?: number | null };

/** What people texted: as the exchange has it, as the town has kept it, in order, and how that was answered. Epoch ms. */
export type Talk = {
  written: readonly { person: number; text: string; receiptState: string }[];
  kept: readonly (TextName & { person: number; text: string; understoodAs: string; receivedAt: number })[];
  /** `notices`: by which a reply left. */
  replies: readonly (TextName & { person: number; text: string; notices: number })[];
  /** A row each. */
  goodbyes: readonly { person: number }[];
};
type TextName = { provider: string; providerId: string };

/** What was said and done, what the exchange saw, and what the desk knows. */
export type Evidence = {
  messages: readonly SentMessage[];
  accepted: readonly LogText[];
  refused: readonly RefusedText[];
  chunks: readonly ChunkRow[];
  deliveries: readonly DeliveryRow[];
  subscribers: readonly SubscriberRow[];
  consents: readonly ConsentRow[];
  /** The messages that the desk has, by their ids. */
  kept: readonly MessageRow[];
  /** Chunks, `message.chunk`, that were called and not closed when a fault came: somebody took them over. */
  exposed: ReadonlySet<string>;
  /** Chunks whose outcomes were known and are lost: by a power cut, with a note, or with database and queues at once. */
  excused: ReadonlySet<string>;
  /** Answers, by number, that a worker has read to their end. */
  heard: ReadonlySet<number>;
  halts: readonly Halt[];
  talk: Talk;
  listed: readonly Listed[];
  gone: readonly Gone[];
  restores: readonly Restore[];
  skips: readonly Skip[];
  /** What did not come about in time, in words. */
  remarks: readonly string[];
  /** Receipts, by attempt or by the provider's id, that were answered and then lost in a queue. */
  lostReceipts: ReadonlySet<string>;
  /** Receipts, `message.chunk.person`, that the town gave up: the day had no room for what says more of the certain. */
  givenUp: ReadonlySet<string>;
};
