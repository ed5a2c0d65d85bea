import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { changeRow, findVersion } from "./change-queries.ts";
import { isLandline } from "./phone.ts";
import type { Wish } from "./subscriber.ts";

/** What a telephone is to be signed up for, whole; `version`: of the row that whoever changes it was shown. */
export type Change = Omit<Wish, "phone"> & { subscriberId: number; version: number; name: string | null };

/**
 * Changes what a telephone is signed up for, however its owner said so: at the counter, by telephone, or on the web. It
 * stays subscribed or suspended, as it is; no consent is asked for, because none is given. A landline is called, whatever
 * was chosen. What is so already is not written.
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
  const found = await findVersion(db, id);
  if (!found) return refuse("no-such-subscriber");
  if (found.state === "left") return refuse("not-signed-up");
  if (found.version !== change.version) return refuse("changed-meanwhile");
  const channel = isLandline(found.phone) ? "voice" : change.channel;
  return (await changeRow(db, actor, { ...change, channel }, now)) ? ok({ id }) : refuse("changed-meanwhile");
}
