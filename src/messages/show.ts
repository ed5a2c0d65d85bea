import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { findMessage } from "./queries.ts";
import { showRow } from "./show-queries.ts";

/** Why a message is not shown, or hidden: there is none, it has not left and does not wait, or it is for one person. */
export type ShowRefusal = "no-such-message" | "not-sent";

/** Shows a message on the town's page, or hides it there, after it has left or while it waits for its time. Twice is once. */
export async function showMessage(
  { db }: { db: Db },
  actor: Actor,
  { id, shown }: { id: number; shown: boolean },
  now: number,
): Promise<Result<{ id: number }, ShowRefusal>> {
  if (await showRow(db, actor, { id, shown }, now)) return ok({ id });
  const message = await findMessage(db, id);
  if (!message) return refuse("no-such-message");
  return message.shown === shown ? ok({ id }) : refuse("not-sent");
}
