import type { Db } from "../db.ts";
import { reserveArriving } from "../gateway/reserve.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import { takeResendPress } from "../messages/queries.ts";
import { ok, refuse } from "../result.ts";
import type { ChunkQueue } from "./notes.ts";
import { findUncertain, reopenUncertain } from "./resend-queries.ts";

export type ResendRefusal = "nobody-uncertain";

/**
 * A clerk decides that people of whom nothing is known get the message again; some may then have it twice. They travel
 * in new chunks, at the provider's pace. A second click finds nobody.
 */
export async function resendUncertain(db: Db, queue: ChunkQueue, plan: SendingPlan, id: number, now: number) {
  const uncertain = await findUncertain(db, id, now);
  if (!uncertain?.people) return refuse("nobody-uncertain");
  const firstAt = await reserveArriving(db, plan, { lane: uncertain.lane, size: uncertain.people }, now);
  const chunks = await reopenUncertain(db, id, { ...plan, firstAt }, now);
  if (chunks.length === 0) return refuse("nobody-uncertain");
  await queue.wakeChunks(
    chunks.map(({ number, dueAt, lane }) => ({ messageId: id, chunk: number, dueAt, lane })),
    now,
  );
  return ok({ people: chunks.reduce((sum, { size }) => sum + size, 0) });
}

/**
 * The same, from a page: a form that is pressed again sends to nobody, whoever has become uncertain since.
 * @param press the message, and the token of the form
 */
export async function resendOnce(
  db: Db,
  queue: ChunkQueue,
  plan: SendingPlan,
  press: { id: number; once: string },
  now: number,
) {
  if (!(await takeResendPress(db, press.id, press.once))) return ok({ people: 0 });
  return resendUncertain(db, queue, plan, press.id, now);
}
