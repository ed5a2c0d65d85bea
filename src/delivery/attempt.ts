import { byLanguage } from "../language.ts";
import { wordsOn } from "../messages/wording.ts";
import type { Dispatch } from "../providers/contract.ts";
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

/** What a provider is handed for these people of a chunk: the same words and the same names whenever it is made. */
export function dispatchOf(note: ChunkNote, chunk: OpenedChunk, people: readonly Person[], now: number): Dispatch {
  const words = byLanguage((language) => wordsOn(chunk.channel, chunk, language));
  return {
    name: `${note.messageId}.${note.chunk}.${chunk.tag}`,
    attempts: people.map(({ id, phone, language }) => ({
      name: attemptName({ ...note, subscriberId: id, tag: chunk.tag }),
      to: phone,
      text: words[language],
    })),
    from: "message",
    expiresAt: chunk.expiresAt,
    now,
  };
}
