import * as v from "valibot";
import { openDb } from "../db.ts";
import type { Kept } from "../line/bell.ts";
import { settleChunk } from "../messages/mend.ts";
import { recordKept } from "../messages/record.ts";
import { sendChunk } from "../messages/send.ts";
import { carriersOf } from "../providers/index.ts";
import { type Env, readSettings } from "../settings.ts";
import { openBell } from "./bell.ts";

const ChunkNote = v.object({ messageId: v.number(), chunk: v.number() });
const KeptNote = v.union([v.object({ close: v.object({}) }), v.object({ receipts: v.array(v.unknown()) })]);

/** Whether a note is what the database would not take, and not a bell: it is nowhere else. */
export const isKept = (body: unknown): boolean => v.is(KeptNote, body);

/**
 * A bell for a chunk: it is sent if it is open and due, or settled if it was called and its worker is gone. Or what the
 * database would not take before.
 */
export async function answerChunkNote(env: Env, body: unknown, now: number): Promise<void> {
  const settings = readSettings(env);
  const carriers = carriersOf(settings.providers);
  const db = openDb(env.DB);
  const bell = openBell(env);
  // Kept notes are our own, written by openBell(): what is no bell is one of them.
  if (!v.is(ChunkNote, body)) return recordKept(db, bell, body as Kept, now);
  const sent = await sendChunk(db, bell, carriers, settings.way, body, now);
  if (sent === undefined) await settleChunk(db, bell, carriers, settings.way, body, now);
}
