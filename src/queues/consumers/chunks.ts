import * as v from "valibot";
import { theClock } from "../../audit/actor.ts";
import { processChunk } from "../../delivery/sweep.ts";
import type { Ports } from "../../ports.ts";

const ChunkNote = v.object({ messageId: v.number(), chunk: v.number() });

/** A note for a chunk: it is sent if it is open and due, or settled if it was requested and its worker is gone. */
export async function consumeChunkNote(ports: Ports, body: unknown, now: number): Promise<void> {
  await processChunk(ports, theClock, v.parse(ChunkNote, body), now);
}
