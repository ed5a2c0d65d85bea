import type { Actor } from "../audit/actor.ts";
import { newId } from "../db.ts";
import { plansSetUp } from "../gateway/sending-plan.ts";
import { callsOf, dispatchOf } from "./attempt.ts";
import type { ChunkNote, Close, OpenedChunk } from "./chunk.ts";
import { claimChunk, type OpenClaim } from "./claim-queries.ts";
import { finishChunk, wakeAdded } from "./close.ts";
import { closeChunk } from "./close-queries.ts";
import { hearAnswers } from "./hear.ts";
import { markRequested } from "./lease-queries.ts";
import { sortOutcomes } from "./outcomes.ts";
import type { DeliveryPorts } from "./ports.ts";
import { putOffCalls } from "./put-off.ts";
import { rerouteChunk } from "./reroute.ts";

/** How soon a chunk with people of whom nothing is known is looked at again, ms. */
const unknownWaitMs = 60_000;

/**
 * Opens one chunk and sends it: claim, read who is still subscribed, mark requested, request, record. Whatever interrupts
 * it leaves a row that the sweep finds.
 * @returns how many people were in it, or undefined when there was nothing to claim
 */
export async function sendChunk(
  ports: DeliveryPorts,
  actor: Actor,
  note: ChunkNote,
  now: number,
): Promise<number | undefined> {
  const { db, queue, gateways, plan } = ports;
  const held = { note, lease: newId() };
  const plans = plansSetUp(plan, gateways);
  const chunk = await openChunk(ports, { ...held, leaseMs: plan.leaseMs, plans }, now);
  const gateway = chunk && gateways[chunk.provider]?.[chunk.channel];
  if (!chunk || !gateway) return undefined;
  await wakeAdded(queue, note, chunk.added, now);
  const people = chunk.people.filter(({ subscribed }) => subscribed);
  const begun = { ...held, tag: chunk.tag, ...leftOut(chunk), now };
  if (people.length === 0) {
    await closeChunk(db, { ...begun, outcomes: [], again: [], unknownUntil: null });
    return 0;
  }
  const dispatch = dispatchOf({ note, chunk, callWordings: plan.callWordings }, people, now);
  const made = callsOf(dispatch);
  const calls = made && { ...made, isLimited: chunk.lane === "ordinary" };
  if (!(await markRequested(db, { ...held, calls }, now))) {
    if (calls?.isLimited) await putOffCalls(ports, actor, { begun, chunk, people, plans }, now);
    return undefined;
  }
  const answered = { people, outcomes: await gateway.send(dispatch) };
  const { outcomes, halt, heard } = await hearAnswers(db, chunk, answered, now);
  const { unknown, again, certain } = sortOutcomes({ people, outcomes }, chunk, plans, now);
  const unknownUntil = unknown.length > 0 ? now + unknownWaitMs : null;
  const close = { ...begun, outcomes: certain, again, unknownUntil };
  await finishChunk(ports, actor, { close, gateway: chunk, heard, halt }, now);
  return people.length;
}

/** Who is not sent to: of people who were called before, the call before remains the last. */
function leftOut({ people, size, retry }: OpenedChunk): Pick<Close, "gone" | "kept"> {
  const kept = retry ? people.filter(({ subscribed }) => !subscribed).map(({ id }) => id) : [];
  return { gone: size - kept.length - people.filter(({ subscribed }) => subscribed).length, kept };
}

/** Claims a chunk; where its gateway takes nothing, through another provider's, at once or at its slot there. */
async function openChunk({ db, queue }: DeliveryPorts, claim: Omit<OpenClaim, "isProbe">, now: number) {
  const opened = await claimChunk(db, claim, now);
  if (opened) return opened;
  const rerouted = await rerouteChunk(db, claim.note, claim.plans, now);
  if (rerouted === undefined) return undefined;
  if (rerouted === "probe") {
    const probe = await claimChunk(db, { ...claim, isProbe: true }, now);
    // Whom the probe leaves behind waits for what it finds out.
    return probe && { ...probe, added: [] };
  }
  if (rerouted.dueAt <= now) return claimChunk(db, claim, now);
  await queue.wakeChunks([{ ...claim.note, ...rerouted }], now);
  return undefined;
}
