import { type AttemptParts, attemptName } from "../../src/delivery/attempt.ts";

/*
 * What a queue keeps for the database, as the house writes it into a note (line/note.ts): read here only to know what
 * was lost when such a note is lost, and never to judge what the house does.
 */

type Kept = {
  close?: { note: { messageId: number; chunk: number } };
  receipts?: AttemptParts[];
  numbered?: { ref: string }[];
};

/** Whether a note carries what is recorded nowhere yet, and is no note. */
export const isKept = (body: unknown): boolean => !("noticeId" in (body as object)) && !("chunk" in (body as object));

/** The chunk, `message.chunk`, whose outcomes a note carries. */
export function closesIn(body: unknown): string[] {
  const { close } = body as Kept;
  return close ? [`${close.note.messageId}.${close.note.chunk}`] : [];
}

/** The chunks that a note is about, be it a note or what is kept. */
export function envelopesIn(body: unknown): string[] {
  const { messageId, chunk } = body as { messageId?: number; chunk?: number };
  return chunk === undefined ? closesIn(body) : [`${messageId}.${chunk}`];
}

/** The receipts that a note carries, by attempt or by the provider's id. */
export function receiptsIn(body: unknown): string[] {
  const { receipts = [], numbered = [] } = body as Kept;
  return [...receipts.map(attemptName), ...numbered.map(({ ref }) => ref)];
}
