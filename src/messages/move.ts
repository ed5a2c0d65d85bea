import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { findMessage } from "./queries.ts";
import { moveRow } from "./sending-queries.ts";

/** Why a planned message cannot leave at another time: it waits for none, or is another than the page showed. */
export type MoveRefusal = "no-such-message" | "not-draft" | "changed" | "in-the-past";

/**
 * Lets a planned message leave at another time. Moved there before is as good.
 * @param moved `seen`: the version that the page showed; `dueAt`: epoch ms
 */
export async function moveMessage(
  { db }: { db: Db },
  actor: Actor,
  moved: { id: number; seen: number; dueAt: number },
  now: number,
): Promise<Result<{ id: number }, MoveRefusal>> {
  const { id, dueAt } = moved;
  if (dueAt <= now) return refuse("in-the-past");
  if (await moveRow(db, actor, moved, now)) return ok({ id });
  const message = await findMessage(db, id);
  if (!message) return refuse("no-such-message");
  if (message.state !== "scheduled") return refuse("not-draft");
  return message.dueAt === dueAt ? ok({ id }) : refuse("changed");
}
