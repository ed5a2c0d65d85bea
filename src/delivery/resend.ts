import type { Actor } from "../audit/actor.ts";
import { channelPlansOf } from "../gateway/sending-plan.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { DeliveryPorts } from "./ports.ts";
import { listUncertain, type ResendPlan, reopenUncertain, spendResendForm } from "./resend-queries.ts";
import { reserveArriving } from "./slot-queries.ts";

type Ports = Pick<DeliveryPorts, "db" | "queue" | "plan">;

/** Of nobody is it unknown any more, or the message is over. */
export type ResendRefusal = "nobody-uncertain";

/**
 * A clerk decides that people of whom nothing is known get the message again; some may then have it twice. They travel
 * in new chunks, at their gateway's pace. A second click finds nobody.
 * @param press the message; from a page also the token of its form, which sends to nobody when it is pressed again,
 *   whoever has become uncertain since
 */
export async function resendUncertain(
  ports: Ports,
  actor: Actor,
  { id, once }: { id: number; once?: string },
  now: number,
): Promise<Result<{ people: number }, ResendRefusal>> {
  const { db, queue } = ports;
  if (once !== undefined && !(await spendResendForm(db, id, once))) return ok({ people: 0 });
  const plans = await reserveFor(ports, id, now);
  const chunks = plans.length > 0 ? await reopenUncertain(db, actor, { id, plans }, now) : [];
  if (chunks.length === 0) return refuse("nobody-uncertain");
  await queue.wakeChunks(
    chunks.map(({ number, dueAt, lane }) => ({ messageId: id, chunk: number, dueAt, lane })),
    now,
  );
  return ok({ people: chunks.reduce((sum, { size }) => sum + size, 0) });
}

/** Slots for the uncertain people of each channel that messages leave by. */
async function reserveFor({ db, plan }: Ports, id: number, now: number): Promise<ResendPlan[]> {
  const plans: ResendPlan[] = [];
  for (const { channel, lane, people } of await listUncertain(db, id, now)) {
    const own = channelPlansOf(plan).find((one) => one.channel === channel);
    if (own) plans.push({ ...own, firstAt: await reserveArriving(db, own, { lane, size: people }, now) });
  }
  return plans;
}
