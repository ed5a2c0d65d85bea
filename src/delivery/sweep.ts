import type { Actor } from "../audit/actor.ts";
import { type Look, lookAlone, lookFor } from "../db.ts";
import { plansSetUp } from "../gateway/sending-plan.ts";
import { alsoLog, logged } from "../log.ts";
import type { Lane } from "../messages/message.ts";
import type { ChunkNote } from "./chunk.ts";
import type { DeliveryPorts } from "./ports.ts";
import { gatherRetries } from "./retry.ts";
import { sendChunk } from "./send.ts";
import { settleChunk } from "./settle.ts";
import { type Swept, sweptStatements, takeOverdueChunks, wakeSoon } from "./sweep-queries.ts";

/** Of the chunks that no note could be sent for, so many stay due: one a minute is sent without, and each costs a write. */
const soonAtMost = 20;

/**
 * The minute sweep: what is overdue is woken again, and who was not reached comes again. When notes cannot be sent at
 * all, the oldest urgent chunk is sent from here.
 * @returns how many notes it sent
 */
export function sweepChunks(ports: DeliveryPorts, actor: Actor, now: number): Promise<number> {
  return lookAlone(ports.db, overdueChunks(ports, actor, now));
}

/** The look that the sweep begins with, for one batch with others. */
export function overdueChunks(ports: DeliveryPorts, actor: Actor, now: number): Look {
  const { db, gateways, plan } = ports;
  return lookFor<Swept>(sweptStatements(db, plansSetUp(plan, gateways), now), async ({ overdue, retries }) => {
    const notes = overdue.rows.length > 0 ? await takeOverdueChunks(db, overdue.rows, now) : [];
    if (notes.length > 0) await wakeOverdue(ports, actor, notes, now);
    const gathered = retries.rows.length > 0 ? await gatherRetries(ports, actor, retries.rows, now) : 0;
    return notes.length + gathered;
  });
}

async function wakeOverdue(
  ports: DeliveryPorts,
  actor: Actor,
  notes: readonly (ChunkNote & { lane: Lane })[],
  now: number,
): Promise<void> {
  const { db, queue } = ports;
  const isWoken = await queue.wakeChunks(
    notes.map(({ messageId, chunk, lane }) => ({ messageId, chunk, lane, dueAt: now })),
    now,
  );
  const [first, ...others] = notes.filter(({ lane }) => lane === "urgent");
  if (isWoken || !first) return;
  // Nobody has heard of the others, and their turn comes with the next minutes.
  await wakeSoon(db, others.slice(0, soonAtMost), now);
  await processChunk(ports, actor, first, now);
}

/** Looks at a chunk: it is sent if it is open and due, or settled if it was requested and its worker is gone. */
export function processChunk(
  ports: DeliveryPorts,
  actor: Actor,
  { messageId, chunk }: ChunkNote,
  now: number,
): Promise<void> {
  const note = { messageId, chunk };
  return logged("chunk", note, async () => {
    const sent = await sendChunk(ports, actor, note, now);
    if (sent !== undefined) return alsoLog({ done: "sent", people: sent });
    const settled = await settleChunk(ports, actor, note, now);
    alsoLog(settled === undefined ? { done: "nothing" } : { done: "settled", people: settled });
  });
}
