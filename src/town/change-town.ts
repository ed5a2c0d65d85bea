import type { Db } from "../db.ts";
import { ok, refuse } from "../result.ts";
import { findTown, updateTown, updateTownSeen } from "./queries.ts";
import type { Town } from "./town.ts";

export type TownRefusal = "changed-meanwhile";

/** Sets what the town says of itself. The form has checked it: a colour that cannot be read is refused there. */
export function changeTown(db: Db, town: Town): Promise<void> {
  return updateTown(db, town);
}

/**
 * The same, from a page that showed the town at some version: what somebody has changed since is not undone unseen.
 * Setting again what is set already is no refusal.
 */
export async function changeTownSeen(db: Db, town: Town, version: number) {
  if (await updateTownSeen(db, town, version)) return ok({});
  const now = await findTown(db);
  const isSame = (Object.keys(town) as (keyof Town)[]).every((field) => town[field] === now[field]);
  return isSame ? ok({}) : { ...refuse("changed-meanwhile"), town: now };
}
