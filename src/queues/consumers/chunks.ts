import * as v from "valibot";
import { openDb } from "../../db.ts";
import { processChunk } from "../../delivery/sweep.ts";
import { openGateways } from "../../providers/list.ts";
import { type Env, readSettings } from "../../settings.ts";
import { openProducer } from "../producer.ts";

const ChunkNote = v.object({ messageId: v.number(), chunk: v.number() });

/** A note for a chunk: it is sent if it is open and due, or settled if it was called and its worker is gone. */
export async function consumeChunkNote(env: Env, body: unknown, now: number): Promise<void> {
  const { providers, plan } = readSettings(env);
  await processChunk(openDb(env.DB), openProducer(env), openGateways(providers), plan, v.parse(ChunkNote, body), now);
}
