import { type Db, newId } from "../db.ts";
import type { Bell } from "../line/bell.ts";
import { reserveSlots } from "../line/reserve.ts";
import type { Way } from "../line/way.ts";
import { ok, refuse } from "../result.ts";
import type { FrozenChunk } from "./chunk.ts";
import { freezeStatements, frozenChunks, listDueMessages } from "./freeze-queries.ts";
import { expiryOf, type Lane } from "./message.ts";
import { findMessage, listHoursToLive, scheduleDraft } from "./queries.ts";

export type DispatchRefusal = "no-such-message" | "not-draft" | "in-the-past";

/**
 * Sends a draft: now, or at the time it was given. Its audience is frozen when it leaves. A second click begins
 * nothing and adds nobody.
 * @returns how many people it goes to; 0 while it only waits for its time
 */
export async function dispatchMessage(db: Db, bell: Bell, way: Way, id: number, clerkId: number, now: number) {
  const message = await findMessage(db, id);
  if (!message) return refuse("no-such-message");
  if (message.state !== "draft") return refuse("not-draft");
  if (message.dueAt === null) return freezeAudience(db, bell, way, { ...message, clerkId, leavesAt: now }, now);
  if (message.dueAt <= now) return refuse("in-the-past");
  const scheduled = await scheduleDraft(db, id, clerkId, now);
  return scheduled ? ok({ id, recipients: 0 }) : refuse("not-draft");
}

/** Sends what is due by now, however late the clock is. For the minute job. */
export async function dispatchDue(db: Db, bell: Bell, way: Way, now: number): Promise<number> {
  const due = await listDueMessages(db, now);
  for (const id of due) {
    const message = await findMessage(db, id);
    if (message)
      await freezeAudience(db, bell, way, { ...message, clerkId: null, leavesAt: message.dueAt ?? now }, now);
  }
  return due.length;
}

type Leaving = { id: number; lane: Lane; topics: number; clerkId: number | null; leavesAt: number };

async function freezeAudience(
  db: Db,
  bell: Bell,
  way: Way,
  { id, lane, topics, clerkId, leavesAt }: Leaving,
  now: number,
) {
  const token = newId();
  const { provider, perChunk, slotMs } = way;
  // Who presses "now" may change their mind; what was planned, and a crisis, goes at once.
  const startAt = clerkId !== null && lane === "ordinary" ? now + way.holdMs : now;
  const expiresAt = expiryOf(await listHoursToLive(db, topics), lane, leavesAt);
  const results = await db.$client.batch<FrozenChunk>([
    ...freezeStatements(db, { id, token, clerkId, provider, perChunk, slotMs, startAt, expiresAt, now }),
    ...reserveSlots(db, { messageId: id, token, provider, slotMs, now }),
    frozenChunks(db, id, token),
  ]);
  if (results[0]?.meta.changes !== 1) return refuse("not-draft");
  const chunks = results.at(-1)?.results ?? [];
  await bell.forChunks(
    chunks.map(({ number, dueAt }) => ({ messageId: id, chunk: number, lane, dueAt })),
    now,
  );
  return ok({ id, recipients: chunks.reduce((sum, { size }) => sum + size, 0) });
}
