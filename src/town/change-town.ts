import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { type Done, ok, type Refused, refuse } from "../result.ts";
import { findTown, type TownRow, updateTown } from "./queries.ts";
import type { Town } from "./town.ts";

/**
 * Sets what the town says of itself, from a page that showed it at some version: what somebody has changed since is not
 * undone unseen. Setting again what is set already is no refusal, and changes nothing. The form has checked the rest: a
 * colour that cannot be read is refused there.
 * @returns the town as it is, where it was changed meanwhile
 */
export async function changeTown(
  { db }: { db: Db },
  actor: Actor,
  { town, version }: { town: Town; version: number },
  now: number,
): Promise<Done<object> | (Refused<"changed-meanwhile"> & { town: TownRow })> {
  if (await updateTown(db, actor, { town, version }, now)) return ok({});
  const found = await findTown(db);
  const isSame = (Object.keys(town) as (keyof Town)[]).every((field) => town[field] === found[field]);
  return isSame ? ok({}) : { ...refuse("changed-meanwhile"), town: found };
}
