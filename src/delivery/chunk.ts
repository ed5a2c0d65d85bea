import type { Language } from "../language.ts";
import type { Accents, Lane, Texts } from "../messages/message.ts";
import type { ProviderName } from "../providers/names.ts";
import type { PersonOutcome } from "./delivery.ts";

/** A chunk of subscriber ids. Claimed by a lease, opened once, closed with its counts. */
export const chunkStates = ["open", "claimed", "closed", "cancelled", "expired"] as const;
export type ChunkState = (typeof chunkStates)[number];

/** The name by which a queue note wakes a chunk. */
export type ChunkNote = { messageId: number; chunk: number };

/** A chunk that has just come to be, to be woken. */
export type FrozenChunk = { number: number; dueAt: number; size: number; lane: Lane };

/** How long after its slot the sweep takes a chunk's note for lost, ms. */
export const wakeGraceMs = 60_000;

export type Person = { id: number; phone: string; language: Language; subscribed: boolean };

/** A chunk that was opened: who is in it, and what they are to be told. */
export type OpenedChunk = {
  provider: ProviderName;
  /** Of its dispatch: a part of its attempts' names. */
  tag: string;
  lane: Lane;
  try: number;
  size: number;
  requestedAt: number | null;
  people: Person[];
  texts: Texts;
  accents: Accents;
  mark: string;
  dispatchedAt: number;
  expiresAt: number;
  /** The message still wants to be sent: neither cancelled nor expired. */
  alive: boolean;
  /** The town would rather send a crisis message twice than never. */
  ratherTwice: boolean;
  /** Its gateway has not answered for a while. */
  isSilent: boolean;
};

export type Close = {
  note: ChunkNote;
  /** Of its dispatch, for when it is recorded without the lease. */
  tag: string;
  lease: string;
  outcomes: readonly PersonOutcome[];
  /** People who come again in a new chunk: `try` says which try that is, `provider` where it is another one. */
  again: readonly { people: readonly number[]; try: number; dueAt: number; provider?: ProviderName }[];
  /** People who had left when the chunk was opened. */
  gone: number;
  /** When the chunk is to be looked at again because of people still unknown; null closes it. */
  unknownUntil: number | null;
  /** Whether its counts are made anew: after a take-over some people may be known by their receipts alone. */
  recount?: boolean;
  now: number;
};

/** How long the sweep waits before it wakes a chunk again: 1, 2, 4 … 60 minutes. */
export function nextWakeMs(wakes: number): number {
  return Math.min(60, 2 ** Math.max(0, wakes)) * 60_000;
}

/** However long a provider asks to be left alone: our own longest wait, ms. */
const longestWaitMs = 30 * 60_000;

/**
 * The wait before people whom a provider deferred are tried again: doubling from half a minute, not sooner than the
 * provider asked, spread so that chunks deferred together do not come back together, and half an hour at most.
 * @param jitter 0 … 1
 */
export function retryWaitMs(tries: number, retryAfterSeconds: number, jitter: number): number {
  const growing = 30_000 * 2 ** Math.max(0, tries - 1);
  const spread = Math.max(growing, retryAfterSeconds * 1000) * (1 + jitter * 0.25);
  return Math.round(Math.min(longestWaitMs, spread));
}
