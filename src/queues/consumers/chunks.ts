import * as v from "valibot";
import { openDb } from "../../db.ts";
import { answerChunk } from "../../delivery/sweep.ts";
import { carriersOf } from "../../providers/list.ts";
import { type Env, readSettings } from "../../settings.ts";
import { openBell } from "../producer.ts";

const ChunkNote = v.object({ messageId: v.number(), chunk: v.number() });

/** A bell for a chunk: it is sent if it is open and due, or settled if it was called and its worker is gone. */
export async function answerChunkNote(env: Env, body: unknown, now: number): Promise<void> {
  const { providers, way } = readSettings(env);
  await answerChunk(openDb(env.DB), openBell(env), carriersOf(providers), way, v.parse(ChunkNote, body), now);
}
