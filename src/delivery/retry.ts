import type { Actor } from "../audit/actor.ts";
import { channelPlansOf, type ProviderPlan } from "../gateway/sending-plan.ts";
import { callHoursOf, callsAtMost, nextTryAt } from "../messages/call-hours.ts";
import { type Lane, lanes } from "../messages/message.ts";
import type { Calls } from "../town/town.ts";
import type { DeliveryPorts } from "./ports.ts";
import { type DueRetries, gatherRows, type RetryPlan } from "./retry-queries.ts";
import { reserveArriving } from "./slot-queries.ts";

/** When somebody is called again who is not reached now, after as many calls in vain as the place in the list; epoch ms. */
export type NextTries = Record<Lane, number[]>;

/** By the one rule, and the town's hours; whether a message lives so long is its own. */
export function nextTriesOf(town: Calls, now: number): NextTries {
  const inLane = (lane: Lane) =>
    Array.from({ length: callsAtMost - 1 }, (_, before) =>
      nextTryAt(now, before + 1, { hours: callHoursOf(town, lane), expiresAt: Number.POSITIVE_INFINITY }),
    ).filter((at) => at !== undefined);
  const [ordinary, urgent] = lanes.map(inLane);
  return { ordinary: ordinary ?? [], urgent: urgent ?? [] };
}

/**
 * Gathers people whose next try is due into ordinary chunks, at the slots of their gateway. Where a channel is not set up
 * any more, they wait until it is, or the message is over.
 * @param due as they were found
 * @returns how many chunks
 */
export async function gatherRetries(
  ports: Pick<DeliveryPorts, "db" | "queue" | "plan">,
  _actor: Actor,
  due: readonly DueRetries[],
  now: number,
): Promise<number> {
  const { db, queue, plan } = ports;
  const found = due.map((one) => ({
    ...one,
    plan: channelPlansOf(plan).find(({ channel }) => channel === one.channel),
  }));
  const planned = found.filter((one): one is Planned => one.plan !== undefined);
  if (planned.length === 0 && found.every(({ people }) => people > 0)) return 0;
  const plans = await reserveFor(ports, planned, now);
  const chunks = await gatherRows(db, plans, now);
  const wakes = chunks.map(({ messageId, number, dueAt, lane }) => ({ messageId, chunk: number, dueAt, lane }));
  if (wakes.length > 0) await queue.wakeChunks(wakes, now);
  return chunks.length;
}

type Planned = DueRetries & { plan: ProviderPlan };

/** Slots for all of a lane and channel at once, one message behind the other. */
async function reserveFor(
  { db }: Pick<DeliveryPorts, "db">,
  planned: readonly Planned[],
  now: number,
): Promise<RetryPlan[]> {
  const plans: RetryPlan[] = [];
  for (const group of Map.groupBy(planned, ({ channel, lane }) => `${channel}.${lane}`).values()) {
    const [first] = group;
    if (!first) continue;
    const { plan, lane } = first;
    const chunksOf = (people: number) => Math.ceil(people / plan.perChunk);
    const chunks = group.reduce((sum, { people }) => sum + chunksOf(people), 0);
    let firstAt = await reserveArriving(db, plan, { lane, size: chunks * plan.perChunk }, now);
    for (const { messageId, people } of group) {
      const { provider, channel, perChunk, slotMs } = plan;
      plans.push({ messageId, provider, channel, perChunk, slotMs, firstAt });
      firstAt += chunksOf(people) * slotMs;
    }
  }
  return plans;
}
