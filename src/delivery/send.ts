import { type Db, newId } from "../db.ts";
import { haltProvider } from "../gateway/halt.ts";
import type { ProviderPlan, SendingPlan } from "../gateway/sending-plan.ts";
import { byLanguage } from "../language.ts";
import { smsText } from "../messages/message.ts";
import type { Dispatch, Gateways } from "../providers/contract.ts";
import type { ChunkNote, OpenedChunk, Person } from "./chunk.ts";
import { claimChunk, markRequested, type OpenClaim } from "./claim-queries.ts";
import { recordClose, wakeAdded } from "./close.ts";
import { closeChunk } from "./close-queries.ts";
import { attemptName } from "./delivery.ts";
import { hearAnswers } from "./hear.ts";
import type { ChunkQueue } from "./notes.ts";
import { sortOutcomes } from "./outcomes.ts";
import { rerouteChunk } from "./reroute.ts";

/** How soon a chunk with people of whom nothing is known is looked at again, ms. */
export const unknownWaitMs = 60_000;

/**
 * Opens one chunk and sends it: claim, read who is still subscribed, mark called, call, record. Whatever interrupts
 * it leaves a row that the sweep finds.
 * @returns how many people were in it, or undefined when there was nothing to claim
 */
export async function sendChunk(
  db: Db,
  queue: ChunkQueue,
  gateways: Gateways,
  plan: SendingPlan,
  note: ChunkNote,
  now: number,
): Promise<number | undefined> {
  const lease = newId();
  const plans = providerPlansOf(gateways, plan);
  const chunk = await openChunk(db, queue, { note, lease, leaseMs: plan.leaseMs, plans, now });
  const gateway = chunk && gateways[chunk.provider]?.sms;
  if (!chunk || !gateway) return undefined;
  await wakeAdded(queue, note, chunk.added, now);
  const people = chunk.people.filter(({ subscribed }) => subscribed);
  const gone = chunk.size - people.length;
  if (people.length === 0) {
    await closeChunk(db, { note, tag: chunk.tag, lease, outcomes: [], again: [], gone, unknownUntil: null, now });
    return 0;
  }
  if (!(await markRequested(db, note, lease, now))) return undefined;
  const answers = await gateway.send(dispatchOf(note, chunk, people, now));
  const { outcomes, halted, heard } = await hearAnswers(db, gateway.name, { people, outcomes: answers }, now);
  const { unknown, again, certain } = sortOutcomes({ people, outcomes }, chunk, plans, now);
  const unknownUntil = unknown.length > 0 ? now + unknownWaitMs : null;
  const close = { note, tag: chunk.tag, lease, outcomes: certain, again, gone, unknownUntil, now };
  // What is certain is recorded first, whatever else fails.
  const { added } = await recordClose(db, queue, close, heard);
  if (halted) await haltProvider(db, gateway.name, halted, now);
  await wakeAdded(queue, note, added, now);
  return people.length;
}

/** The providers that are set up, the town's own first. */
export function providerPlansOf(gateways: Gateways, plan: SendingPlan): ProviderPlan[] {
  return [plan, plan.fallback].flatMap((providerPlan) =>
    providerPlan && gateways[providerPlan.provider]?.sms ? [providerPlan] : [],
  );
}

/** Claims a chunk; where its provider takes nothing, through another one, at once or at its slot there. */
async function openChunk(db: Db, queue: ChunkQueue, claim: Omit<OpenClaim, "isProbe">) {
  const { note, now } = claim;
  const opened = await claimChunk(db, claim);
  if (opened) return opened;
  const rerouted = await rerouteChunk(db, note, claim, now);
  if (rerouted === undefined) return undefined;
  if (rerouted === "probe") {
    const probe = await claimChunk(db, { ...claim, isProbe: true });
    // Whom the probe leaves behind waits for what it finds out.
    return probe && { ...probe, added: [] };
  }
  if (rerouted.dueAt <= now) return claimChunk(db, claim);
  await queue.wakeChunks([{ ...note, ...rerouted }], now);
  return undefined;
}

/** What a provider is handed for these people: the same words and the same names whenever it is made. */
export function dispatchOf(note: ChunkNote, chunk: OpenedChunk, people: readonly Person[], now: number): Dispatch {
  const words = byLanguage((language) => smsText(chunk.mark, chunk.texts, language, chunk.accents));
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
