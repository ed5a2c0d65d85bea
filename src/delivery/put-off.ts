import type { Actor } from "../audit/actor.ts";
import { isSameGateway } from "../gateway/gateway.ts";
import type { ProviderPlan } from "../gateway/sending-plan.ts";
import { callHoursOf, ringsFrom } from "../messages/call-hours.ts";
import { endOfUtcDay } from "../time.ts";
import type { Close, OpenedChunk, Person } from "./chunk.ts";
import { finishChunk } from "./close.ts";
import type { DeliveryPorts } from "./ports.ts";

/** A claimed chunk that nobody was asked for. */
type PuttingOff = {
  begun: Pick<Close, "note" | "tag" | "lease" | "gone" | "kept" | "now">;
  chunk: OpenedChunk;
  people: readonly Person[];
  plans: readonly ProviderPlan[];
};

/**
 * The day has no room for these calls: they come in a new chunk when the next one begins and telephones may ring, at the
 * same distance from each other; not at all, if the message is of no use by then. A lease that was lost changes nothing.
 */
export async function putOffCalls(
  ports: Pick<DeliveryPorts, "db" | "queue">,
  actor: Actor,
  { begun, chunk, people, plans }: PuttingOff,
  now: number,
): Promise<void> {
  const slotMs = plans.find((plan) => isSameGateway(plan, chunk))?.slotMs ?? 0;
  const opensAt = ringsFrom(endOfUtcDay(now), callHoursOf(chunk.calls, chunk.lane));
  const dueAt = Math.min(chunk.expiresAt, opensAt + (begun.note.chunk - 1) * slotMs);
  const again = [{ people: people.map(({ id }) => id), try: chunk.try, dueAt }];
  const close = { ...begun, outcomes: [], again, unknownUntil: null };
  await finishChunk(ports, actor, { close, gateway: chunk, heard: [], halt: undefined }, now);
}
