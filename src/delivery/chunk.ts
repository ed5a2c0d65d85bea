import type { GatewayKey } from "../gateway/gateway.ts";
import type { Language } from "../language.ts";
import type { Accents, Lane, Texts } from "../messages/message.ts";
import type { CallsByLanguage } from "../messages/spoken.ts";
import type { ProviderName } from "../providers/names.ts";
import type { CallingTown } from "../town/town.ts";
import type { PersonOutcome } from "./delivery.ts";

/** A chunk of subscriber ids, of one channel. Claimed by a lease, opened once, closed with its counts. */
export const chunkStates = ["open", "claimed", "closed", "cancelled", "expired"] as const;
export type ChunkState = (typeof chunkStates)[number];

/**
 * A claimed one is open again when its lease ran out before any request, or cancelled if its message is. An open one is
 * closed when all its people turn out to have the message already.
 */
const moves: Record<ChunkState, readonly ChunkState[]> = {
  open: ["claimed", "closed", "cancelled", "expired"],
  claimed: ["open", "closed", "cancelled"],
  closed: [],
  cancelled: [],
  expired: [],
};

/** The states from which a chunk may move to `to`: the guard of every statement that moves one. */
export function chunkStatesBefore(to: ChunkState): ChunkState[] {
  return chunkStates.filter((from) => moves[from].includes(to));
}

/** The states of chunks of which something is still to be done. */
export const unfinishedStates = chunkStates.filter((state) => moves[state].length > 0);

/** The name by which a queue note wakes a chunk. */
export type ChunkNote = { messageId: number; chunk: number };

/** A chunk that has just come to be, to be woken. */
export type FrozenChunk = { messageId: number; number: number; dueAt: number; size: number; lane: Lane };

/** `subscribed`: it is still to be sent to them. */
export type Person = { id: number; phone: string; language: Language; subscribed: boolean };

/** A chunk that was opened: who is in it, and what they are to be told. */
export type OpenedChunk = GatewayKey & {
  /** Of its dispatch: a part of its attempts' names. */
  tag: string;
  lane: Lane;
  try: number;
  /** Its people were called before, in vain. */
  retry: boolean;
  size: number;
  requestedAt: number | null;
  people: Person[];
  texts: Texts;
  accents: Accents;
  mark: string;
  /** What is spoken in its calls, where it was read aloud when it left. */
  spoken: CallsByLanguage | null;
  /** Who speaks in a call, and how calls are made. */
  calls: CallingTown;
  dispatchedAt: number;
  expiresAt: number;
  /** The message still wants to be sent: neither cancelled nor expired. */
  alive: boolean;
  /** The town would rather send a crisis message twice than never. */
  ratherTwice: boolean;
  /** Its gateway has not answered for a while. */
  isSilent: boolean;
};

/** People who come again in a new chunk: `try` says which try that is, `provider` where it is another one. */
export type ComingAgain = { people: readonly number[]; try: number; dueAt: number; provider?: ProviderName };

/** What becomes of the people of a claimed chunk. */
export type Close = {
  note: ChunkNote;
  /** Of its dispatch, for when it is recorded without the lease. */
  tag: string;
  lease: string;
  outcomes: readonly PersonOutcome[];
  again: readonly ComingAgain[];
  /** People who had left when the chunk was opened. */
  gone: number;
  /** Of whom the attempt before is the last: they have left since, or have it by now. */
  kept?: readonly number[];
  /** When the chunk is to be looked at again because of people still unknown; null closes it. */
  unknownUntil: number | null;
  /** Whether its counts are made anew: after a take-over some people may be known by their receipts alone. */
  recount?: boolean;
  now: number;
};
