import type { Db } from "../db.ts";
import { updateTown } from "./queries.ts";
import type { Town } from "./town.ts";

/** Sets what the town says of itself. The form has checked it: a colour that cannot be read is refused there. */
export function changeTown(db: Db, town: Town): Promise<void> {
  return updateTown(db, town);
}
