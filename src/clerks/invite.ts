import type { Db } from "../db.ts";
import { insertClerk } from "./queries.ts";
import type { Role } from "./role.ts";

/** Lets a person speak for the town. Inviting twice changes nothing. */
export function inviteClerk(db: Db, clerk: { name: string; phone: string; role: Role }, now: number): Promise<void> {
  return insertClerk(db, clerk, now);
}
