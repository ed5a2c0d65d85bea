import { type Db, isDayOver, newId } from "../db.ts";
import { reserveSlots } from "../gateway/reserve.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import { logFault } from "../log.ts";
import { tooLongTexts } from "../messages/length.ts";
import { expiryOf, type Message, type Seen } from "../messages/message.ts";
import { findMessage, listHoursToLive, scheduleDraft } from "../messages/queries.ts";
import { ok, refuse } from "../result.ts";
import type { FrozenChunk } from "./chunk.ts";
import { type Freeze, freezeStatements, frozenChunks, listDueMessages } from "./freeze-queries.ts";
import type { ChunkQueue } from "./notes.ts";

export type DispatchRefusal = "no-such-message" | "not-draft" | "changed" | "too-long" | "in-the-past";

/** What a clerk's button names: the message, as its page showed it, and who pressed. */
export type Dispatching = { id: number; seen: Seen; clerkId: number };

/**
 * Sends a draft: now, or at the time it was given. Its audience is frozen when it leaves. A second click begins
 * nothing and adds nobody; what would be other words or another price than the page showed is not sent.
 * @returns how many people it goes to; 0 while it only waits for its time
 */
export async function dispatchMessage(
  db: Db,
  queue: ChunkQueue,
  plan: SendingPlan,
  dispatching: Dispatching,
  now: number,
) {
  const { id, seen, clerkId } = dispatching;
  const message = await findMessage(db, id);
  if (!message) return refuse("no-such-message");
  if (message.state !== "draft") return refuse("not-draft");
  if (message.version !== seen.version) return refuse("changed");
  if (isTooLong(plan, message, seen)) return refuse("too-long");
  if (message.dueAt === null)
    return freezeAudience(db, queue, plan, { message, from: "draft", seen, clerkId, leavesAt: now }, now);
  if (message.dueAt <= now) return refuse("in-the-past");
  const scheduled = await scheduleDraft(db, dispatching, now);
  return scheduled ? ok({ id, recipients: 0 }) : refuse(await whyNotSent(db, id));
}

/** Another click was first, or somebody changed it. */
async function whyNotSent(db: Db, id: number): Promise<DispatchRefusal> {
  const message = await findMessage(db, id);
  if (!message) return "no-such-message";
  return message.state === "draft" ? "changed" : "not-draft";
}

/** Whether the providers in use would refuse the message for its length. */
const isTooLong = ({ longestText }: SendingPlan, { texts, accents }: Message, { mark }: Seen): boolean =>
  Object.keys(tooLongTexts(longestText, mark, texts, accents)).length > 0;

/**
 * Sends what is due by now, however late the clock is. For the minute job. One that fails does not keep the others.
 * A text that is too long meanwhile, because the provider is another, is refused person by person: the page says so.
 * @returns how many were due
 */
export async function dispatchDue(db: Db, queue: ChunkQueue, plan: SendingPlan, now: number): Promise<number> {
  const due = await listDueMessages(db, now);
  for (const id of due) {
    try {
      const message = await findMessage(db, id);
      const leavesAt = message?.dueAt ?? now;
      if (message)
        await freezeAudience(db, queue, plan, { message, from: "scheduled", seen: null, clerkId: null, leavesAt }, now);
    } catch (error) {
      if (isDayOver(error)) throw error;
      logFault(crypto.randomUUID(), `dispatch of message ${id}`, error);
    }
  }
  return due.length;
}

type Leaving = Pick<Freeze, "from" | "seen" | "clerkId"> & { message: Message; leavesAt: number };

async function freezeAudience(
  db: Db,
  queue: ChunkQueue,
  plan: SendingPlan,
  { message, from, seen, clerkId, leavesAt }: Leaving,
  now: number,
) {
  const { id, version, lane, topics } = message;
  const token = newId();
  const { provider, perChunk, slotMs } = plan;
  // Who presses "now" may change their mind; what was planned, and a crisis, goes at once.
  const startAt = from === "draft" && lane === "ordinary" ? now + plan.holdMs : now;
  const expiresAt = expiryOf(await listHoursToLive(db, topics), lane, leavesAt);
  const results = await db.$client.batch<FrozenChunk>([
    ...freezeStatements(db, {
      ...{ id, token, from, version, seen, clerkId, provider, perChunk, slotMs, startAt, expiresAt },
      now,
    }),
    ...reserveSlots(db, { messageId: id, token, provider, slotMs, now }),
    frozenChunks(db, id, token),
  ]);
  if (results[0]?.meta.changes !== 1) return refuse(await whyNotSent(db, id));
  const chunks = results.at(-1)?.results ?? [];
  await queue.wakeChunks(
    chunks.map(({ number, dueAt }) => ({ messageId: id, chunk: number, lane, dueAt })),
    now,
  );
  return ok({ id, recipients: chunks.reduce((sum, { size }) => sum + size, 0) });
}
