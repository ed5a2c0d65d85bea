import type { Actor } from "../audit/actor.ts";
import { gatewayPlansOf } from "../gateway/sending-plan.ts";
import { ok, type Result, refuse } from "../result.ts";
import { takeBackRows } from "./cancel-queries.ts";
import type { DeliveryPorts } from "./ports.ts";

/** Nothing of it was still to be sent. */
export type CancelRefusal = "not-running";

/**
 * Takes a message back. A scheduled one becomes a draft again; of one that is leaving, whatever has not left stays:
 * chunks that are being sent at this moment are not torn open. Other messages get its slots.
 */
export async function cancelMessage(
  { db, queue, plan }: Pick<DeliveryPorts, "db" | "queue" | "plan">,
  actor: Actor,
  id: number,
  now: number,
): Promise<Result<{ id: number; state: "draft" | "cancelled" }, CancelRefusal>> {
  const taken = await takeBackRows(db, actor, { id, plans: gatewayPlansOf(plan) }, now);
  if (!taken) return refuse("not-running");
  if (taken.state === "cancelled" && taken.moved.length > 0) await queue.wakeChunks(taken.moved, now);
  return ok({ id, state: taken.state });
}
