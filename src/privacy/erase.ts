import type { Actor } from "../audit/actor.ts";
import { type Db, readTogether } from "../db.ts";
import { forgetListed } from "../imports/forget-listed.ts";
import { slicesWithReading } from "../imports/forget-queries.ts";
import { ok, type Result, refuse } from "../result.ts";
import { toEraseReading } from "../subscribers/erase-queries.ts";
import { suppressionHash } from "../subscribers/suppression.ts";
import { eraseRows } from "./erase-queries.ts";

/**
 * A person is forgotten: their row, their letters and what they were answered, their deliveries, sign-ups and whatever is on
 * its way to them. What stays is the ledger of consents, without number, name and paper; a keyed hash of the number, so that
 * no list and no backup brings them back; and the totals of messages. Done twice it changes nothing.
 * @param erased `version`: of the person as a page showed it
 */
export async function eraseSubscriber(
  { db, suppressionKey }: { db: Db; suppressionKey: string },
  actor: Actor,
  { subscriberId, version }: { subscriberId: number; version?: number },
  now: number,
): Promise<Result<{ id: number }, "no-such-subscriber" | "changed-meanwhile">> {
  const { person, slices } = await readTogether(db, {
    person: toEraseReading(db, subscriberId),
    slices: slicesWithReading(db, subscriberId),
  });
  if (!person) return refuse("no-such-subscriber");
  if (version !== undefined && version !== person.version) return refuse("changed-meanwhile");
  const hash = suppressionHash(suppressionKey, person.phone);
  // While their row is there, whoever presses again after a fault does this again.
  await forgetListed({ db }, actor, { phone: person.phone, subscriberId }, slices);
  await eraseRows(db, actor, { ...person, hash, reason: "erased" }, now);
  return ok({ id: subscriberId });
}
