import type { Language } from "../language.ts";
import { secondsOfCall } from "../messages/call-estimate.ts";
import { callHoursOf, ringsUntil } from "../messages/call-hours.ts";
import { speakerOf } from "../messages/spoken.ts";
import { wordsOn } from "../messages/wording.ts";
import type { Spoken } from "../providers/call-length.ts";
import { rings } from "../providers/channel.ts";
import type { CallWordings, Dispatch } from "../providers/contract.ts";
import type { ChunkNote, OpenedChunk, Person } from "./chunk.ts";

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

/** A chunk that leaves: its name, what it holds, and what is spoken around its message. */
type Leaving = { note: ChunkNote; chunk: OpenedChunk; callWordings: CallWordings };

/** What a provider is handed for these people of a chunk: the same words and the same names whenever it is made. */
export function dispatchOf({ note, chunk, callWordings }: Leaving, people: readonly Person[], now: number): Dispatch {
  const speaker = speakerOf(chunk.calls, callWordings);
  const { speechRate, ringSeconds, officePhone } = chunk.calls;
  // Reading a text aloud is work: once, and only in languages that somebody here has chosen.
  const words = new Map<Language, Spoken>();
  const wordsIn = (language: Language): Spoken => {
    const said = words.get(language) ?? wordsOn(chunk.channel, { ...chunk, speaker }, language);
    words.set(language, said);
    return said;
  };
  return {
    name: `${note.messageId}.${note.chunk}.${chunk.tag}`,
    attempts: people.map(({ id, phone, language }) => ({
      name: attemptName({ ...note, subscriberId: id, tag: chunk.tag }),
      to: phone,
      ...wordsIn(language),
    })),
    from: "message",
    expiresAt: triedUntil(chunk, now),
    calling: { speechRate, ringSeconds, officePhone },
    now,
  };
}

/**
 * Until when a provider may try: as long as the message is of use, and a telephone that rings by day no longer than that
 * lasts, whatever queue the call stands in there. Hours that the town has changed since are not known here.
 */
function triedUntil({ channel, calls, lane, expiresAt }: OpenedChunk, now: number): number {
  const closesAt = rings(channel) ? ringsUntil(now, callHoursOf(calls, lane)) : expiresAt;
  return closesAt > now ? Math.min(expiresAt, closesAt) : expiresAt;
}

/** How many calls a dispatch makes, and how long the longest is thought to be, s; undefined where it makes none. */
export function callsOf({ attempts, calling }: Dispatch): { calls: number; secondsEach: number } | undefined {
  const seconds = attempts.flatMap(({ text, call }) =>
    call ? [secondsOfCall({ text, call }, calling?.speechRate ?? 1)] : [],
  );
  return seconds.length > 0 ? { calls: seconds.length, secondsEach: Math.max(...seconds) } : undefined;
}
