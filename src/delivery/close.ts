import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import { type Halt, haltGateway } from "../gateway/halt.ts";
import { alsoLog } from "../log.ts";
import type { Lane } from "../messages/message.ts";
import { applyDeliveryReports } from "../subscribers/suspend.ts";
import { recordCertain } from "./certain-queries.ts";
import type { ChunkNote, Close, FrozenChunk } from "./chunk.ts";
import { closeChunk } from "./close-queries.ts";
import type { ChunkQueue } from "./notes.ts";
import type { DeliveryPorts } from "./ports.ts";

type Ports = Pick<DeliveryPorts, "db" | "queue">;

/**
 * Closes a chunk. When the database will not take it, its outcomes travel in a queue note and are recorded later:
 * they are known, and must not become uncertain. So are they when the lease was lost meanwhile.
 * @param alongside what else was learned, for the same batch
 */
export async function recordClose(
  { db, queue }: Ports,
  actor: Actor,
  close: Close,
  alongside: readonly D1PreparedStatement[] = [],
): Promise<{ closed: boolean; added: FrozenChunk[] }> {
  try {
    const result = await closeChunk(db, close, alongside);
    if (!result.closed) await recordCertain(db, close);
    await heedRefused(db, actor, close);
    return result;
  } catch (error) {
    if (await queue.keep({ close })) return { closed: false, added: [] };
    throw error;
  }
}

/** Records a close that a queue kept. Throws when the database still will not take it. */
export async function recordKeptClose({ db, queue }: Ports, actor: Actor, close: Close): Promise<void> {
  // Some of its people may have been gathered for their next try since.
  const { closed, added } = await closeChunk(db, { ...close, recount: true });
  if (!closed) await recordCertain(db, close);
  await heedRefused(db, actor, close);
  await wakeAdded(queue, close.note, added, close.now);
}

async function heedRefused(db: Db, actor: Actor, { note, outcomes, now }: Close): Promise<void> {
  const refused = outcomes.filter(({ state }) => state === "refused");
  if (refused.length > 0)
    await applyDeliveryReports(
      { db },
      actor,
      refused.map(({ id, state, reason = null }) => ({ messageId: note.messageId, subscriberId: id, state, reason })),
      now,
    );
}

/** What was found out about the people of a chunk, and about the gateway that was asked for them. */
type Finished = { close: Close; gateway: GatewayKey; heard: readonly D1PreparedStatement[]; halt: Halt | undefined };

/** Records how a chunk fared: what is certain of its people first, whatever else fails. */
export async function finishChunk(ports: Ports, actor: Actor, finished: Finished, now: number): Promise<void> {
  const { close, gateway, heard, halt } = finished;
  alsoLog({
    ...countsOf(close),
    provider: gateway.provider,
    channel: gateway.channel,
    ...(halt && { halt: halt.cause }),
  });
  const { added } = await recordClose(ports, actor, close, heard);
  if (halt) await haltGateway(ports, actor, { gateway, halt }, now);
  await wakeAdded(ports.queue, close.note, added, now);
}

/** How a chunk fared, for its line in the log; `again`: who comes again, `unknown`: whether it is to be settled. */
function countsOf({ outcomes, again, gone, unknownUntil }: Close) {
  const count = (asked: Close["outcomes"][number]["state"]) => outcomes.filter(({ state }) => state === asked).length;
  return {
    ...{ accepted: count("accepted"), refused: count("refused"), uncertain: count("uncertain") },
    again: again.reduce((sum, { people }) => sum + people.length, 0),
    ...{ gone, unknown: unknownUntil !== null },
  };
}

/** Wakes chunks that a close has added; those of a halted gateway cannot be claimed and wait for the sweep. */
export async function wakeAdded(
  queue: ChunkQueue,
  note: ChunkNote,
  added: readonly { number: number; dueAt: number; lane: Lane }[],
  now: number,
): Promise<void> {
  const wakes = added.map(({ number, dueAt, lane }) => ({ messageId: note.messageId, chunk: number, lane, dueAt }));
  if (wakes.length > 0) await queue.wakeChunks(wakes, now);
}
