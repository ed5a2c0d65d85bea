import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { changeRow, findState, keepTopics } from "./change-queries.ts";
import type { Change } from "./person.ts";
import { isLandline } from "./phone.ts";

/**
 * Changes what a telephone is signed up for, however its owner said so: at the counter, by telephone, or on the web. It
 * stays subscribed or suspended, as it is; no consent is asked for, because none is given. A landline is called, whatever
 * was chosen. What is so already is not written, and is no refusal.
 *
 * Refused: `no-such-subscriber` where the row is gone; `not-signed-up` where the telephone has left; `changed-meanwhile`
 * where somebody has changed it since: nobody's change is lost unseen.
 */
export async function changeSubscriber(
  { db }: { db: Db },
  actor: Actor,
  change: Change,
  now: number,
): Promise<Result<{ id: number }, "changed-meanwhile" | "not-signed-up" | "no-such-subscriber">> {
  const id = change.subscriberId;
  const found = await findState(db, id);
  if (!found) return refuse("no-such-subscriber");
  if (found.state === "left") return refuse("not-signed-up");
  const channel = isLandline(found.phone) ? "voice" : change.channel;
  return (await changeRow(db, actor, { ...change, channel }, now)) ? ok({ id }) : refuse("changed-meanwhile");
}

/**
 * Takes from somebody the topics that are not in the mask `keep`: none comes by it, and whatever else is changed at the same
 * moment stands, so no version is asked for. @returns whether there was one
 */
export function giveUpTopics(
  { db }: { db: Db },
  _actor: Actor,
  { id, keep }: { id: number; keep: number },
  _now: number,
): Promise<boolean> {
  return keepTopics(db, id, keep);
}
